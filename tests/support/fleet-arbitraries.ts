import fc from "fast-check";
import type { ControlClass } from "#server/domain/accelerator/control-class";
import { holdings, stages, type Lot } from "#server/domain/allocation/allocation";
import type { Buffers } from "#server/domain/firm/firm";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import { editions } from "#server/domain/rulebook/editions";
import type { Readings } from "#server/domain/rulebook/readings";
import { buildLot, destinationCode, home, type AssessmentOptions } from "#tests/support/engine-factories";
import { movingLists } from "#tests/support/moving-lists";

/** How many random fleets the slow engine is asked; `FLEETS=200000` asks more. */
export const fleetRuns = Number(process.env.FLEETS ?? 20_000);

/** Days on which lists and reports turn, with their neighbours, and a few before the rule. */
export const dates: readonly IsoDate[] = [
  "2024-11-20",
  "2025-01-12",
  "2025-01-13",
  "2025-02-01",
  "2025-05-01",
  "2025-08-01",
  "2025-08-02",
  "2026-01-31",
  "2026-02-01",
  "2026-02-02",
  "2026-02-03",
  "2026-02-04",
  "2026-05-15",
  "2026-08-01",
].map(isoDate);

const askedDates: readonly IsoDate[] = [
  ...dates,
  ...["2024-01-01", "2025-03-01", "2026-03-01", "2030-01-01"].map(isoDate),
];

/** Home, an ally, two of tier two, Cambodia, one of tier three, and one that no list names. Home twice, so that limits often hold. */
const places = ["US", "US", "DE", "MY", "SG", "KH", "CN", "XX"].map(destinationCode);

interface Chip {
  readonly acceleratorId: string;
  readonly controlClass: ControlClass;
  readonly milliTppPerUnit: number;
}

const chip: Chip = { acceleratorId: "chip", controlClass: "3A090.a", milliTppPerUnit: 1 };
const chips: readonly Chip[] = [
  chip,
  chip,
  chip,
  { acceleratorId: "big-chip", controlClass: "3A090.a", milliTppPerUnit: 3 },
  { acceleratorId: "small-chip", controlClass: "below", milliTppPerUnit: 2 },
  { acceleratorId: "dense-chip", controlClass: "3A090.b", milliTppPerUnit: 2 },
];
const unknownChip: Chip = { acceleratorId: "unknown-chip", controlClass: "unknown", milliTppPerUnit: 0 };

/** Numbers whose sums are often exactly 7, 25 or 50 parts of a hundred. */
const units = fc.constantFrom(1, 1, 2, 5, 6, 7, 7, 8, 18, 24, 25, 26, 43, 50, 68, 75, 86, 93, 100);

interface Step {
  readonly kind: "deploy" | "retire" | "correct";
  readonly place: number;
  readonly chip: number;
  readonly isUnknownChip: boolean;
  readonly holding: number;
  readonly stage: number;
  readonly units: number;
  readonly date: number;
  readonly target: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("deploy", "deploy", "deploy", "deploy", "retire", "correct"),
  place: fc.nat(places.length - 1),
  chip: fc.nat(chips.length - 1),
  isUnknownChip: fc.integer({ min: 0, max: 24 }).map((value) => value === 0),
  holding: fc.constantFrom(0, 0, 0, 1),
  stage: fc.nat(stages.length - 1),
  units,
  date: fc.nat(dates.length - 1),
  target: fc.nat(20),
});

/** Few destinations, so that a fleet without an unknown one is common. */
const someOf = <T>(values: readonly T[], index: number, otherwise: T): T => values[index] ?? otherwise;

function toDeployed(step: Step, sequence: number): Lot {
  const destination = someOf(places, step.place, home);
  const holding = someOf(holdings, step.holding, "owned");
  return buildLot({
    ...(step.isUnknownChip ? unknownChip : someOf(chips, step.chip, chip)),
    destination,
    siteId: `${destination}-${holding}`,
    holding,
    units: step.units,
    effectiveOn: someOf(dates, step.date, isoDate("2025-02-01")),
    stage: someOf(stages, step.stage, "installed"),
    sequence,
  });
}

/** A retirement takes from a pool that there is, not always at a time when it holds enough. A correction never takes more than its lot has left. */
function toLots(steps: readonly Step[]): readonly Lot[] {
  const lots: Lot[] = [];
  const left = new Map<string, number>();
  steps.forEach((step, index) => {
    const sequence = index + 1;
    const deployed = lots.filter((lot) => lot.correctsId === null && lot.units > 0);
    const target = deployed[step.target % Math.max(deployed.length, 1)];
    if (step.kind === "deploy" || target === undefined) {
      const lot = toDeployed(step, sequence);
      left.set(lot.id, lot.units);
      lots.push(lot);
      return;
    }
    const date = someOf(dates, step.date, target.effectiveOn);
    const later = { ...target, id: `lot-${sequence}`, sequence };
    if (step.kind === "retire") {
      lots.push({ ...later, units: -Math.min(step.units, target.units), effectiveOn: date });
      return;
    }
    const remaining = left.get(target.id) ?? 0;
    const change = step.units % 2 === 0 ? step.units : -Math.min(step.units, remaining);
    if (change === 0) return;
    left.set(target.id, remaining + change);
    const effectiveOn = date > target.effectiveOn ? date : target.effectiveOn;
    lots.push({ ...later, units: change, effectiveOn, correctsId: target.id });
  });
  return lots;
}

export const lots: fc.Arbitrary<readonly Lot[]> = fc.array(step, { maxLength: 12 }).map(toLots);

/**
 * The same with chips so large that the sums come near 2^53 or pass it. A factor has few binary digits, so that even a sum out of range is a
 * `number` without rounding, and can be compared figure by figure.
 */
export const largeLots: fc.Arbitrary<readonly Lot[]> = fc
  .tuple(lots, fc.constantFrom(1, 3, 5, 7, 15), fc.integer({ min: 40, max: 50 }))
  .map(([all, odd, exponent]) =>
    all.map((lot) => ({ ...lot, milliTppPerUnit: lot.milliTppPerUnit * odd * 2 ** exponent })),
  );

/** Fleets in which everything can be judged: no unknown chip, no unknown destination, nothing retired. */
export const judgeableLots: fc.Arbitrary<readonly Lot[]> = lots.map((all) =>
  all.filter(({ controlClass, destination, units }) => controlClass !== "unknown" && destination !== "XX" && units > 0),
);

const readings: fc.Arbitrary<Readings> = fc.record({
  leasedCount: fc.constantFrom("no", "yes"),
  measuredOn: fc.constantFrom("every-date", "every-date", "reporting-dates"),
});

const buffers: fc.Arbitrary<Buffers> = fc.constantFrom<Buffers>(
  {},
  { "geographic.overseas": 4800, "geographic.tier-two-total": 2300, "geographic.tier-two-country": 650 },
  { "geographic.tier-two-country": 0 },
);

export const options: fc.Arbitrary<Required<AssessmentOptions>> = fc.record({
  edition: fc.constantFrom(...editions, movingLists),
  readings,
  firm: fc
    .constantFrom("US", "US", "NL", "SE")
    .map((code) => ({ headquarters: destinationCode(code), ultimateParent: home })),
  buffers,
  asOf: fc.constantFrom(...askedDates),
  stages: fc.constantFrom([...stages], [...stages], [...stages], ["installed" as const]),
});
