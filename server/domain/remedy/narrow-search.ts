import { excessOf } from "../assessment/exact-share";
import { getPart, isInScope } from "../assessment/judge";
import type { DatedUnits } from "../allocation/dated-units";
import type { DestinationCode } from "../destination/destination";
import type { PlanLine } from "../plan/plan";
import type { RemedyGround } from "./remedy-ground";

/** Up to how many days with planned units all of a plan is searched; beyond, how many days and how many sites at most. Larger models take minutes. */
export const searchBounds = { wholeDays: 6_000, narrowDays: 400, narrowSites: 20 } as const;

/** Whether a plan is too large to be searched whole. */
export function isNarrowed({ lines, question }: RemedyGround): boolean {
  const { changesFrom } = question.constraints;
  let days = 0;
  for (const { allocations } of lines)
    for (const { units, effectiveOn } of allocations) if (units > 0 && effectiveOn >= changesFrom) days++;
  return days > searchBounds.wholeDays;
}

/** What a plan proposes for one line on one day. */
export interface PlannedDay extends DatedUnits {
  readonly line: PlanLine;
}

/** Of a plan that is too large, the planned days in the scope of a broken limit that give way first; of equals those with the most TPP. */
export function narrowPlannedDays(ground: RemedyGround, days: readonly PlannedDay[]): readonly PlannedDay[] {
  const { sites, accelerators } = ground.question.basis;
  const broken = listBrokenDestinations(ground);
  return days
    .filter(({ line }) => {
      const site = sites.get(line.siteId);
      return site !== undefined && broken.has(site.destination);
    })
    .map((day) => ({ day, milliTpp: day.units * (accelerators.get(day.line.acceleratorId)?.milliTppPerUnit ?? 0) }))
    .sort((a, b) => b.day.line.priority - a.day.line.priority || b.milliTpp - a.milliTpp)
    .slice(0, searchBounds.narrowDays)
    .map(({ day }) => day);
}

/** Destinations in the scope of a limit that is broken on a date, and those under a ban. */
function listBrokenDestinations({ judgement: { timeline }, deciding }: RemedyGround): ReadonlySet<DestinationCode> {
  const broken = new Set<DestinationCode>();
  for (const { scoped, at } of deciding) {
    const { scope, limit } = scoped;
    const isOver = excessOf(getPart(timeline, scope, at), timeline.total[at] ?? 0, limit.ratio) > 0n;
    if (!isOver && limit.ratio.numerator !== 0) continue;
    timeline.destinations.forEach((code, d) => {
      if (isInScope(timeline, scope, d, at)) broken.add(code);
    });
  }
  return broken;
}
