import { isoDate, type IsoDate } from "#server/domain/iso-date";
import type { PlanAccelerator, PlanLine, PlanSite } from "#server/domain/plan/plan";
import type { PlanBasis } from "#server/domain/plan/plan-engine";
import type { RemedyConstraints, RemedyQuestion, SiteCapacity } from "#server/domain/remedy/remedy";
import { createRandom, listPlaces } from "../../bench/lib/random-fleet";
import { buildFacts, destinationCode } from "#tests/support/engine-factories";

type Random = (below: number) => number;

/** Quarter ends from 2027 on. */
export const quarterEnds: readonly IsoDate[] = [2027, 2028, 2029].flatMap((year) =>
  ["03-31", "06-30", "09-30", "12-31"].map((day) => isoDate(`${year}-${day}`)),
);

const noConstraints: Omit<RemedyConstraints, "changesFrom"> = {
  horizon: quarterEnds.slice(0, 4),
  capacities: new Map(),
  wattsPerUnit: new Map(),
  standing: [],
  untouchedSiteIds: [],
  moveSiteIds: [],
  homeAdditions: [],
};

export function buildSite(id: string, code: string, more: Partial<PlanSite> = {}): PlanSite {
  return { id, name: id, destination: destinationCode(code), holding: "owned", ...more };
}

export function buildAccelerator(id: string, milliTppPerUnit: number): PlanAccelerator {
  return { id, name: id, controlClass: "3A090.a", milliTppPerUnit };
}

export function buildPlanLine(siteId: string, acceleratorId: string, more: Partial<PlanLine> = {}): PlanLine {
  return { siteId, acceleratorId, allocations: [], priority: 5, isFixed: false, earliestOn: null, ...more };
}

/** What the firm has already: units at sites, from 2026 on. */
export interface Standing {
  readonly siteId: string;
  readonly acceleratorId: string;
  readonly units: number;
  readonly effectiveOn?: IsoDate;
}

/** A question from its parts; the register is what stands. */
export function buildQuestion({
  sites,
  accelerators,
  standing,
  lines,
  constraints = {},
  basis = {},
}: {
  readonly sites: readonly PlanSite[];
  readonly accelerators: readonly PlanAccelerator[];
  readonly standing: readonly Standing[];
  readonly lines: readonly PlanLine[];
  readonly constraints?: Partial<RemedyConstraints>;
  readonly basis?: Partial<PlanBasis>;
}): RemedyQuestion {
  const { changes: _, ...facts } = buildFacts([], { asOf: isoDate("2026-11-23") });
  const siteById = new Map(sites.map((site) => [site.id, site]));
  const acceleratorById = new Map(accelerators.map((accelerator) => [accelerator.id, accelerator]));
  const placed = standing.map((each) => ({ ...each, effectiveOn: each.effectiveOn ?? isoDate("2026-01-01") }));
  return {
    basis: {
      ...facts,
      registerCells: placed.flatMap(({ siteId, acceleratorId, units, effectiveOn }) => {
        const [site, accelerator] = [siteById.get(siteId), acceleratorById.get(acceleratorId)];
        if (site === undefined || accelerator === undefined) return [];
        const { destination, holding } = site;
        const milliTpp = units * accelerator.milliTppPerUnit;
        const { controlClass } = accelerator;
        return [{ destination, holding, controlClass, effectiveOn, units, milliTpp, stage: "installed" as const }];
      }),
      sites: siteById,
      accelerators: acceleratorById,
      order: "as-dated",
      ...basis,
    },
    lines,
    constraints: { ...noConstraints, changesFrom: basis.asOf ?? facts.asOf, standing: placed, ...constraints },
  };
}

/** The same question asked on a later day: what the remedies of a breach that stands already are held against. */
export function askFrom(question: RemedyQuestion, asOf: IsoDate): RemedyQuestion {
  return { ...question, basis: { ...question.basis, asOf } };
}

function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[random(values.length)] ?? values[0];
}

const smallSites = [
  buildSite("us", "US"),
  buildSite("de", "DE"),
  buildSite("my", "MY"),
  buildSite("my-2", "MY"),
  buildSite("sg", "SG"),
  buildSite("cn", "CN"),
];

