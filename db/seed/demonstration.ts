import { accelerators } from "#server/domain/accelerator/catalogue";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import type { Stage } from "#server/domain/allocation/allocation";
import { destinations } from "#server/domain/destination/catalogue";
import type { Destination, DestinationCode } from "#server/domain/destination/destination";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import { InvariantError } from "#server/domain/invariant-error";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import { demonstrationSites, type DemonstrationSite } from "./demonstration-sites";

const firstMonth = "2022-01";
const lastMonth = "2028-12";
/** Ahead of this day the orders are committed, from the second on planned. */
const installedUntil = isoDate("2026-11-23");
const committedUntil = isoDate("2027-10-31");
/** Every second delivery that was due since then is still on order, and of those due since the later day some are not even ordered. */
const lateFrom = isoDate("2026-04-01");
const unorderedFrom = isoDate("2026-08-01");
const serverSize = 8;

/** Values at months, straight between them, flat outside. */
type Anchors = readonly (readonly [month: string, value: number])[];

/** The firm's counted TPP in millions. Home deliveries slip in the summer of 2027 and catch up in October; old chips go at home in July 2028. */
const totalMillionTpp: Anchors = [
  ["2022-01", 60],
  ["2023-01", 250],
  ["2024-01", 900],
  ["2025-01", 2400],
  ["2026-01", 5200],
  ["2026-11", 8000],
  ["2027-03", 9400],
  ["2027-09", 9560],
  ["2027-10", 11_000],
  ["2028-06", 13_200],
  ["2028-07", 12_500],
  ["2028-09", 12_550],
  ["2028-10", 13_700],
  ["2028-12", 14_300],
];

/** Per cent of the total that each destination abroad is to hold; what is left is at home. */
const sharePercent: Readonly<Record<string, Anchors>> = {
  CA: [
    ["2022-03", 1],
    ["2023-06", 3.5],
  ],
  GB: [
    ["2022-02", 1.5],
    ["2023-06", 4.5],
  ],
  DE: [
    ["2022-05", 1],
    ["2024-01", 3.5],
  ],
  FR: [
    ["2022-09", 0.8],
    ["2024-01", 2.5],
  ],
  JP: [
    ["2022-07", 1],
    ["2024-01", 3.5],
  ],
  NL: [
    ["2022-11", 0.5],
    ["2024-01", 1.5],
  ],
  SE: [
    ["2023-01", 0.4],
    ["2024-06", 1.5],
  ],
  NO: [
    ["2023-05", 0.4],
    ["2024-06", 1.5],
  ],
  MY: [
    ["2024-03", 0.4],
    ["2025-01", 2.4],
    ["2026-01", 3.9],
    ["2026-11", 4.7],
    ["2027-03", 6.1],
    ["2027-04", 7.6],
    ["2027-09", 7.5],
    ["2027-10", 0],
  ],
  IN: [
    ["2023-03", 0.5],
    ["2024-06", 3],
    ["2025-12", 6.3],
    ["2026-11", 6.955],
    ["2026-12", 6.8],
    ["2027-03", 6],
    ["2027-04", 0],
  ],
  SG: [
    ["2022-08", 0.5],
    ["2023-06", 1.6],
  ],
  AE: [
    ["2025-06", 0.3],
    ["2026-01", 1.6],
    ["2026-11", 3.3],
    ["2027-03", 4],
    ["2027-10", 4.7],
    ["2028-06", 6.8],
    ["2028-07", 0],
  ],
  BR: [
    ["2024-02", 0.3],
    ["2025-01", 1.2],
  ],
  MX: [
    ["2025-01", 0.3],
    ["2026-01", 1],
  ],
  IL: [
    ["2023-06", 0.3],
    ["2024-06", 0.8],
  ],
  PL: [
    ["2024-08", 0.2],
    ["2025-06", 0.6],
  ],
  CH: [
    ["2023-09", 0.2],
    ["2024-06", 0.5],
  ],
};

/** Day of the month on which deliveries abroad arrive; home is the first. The large tier-two destinations come last, when the total is complete. */
const deliveryDay: Readonly<Record<string, number>> = {
  MY: 20,
  IN: 20,
  AE: 20,
  SG: 15,
  BR: 15,
  MX: 15,
  IL: 15,
  PL: 15,
  CH: 15,
};
const otherDeliveryDay = 8;
/** The delivery that tips Malaysia over its limit arrives on the first of the month. */
const earlyDelivery = { destination: "MY", month: "2027-04" };

