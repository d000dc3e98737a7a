import { kinds } from "#server/domain/allocation/change-columns";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { applyChange } from "#server/domain/assessment/apply-change";
import type { Assessment, AssessmentFacts } from "#server/domain/assessment/assessment";
import { assessJudgement, evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { InvariantError } from "#server/domain/invariant-error";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import { getTier } from "#server/domain/rulebook/tier";
import { measurePair, measurePairAsync, type BenchmarkRow, type Timing } from "./lib/measure";
import { createRandomChanges } from "./lib/random-fleet";
import { createRulesJudge } from "./peers/judge-with-rules";
import { buildSheet, type SheetJudge } from "./peers/judge-with-sheet";
import { nameBroken, type PeerFleet, type PeerLimit } from "./peers/peer-fleet";

const placeCount = 60;
const quarterCount = 25;

/** What somebody might use instead, on the same fleets: their verdicts have to be ours. */
export async function run(): Promise<readonly BenchmarkRow[]> {
  return [...(await measureFleet(200)), ...(await measureFleet(10_000))];
}

async function measureFleet(length: number): Promise<readonly BenchmarkRow[]> {
  const facts = buildFacts(length);
  const fleet = buildPeerFleet(facts);
  const size = `(f) ${length.toLocaleString("en")} allocations`;
  const expected = listBroken(evaluateLimits(facts));
  if (expected.length === 0) throw new InvariantError("a fleet that breaks no limit tells verdicts apart by nothing");

  const judgeWithRules = createRulesJudge(fleet);
  requireSame("json-rules-engine", await judgeWithRules(), expected);
  const rules = await measurePairAsync(() => evaluateLimits(facts), judgeWithRules);

  // The larger workbook takes many seconds, so that it is built once and edited once, and what the last timed run found is checked.
  const options = { warmUps: 0, repetitions: length > 1000 ? 1 : 5 };
  let sheet: SheetJudge | undefined;
  const build = measurePair(
    () => evaluateLimits(facts),
    () => {
      sheet?.destroy();
      sheet = buildSheet(fleet);
      return sheet.listBroken();
    },
    options,
  );
  if (sheet === undefined) throw new InvariantError("no workbook was built");
  requireSame("HyperFormula", sheet.listBroken(), expected);
  const edit = measureEdit(facts, fleet, sheet, options);
  sheet.destroy();

  return [
    describe(`${size}, judged: json-rules-engine, sums in plain JavaScript included, rules written beforehand`, rules),
    describe(`${size}, judged: HyperFormula, workbook built, reckoned and read`, build),
    describe(`${size}, one of them edited: HyperFormula, one cell set and verdicts read`, edit),
  ];
}

function describe(name: string, timing: Timing): BenchmarkRow {
  return { name, ...timing, target: "reported", holds: null };
}

function buildFacts(length: number): AssessmentFacts {
  const changes = createRandomChanges(length, placeCount, quarterCount);
  const [asOf] = changes.dates;
  if (asOf === undefined) throw new InvariantError("the random fleet has no dates");
  return {
    changes,
    edition: defaultEdition,
    readings: defaultReadings,
    firm: { headquarters: defaultEdition.home, ultimateParent: defaultEdition.home },
    buffers: {},
    asOf,
    stages: ["installed", "committed", "planned"],
  };
}

/** The same fleet for a general tool. The random fleet holds nothing in tier three, and no list changes in its time, so that three limits are all. */
function buildPeerFleet({ changes, edition, asOf }: AssessmentFacts): PeerFleet {
  const places = changes.destinations.map((code) => {
    const tier = getTier(edition, code, asOf);
    if (tier === "three" || tier !== getTier(edition, code, changes.dates.at(-1) ?? asOf))
      throw new InvariantError(`${code} is of tier three or changes its tier`);
    return { code, tier: code === edition.home ? ("home" as const) : tier };
  });
  const limits = edition.limits.flatMap(({ id, ratio }): PeerLimit[] => {
    const share = ratio.numerator / ratio.denominator;
    if (id === "geographic.tier-three") return [];
    if (id === "geographic.overseas") return [{ id, scope: "overseas", share }];
    if (id === "geographic.tier-two-total") return [{ id, scope: "tier-two", share }];
    return places.flatMap(({ tier }, place) => (tier === "two" ? [{ id, scope: { place }, share }] : []));
  });
  const allocations = Array.from({ length: changes.length }, (_, row) => ({
    place: changes.destinationIndex[row] ?? 0,
    quarter: changes.dateIndex[row] ?? 0,
    isOwned: kinds[changes.kind[row] ?? 0]?.holding === "owned",
    milliTpp: changes.milliTpp[row] ?? 0,
  }));
  return { places, quarters: changes.dates, allocations, limits };
}

/** Every quarter of the fleet in which a limit is broken. */
function listBroken({ findings }: Assessment): string[] {
  const quarters = createRandomChanges(0, placeCount, quarterCount).dates;
  return findings.flatMap(({ limitId, destination, intervals }) =>
    quarters
      .filter((quarter) => intervals.some(({ from, until }) => from <= quarter && (until === null || quarter < until)))
      .map((quarter) => nameBroken(limitId, destination, quarter)),
  );
}

function requireSame(tool: string, found: readonly string[], expected: readonly string[]): void {
  const [theirs, ours] = [new Set(found), new Set(expected)];
  const differences = [...found.filter((name) => !ours.has(name)), ...expected.filter((name) => !theirs.has(name))];
  if (differences.length === 0) return;
  const some = differences.slice(0, 5).join("; ");
  throw new InvariantError(`${tool} and the engine differ on ${differences.length}: ${some}`);
}

/** One allocation abroad grows a hundredfold and shrinks again, turn and turn about. */
function measureEdit(
  facts: AssessmentFacts,
  fleet: PeerFleet,
  sheet: SheetJudge,
  options: Parameters<typeof measurePair>[2],
): Timing {
  const row = fleet.allocations.findIndex(({ isOwned, place }) => isOwned && fleet.places[place]?.tier === "two");
  const allocation = fleet.allocations[row];
  const destination = facts.changes.destinations[allocation?.place ?? -1];
  const effectiveOn = facts.changes.dates[allocation?.quarter ?? -1];
  if (allocation === undefined || destination === undefined || effectiveOn === undefined)
    throw new InvariantError("the random fleet owns nothing in tier two");
  const kind = { stage: "installed", holding: "owned", controlClass: "3A090.a" } as const;
  const units = facts.changes.units[row] ?? 0;
  const { milliTpp } = allocation;
  const change = (sign: 1 | -1): RollUpCell => ({
    ...kind,
    destination,
    effectiveOn,
    units: sign * 99 * units,
    milliTpp: sign * 99 * milliTpp,
  });
  const [grown, shrunk] = [change(1), change(-1)];

  const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
  let [isGrown, isCellGrown] = [false, false];
  const timing = measurePair(
    () => {
      isGrown = !isGrown;
      if (!applyChange(judgement, isGrown ? grown : shrunk))
        throw new InvariantError("the grid has no room for the edit");
    },
    () => {
      isCellGrown = !isCellGrown;
      sheet.setMilliTpp(row, isCellGrown ? 100 * milliTpp : milliTpp);
      return sheet.listBroken();
    },
    options,
  );
  requireSame("HyperFormula", sheet.listBroken(), listBroken(assessJudgement(judgement, facts)));
  return timing;
}