/** So small that every choice can be tried: a few lines of a few units, over two or three days. */
export function createSmallQuestion(seed: number): RemedyQuestion {
  const random = createRandom(seed);
  // The first draws of neighbouring seeds are alike.
  for (let turn = 0; turn < 8; turn++) random(2);
  const accelerators = pick(random, [
    [buildAccelerator("a", 1000), buildAccelerator("b", 3000)],
    [buildAccelerator("a", 15_831_200), buildAccelerator("b", 36_000_000)],
    [buildAccelerator("a", 7), buildAccelerator("b", 11)],
  ]);
  const days = quarterEnds.slice(0, 2 + random(2));
  const abroad = ["de", "my", "my-2", "sg", "my", "cn"];
  const keys = new Map(
    Array.from({ length: 1 + random(3) }, () => {
      const siteId = random(12) === 0 ? "cn" : (abroad[random(5)] ?? "my");
      const acceleratorId = pick(random, ["a", "a", "b"]);
      return [`${siteId} ${acceleratorId}`, { siteId, acceleratorId }] as const;
    }),
  );
  const lines = [...keys.values()].map(({ siteId, acceleratorId }) =>
    buildPlanLine(siteId, acceleratorId, {
      allocations: days.flatMap((effectiveOn) => {
        const units = random(3) === 0 ? 0 : 1 + random(4);
        return units === 0 ? [] : [{ effectiveOn, units }];
      }),
      priority: pick(random, [5, 5, 5, 4, 6]),
      isFixed: random(10) === 0,
      earliestOn: random(6) === 0 ? (days[1] ?? null) : null,
    }),
  );
  const homeLine = buildPlanLine("us", "a", {
    allocations: days.map((effectiveOn) => ({ effectiveOn, units: 1 + random(30) })),
  });
  const capacities = new Map<string, SiteCapacity>(
    ["my", "us"].flatMap((id): readonly [string, SiteCapacity][] =>
      random(3) === 0
        ? [
            [
              id,
              {
                powerWatts: random(2) === 0 ? null : 9000,
                powerUseEffectivenessPermille: 1200,
                slotsPerQuarter: 3 + random(6),
              },
            ],
          ]
        : [],
    ),
  );
  return buildQuestion({
    sites: smallSites,
    accelerators,
    standing: [
      { siteId: "us", acceleratorId: "a", units: 20 + random(60) },
      { siteId: "de", acceleratorId: "a", units: random(6) },
      ...(random(3) === 0 ? [{ siteId: "us", acceleratorId: "b", units: 5 + random(9) }] : []),
    ].filter(({ units }) => units > 0),
    lines: [...lines, homeLine],
    constraints: {
      horizon: days,
      capacities,
      wattsPerUnit: new Map([
        ["a", 700],
        ["b", 1200],
      ]),
      moveSiteIds: ["us", "de"],
      homeAdditions: [{ siteId: "us", acceleratorId: "a" }],
      untouchedSiteIds: random(8) === 0 ? ["sg"] : [],
    },
    basis: {
      order: pick(random, ["as-dated", "as-dated", "as-dated", "abroad-first"]),
      readings: { leasedCount: "no", measuredOn: random(5) === 0 ? "reporting-dates" : "every-date" },
      asOf: random(5) === 0 ? isoDate("2027-04-15") : isoDate("2026-11-23"),
      firm: {
        headquarters: destinationCode(random(4) === 0 ? "NL" : "US"),
        ultimateParent: destinationCode("US"),
      },
    },
  });
}

/** A firm of many sites that plans a little too much abroad: every site has bounds, and every fourth is at home. */
export function createLargeQuestion(siteCount: number, quarterCount: number, seed: number): RemedyQuestion {
  const random = createRandom(seed);
  const places = listPlaces(60).filter((code) => code !== "US");
  const accelerators = [4_992_000, 15_831_200, 36_000_000, 40_000_000].map((milliTpp, index) =>
    buildAccelerator(`chip-${index}`, milliTpp),
  );
  const sites = Array.from({ length: siteCount }, (_, index) =>
    buildSite(
      `site-${String(index).padStart(4, "0")}`,
      index % 4 === 0 ? "US" : (places[index % places.length] ?? "DE"),
    ),
  );
  const days = quarterEnds.slice(0, quarterCount);
  const isHome = (siteId: string) => sites.find(({ id }) => id === siteId)?.destination === "US";
  const lines = sites.map(({ id }, index) =>
    buildPlanLine(id, `chip-${(index >> 2) % accelerators.length}`, {
      allocations: days.map((effectiveOn) => ({ effectiveOn, units: (isHome(id) ? 800 : 100) + random(400) })),
      priority: 3 + random(5),
    }),
  );
  return buildQuestion({
    sites,
    accelerators,
    standing: sites.map(({ id }, index) => ({
      siteId: id,
      acceleratorId: `chip-${(index >> 2) % accelerators.length}`,
      units: isHome(id) ? 5_000 + random(2_000) : 100 + random(300),
    })),
    lines,
    constraints: {
      horizon: days,
      capacities: new Map(
        sites.map(({ id }) => [
          id,
          { powerWatts: 60_000_000, powerUseEffectivenessPermille: 1250, slotsPerQuarter: 1_600 },
        ]),
      ),
      wattsPerUnit: new Map(accelerators.map(({ id }, index) => [id, 400 + 300 * index])),
      moveSiteIds: sites
        .filter(({ destination }) => ["US", "DE", "JP", "GB"].includes(destination))
        .map(({ id }) => id),
      homeAdditions: sites
        .filter(({ destination }) => destination === "US")
        .slice(0, 10)
        .map(({ id }) => ({ siteId: id, acceleratorId: "chip-2" })),
    },
  });
}