/** The chip that large orders are made of from a month on, and the second source beside it. */
const mainstream: readonly (readonly [from: string, main: string, second: string])[] = [
  ["2022-01", "nvidia-a100", "nvidia-a100"],
  ["2022-10", "nvidia-h100-sxm", "nvidia-h100-sxm"],
  ["2024-01", "nvidia-h100-sxm", "amd-mi300x"],
  ["2024-09", "nvidia-h200-sxm", "amd-mi300x"],
  ["2025-03", "nvidia-b200", "amd-mi325x"],
  ["2025-10", "nvidia-gb200", "amd-mi355x"],
  ["2026-06", "nvidia-b300", "amd-mi355x"],
  ["2027-01", "nvidia-gb300", "amd-mi355x"],
];

const inferenceParts = ["nvidia-v100", "nvidia-a30", "nvidia-t4", "nvidia-l40s"] as const;

/** Old chips that go: where, when and which. A hundred per cent of what then stands. */
const retirements: readonly { readonly month: string; readonly acceleratorId: string; readonly isHome: boolean }[] = [
  { month: "2026-02", acceleratorId: "nvidia-a100", isHome: false },
  { month: "2026-03", acceleratorId: "nvidia-a100", isHome: true },
  { month: "2028-07", acceleratorId: "nvidia-h100-sxm", isHome: true },
];

const limits = { "geographic.tier-two-country": 650, "geographic.tier-two-total": 2300, "geographic.overseas": 4800 };

/** A firm that does not exist, for exploring. The same rows every time. */
export function createDemonstrationFirm() {
  const register = createRegister();
  for (const month of listMonths()) {
    retireOldChips(register, month);
    deliverAtHome(register, month);
    for (const destination of Object.keys(sharePercent)) deliverAbroad(register, destination, month);
    deliverUncounted(register, month);
  }
  const rows = register.rows.sort((a, b) =>
    a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0,
  );
  return {
    settings: { name: "Meridian Compute (demonstration)", headquarters: "US", ultimateParent: "US", buffers: limits },
    rows: rows.map((row, index): FleetRow => ({ ...row, row: index + 2 })),
  };
}

interface Register {
  readonly rows: Omit<FleetRow, "row">[];
  /** Counted TPP in thousandths, by destination. */
  readonly heldMilliTpp: Map<string, number>;
  /** Units by site and accelerator. */
  readonly standing: Map<string, number>;
  /** How many there were, by destination. */
  readonly deliveries: Map<string, number>;
  /** A repeatable sequence of numbers from 0 to 1. */
  readonly nextFraction: () => number;
}

function createRegister(): Register {
  let state = 20_250_113;
  const nextFraction = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return { rows: [], heldMilliTpp: new Map(), standing: new Map(), deliveries: new Map(), nextFraction };
}

function allocate(
  register: Register,
  site: DemonstrationSite,
  acceleratorId: string,
  units: number,
  on: IsoDate,
): void {
  if (units === 0) return;
  const { destination, city, latitude, longitude, holding } = site;
  const turn = register.deliveries.get(destination) ?? 0;
  register.deliveries.set(destination, turn + 1);
  register.rows.push({
    site: site.name,
    destination: toDestinationCode(destination),
    city,
    latitude,
    longitude,
    holding,
    acceleratorId,
    units,
    effectiveOn: on,
    stage: units < 0 ? stageOf(on, 1) : stageOf(on, turn),
    note: null,
    externalId: null,
  });
  const place = `${site.name} ${acceleratorId}`;
  register.standing.set(place, (register.standing.get(place) ?? 0) + units);
  if (holding === "owned" && isMainstream(acceleratorId))
    register.heldMilliTpp.set(
      destination,
      (register.heldMilliTpp.get(destination) ?? 0) + units * milliTppOf(acceleratorId),
    );
}

function retireOldChips(register: Register, month: string): void {
  for (const { acceleratorId, isHome } of retirements.filter((retirement) => retirement.month === month))
    for (const site of demonstrationSites) {
      if ((site.destination === "US") !== isHome || site.holding === "leased") continue;
      const units = register.standing.get(`${site.name} ${acceleratorId}`) ?? 0;
      allocate(register, site, acceleratorId, -units, isoDate(`${month}-01`));
    }
}

function deliverAtHome(register: Register, month: string): void {
  const abroad = Object.keys(sharePercent).reduce(
    (sum, code) => sum + Math.max(wantedMilliTpp(code, month), register.heldMilliTpp.get(code) ?? 0),
    0,
  );
  deliver(register, "US", month, 1, wantedTotalMilliTpp(month) - abroad);
}

function deliverAbroad(register: Register, destination: string, month: string): void {
  const isEarly = earlyDelivery.destination === destination && earlyDelivery.month === month;
  const day = isEarly ? 1 : (deliveryDay[destination] ?? otherDeliveryDay);
  deliver(register, destination, month, day, wantedMilliTpp(destination, month));
}

