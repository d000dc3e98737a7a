import { excessOf, divideUp } from "../assessment/exact-share";
import { getPart, isInScope } from "../assessment/judge";
import { getCounting, isUncountedInTierThree } from "../assessment/timeline";
import { maxUnits } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import { createPlanLine, planLineKeyOf, proposedStage, type PlanLine, type PlanLineKey } from "../plan/plan";
import { orderWithinQuarter } from "../plan/quarter-order";
import { getTier } from "../rulebook/tier";
import { groupBy } from "./group-by";
import { isNarrowed, narrowPlannedDays, searchBounds, type PlannedDay } from "./narrow-search";
import { priorityWeightOf, type RemedyConstraints, type RemedyKind } from "./remedy";
import type { RemedyGround } from "./remedy-ground";

/** `lower`: units leave a planned day. `return`: they come back to their line later. `move`: they come to another line. `add`: more units than planned. */
export type LeverRole = "lower" | "return" | "move" | "add";

/** Units that a cure may take away from or place on one line on one day. */
export interface Lever {
  readonly role: LeverRole;
  readonly line: PlanLine;
  readonly on: IsoDate;
  /** The day on which the engine judges it. */
  readonly judgedOn: IsoDate;
  readonly destination: DestinationCode;
  /** Thousandths of TPP of one unit that count; 0 where it does not count. */
  readonly countedMilliTpp: number;
  /** Whether its units must not stand where nothing may, though they do not count. */
  readonly isUncountedInTierThree: boolean;
  readonly maxUnits: number;
  /** Units of one pool are the same to whoever takes them. */
  readonly pool: string;
  readonly weight: number;
}

/** Everything that one kind of cure may do, in the order of days and lines. */
export function listLevers(ground: RemedyGround, kind: RemedyKind): readonly Lever[] {
  const siteCount = isNarrowed(ground) ? searchBounds.narrowSites : undefined;
  const additions = kind === "add-at-home" || kind === "cheapest" ? listAdditions(ground, siteCount) : [];
  if (kind === "add-at-home") return additions;
  const lowered = listLowered(ground);
  const returns = kind === "defer" || kind === "cheapest" ? listReturns(ground, lowered) : [];
  const { moveSiteIds, homeAdditions } = ground.question.constraints;
  const alsoAtHome = kind === "cheapest" ? homeAdditions.map(({ siteId }) => siteId) : [];
  const takers = [...new Set([...moveSiteIds, ...alsoAtHome])].sort().slice(0, siteCount);
  const moves = kind === "move" || kind === "cheapest" ? listMoves(ground, lowered, takers) : [];
  return [...lowered, ...returns, ...moves, ...additions];
}

function createLever(
  { question: { basis, constraints } }: RemedyGround,
  line: PlanLine,
  more: Pick<Lever, "role" | "on" | "maxUnits">,
): Lever | undefined {
  const site = basis.sites.get(line.siteId);
  const accelerator = basis.accelerators.get(line.acceleratorId);
  if (site === undefined || accelerator === undefined) return undefined;
  if (more.role !== "lower" && isPowerUnknown(constraints, line)) return undefined;
  const { destination, holding } = site;
  const kind = { destination, holding, controlClass: accelerator.controlClass, stage: proposedStage };
  const countedMilliTpp = getCounting(kind, basis) === "counts" ? accelerator.milliTppPerUnit : 0;
  return {
    ...more,
    line,
    destination,
    judgedOn: orderWithinQuarter({ destination, effectiveOn: more.on, units: 1 }, basis.order, basis.edition),
    countedMilliTpp,
    isUncountedInTierThree: isUncountedInTierThree(kind, basis),
    pool: `${line.acceleratorId} ${countedMilliTpp > 0 ? "counts" : "does not"}`,
    weight: priorityWeightOf(line.priority),
  };
}

/** Nothing is brought to a site whose power is bounded where nobody knows what a unit draws. */
function isPowerUnknown({ capacities, wattsPerUnit }: RemedyConstraints, { siteId, acceleratorId }: PlanLine): boolean {
  return (capacities.get(siteId)?.powerWatts ?? null) !== null && !wattsPerUnit.has(acceleratorId);
}

function mayTouch({ question: { constraints } }: RemedyGround, line: PlanLine): boolean {
  return !line.isFixed && !constraints.untouchedSiteIds.includes(line.siteId);
}

/** The planned units whose going can help: those in the scope of a limit that is broken, or that could be once units have gone elsewhere. */
function listLowered(ground: RemedyGround): readonly Lever[] {
  const { changesFrom } = ground.question.constraints;
  const planned = ground.lines
    .filter((line) => mayTouch(ground, line))
    .flatMap((line) =>
      line.allocations
        .filter(({ effectiveOn, units }) => units > 0 && effectiveOn >= changesFrom)
        .map((dated): PlannedDay => ({ line, ...dated })),
    );
  const searched = isNarrowed(ground) ? narrowPlannedDays(ground, planned) : planned;
  const all = searched.flatMap(({ line, effectiveOn, units }): readonly Lever[] => {
    const lever = createLever(ground, line, { role: "lower", on: effectiveOn, maxUnits: units });
    return lever !== undefined && (lever.countedMilliTpp > 0 || lever.isUncountedInTierThree) ? [lever] : [];
  });
  const reached = listReachedDestinations(ground, all);
  return all.filter(({ destination }) => reached.has(destination));
}