/** Splits what a destination lacks over its open sites, in whole servers of the main chip and, at the larger sites, of the second source. */
function deliver(register: Register, destination: string, month: string, day: number, wanted: number): void {
  const lacking = wanted - (register.heldMilliTpp.get(destination) ?? 0);
  const sites = demonstrationSites.filter(
    (site) => site.destination === destination && site.holding === "owned" && site.opens <= month,
  );
  const weights = sites.map(({ weight }) => weight * (0.75 + register.nextFraction() / 2));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const [main, second] = mainstreamOf(month);
  const on = isoDate(`${month}-${String(day).padStart(2, "0")}`);
  sites.forEach((site, index) => {
    const part = (lacking * (weights[index] ?? 0)) / weightSum;
    const secondPart = destination === "US" || destination === "GB" ? 0.25 : 0;
    if (secondPart > 0 && main !== second)
      allocate(register, site, second, wholeServers(part * secondPart, second), on);
    const rest = main === second ? part : part * (1 - secondPart);
    allocate(register, site, main, wholeServers(rest, main), on);
  });
}

function wholeServers(milliTpp: number, acceleratorId: string): number {
  return Math.max(0, Math.floor(milliTpp / milliTppOf(acceleratorId) / serverSize)) * serverSize;
}

/** Leased chips, and small ones for inference: they stand in the register and do not count. */
function deliverUncounted(register: Register, month: string): void {
  const on = isoDate(`${month}-12`);
  for (const site of demonstrationSites) {
    if (site.opens > month) continue;
    const units = (1 + Math.floor(register.nextFraction() * 12)) * serverSize;
    if (site.holding === "leased") allocate(register, site, mainstreamOf(month)[0], units, on);
    const part = inferenceParts[Math.floor(register.nextFraction() * inferenceParts.length)];
    if (site.use === "mixed" && part !== undefined && month < "2026-12") allocate(register, site, part, units, on);
  }
}

function wantedTotalMilliTpp(month: string): number {
  return interpolate(totalMillionTpp, month) * 1_000_000_000;
}

function wantedMilliTpp(destination: string, month: string): number {
  const anchors = sharePercent[destination] ?? [];
  const opens = anchors[0]?.[0] ?? lastMonth;
  return month < opens ? 0 : (wantedTotalMilliTpp(month) * interpolate(anchors, month)) / 100;
}

function interpolate(anchors: Anchors, month: string): number {
  const after = anchors.findIndex(([anchorMonth]) => anchorMonth >= month);
  const next = anchors[after];
  const previous = anchors[after - 1];
  if (next === undefined) return anchors.at(-1)?.[1] ?? 0;
  if (previous === undefined || next[0] === month) return next[1];
  const part = (monthNumber(month) - monthNumber(previous[0])) / (monthNumber(next[0]) - monthNumber(previous[0]));
  return previous[1] + (next[1] - previous[1]) * part;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function listMonths(): readonly string[] {
  const first = monthNumber(firstMonth);
  return Array.from({ length: monthNumber(lastMonth) - first + 1 }, (_, index) => {
    const month = first + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}

function mainstreamOf(month: string): readonly [main: string, second: string] {
  const [, main, second] = mainstream.findLast(([from]) => from <= month) ?? ["", "nvidia-a100", "nvidia-a100"];
  return [main, second];
}

function isMainstream(acceleratorId: string): boolean {
  return (
    mainstream.some(([, main, second]) => main === acceleratorId || second === acceleratorId) ||
    acceleratorId === "nvidia-l40s"
  );
}

function stageOf(on: IsoDate, turn: number): Stage {
  if (on <= installedUntil) {
    if (on >= unorderedFrom && turn % 4 === 2) return "planned";
    return on >= lateFrom && turn % 2 === 0 ? "committed" : "installed";
  }
  return on <= committedUntil ? "committed" : "planned";
}

const milliTppById = new Map(accelerators.map(({ id, rates }) => [id, deriveTpp(rates)?.milliTpp]));

function milliTppOf(acceleratorId: string): number {
  const milliTpp = milliTppById.get(acceleratorId);
  if (milliTpp === undefined)
    throw new InvariantError(`the demonstration uses \`${acceleratorId}\`, which has no rates`);
  return milliTpp;
}

const destinationByCode: ReadonlyMap<string, Destination> = new Map(destinations.map((each) => [each.code, each]));

function toDestinationCode(code: string): DestinationCode {
  const destination = destinationByCode.get(code);
  if (destination === undefined)
    throw new InvariantError(`the demonstration uses \`${code}\`, which is no destination`);
  return destination.code;
}