/**
 * A share in scope A rises when TPP leaves scope B, by no more than B can lose. So the scopes that matter are the broken ones, those that could break
 * when all that may go has gone, and so on until no more come in.
 */
function listReachedDestinations(
  { judgement, deciding }: RemedyGround,
  levers: readonly Lever[],
): ReadonlySet<DestinationCode> {
  const { timeline } = judgement;
  const reached = new Set<DestinationCode>();
  for (;;) {
    const before = reached.size;
    const gone = levers.reduce((sum, l) => sum + (reached.has(l.destination) ? l.countedMilliTpp * l.maxUnits : 0), 0);
    for (const { scoped, at } of deciding) {
      const left = Math.max((timeline.total[at] ?? 0) - gone, 0);
      const isBan = scoped.limit.ratio.numerator === 0;
      if (!isBan && excessOf(getPart(timeline, scoped.scope, at), left, scoped.limit.ratio) <= 0n) continue;
      timeline.destinations.forEach((code, d) => {
        if (isInScope(timeline, scoped.scope, d, at)) reached.add(code);
      });
    }
    if (reached.size === before) return reached;
  }
}

/** Days on which a line may take units: not before its earliest day, nor where it retires. */
function listOpenDays(line: PlanLine, days: readonly IsoDate[]): readonly IsoDate[] {
  const retires = new Set(line.allocations.filter(({ units }) => units < 0).map(({ effectiveOn }) => effectiveOn));
  return days.filter((day) => !retires.has(day) && (line.earliestOn === null || day >= line.earliestOn));
}

function listReturns(ground: RemedyGround, lowered: readonly Lever[]): readonly Lever[] {
  const byLine = groupBy(lowered, ({ line }) => line);
  return [...byLine].flatMap(([line, gone]) =>
    listOpenDays(line, ground.days).flatMap((on) => {
      const units = gone.reduce((sum, lever) => sum + (lever.on < on ? lever.maxUnits : 0), 0);
      return units === 0 ? [] : (createLever(ground, line, { role: "return", on, maxUnits: units }) ?? []);
    }),
  );
}

function listMoves(ground: RemedyGround, lowered: readonly Lever[], siteIds: readonly string[]): readonly Lever[] {
  return [...groupBy(lowered, ({ pool }) => pool)].flatMap(([pool, gone]) => {
    const days = [...new Set([...gone.map(({ on }) => on), ...ground.days])].sort();
    const unitsBy = new Map(
      days.map((on) => [on, gone.reduce((sum, lever) => sum + (lever.on <= on ? lever.maxUnits : 0), 0)]),
    );
    const [acceleratorId] = gone.map(({ line }) => line.acceleratorId);
    if (acceleratorId === undefined) return [];
    return siteIds.flatMap((siteId) => {
      const line = getLine(ground, { siteId, acceleratorId });
      if (!mayTouch(ground, line)) return [];
      return listOpenDays(line, days).flatMap((on) => {
        const units = unitsBy.get(on) ?? 0;
        const lever = units === 0 ? undefined : createLever(ground, line, { role: "move", on, maxUnits: units });
        return lever?.pool === pool && isOpenPlace(ground, lever) ? [lever] : [];
      });
    });
  });
}

function isOpenPlace({ question: { basis } }: RemedyGround, { destination, on }: Lever): boolean {
  return destination === basis.edition.home || getTier(basis.edition, destination, on) === "one";
}

function getLine({ lineByKey }: RemedyGround, key: PlanLineKey): PlanLine {
  return lineByKey.get(planLineKeyOf(key)) ?? createPlanLine(key);
}

function listAdditions(ground: RemedyGround, mostKeys?: number): readonly Lever[] {
  const { basis, constraints } = ground.question;
  const keys = new Map(constraints.homeAdditions.map((key) => [planLineKeyOf(key), key]));
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostKeys)
    .flatMap(([, key]) => {
      const line = getLine(ground, key);
      if (!mayTouch(ground, line)) return [];
      return listOpenDays(line, ground.days).flatMap((on) => {
        const lever = createLever(ground, line, { role: "add", on, maxUnits });
        if (lever?.destination !== basis.edition.home || lever.countedMilliTpp === 0) return [];
        const units = countUnitsNeeded(ground, lever.countedMilliTpp);
        return units === 0 ? [] : [{ ...lever, maxUnits: units }];
      });
    });
}

/** So many units at home cure every share on every date by themselves: no cure adds more on one day. */
function countUnitsNeeded({ judgement: { timeline }, deciding }: RemedyGround, milliTppPerUnit: number): number {
  let units = 0n;
  for (const { scoped, at } of deciding) {
    const { ratio } = scoped.limit;
    if (ratio.numerator === 0) continue;
    const excess = excessOf(getPart(timeline, scoped.scope, at), timeline.total[at] ?? 0, ratio);
    if (excess <= 0n) continue;
    const needed = divideUp(excess, BigInt(ratio.numerator) * BigInt(milliTppPerUnit));
    if (needed > units) units = needed;
  }
  return units > BigInt(maxUnits) ? maxUnits : Number(units);
}
