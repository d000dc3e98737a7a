import { isOver } from "./exact-share";
import type { Cause } from "./finding";
import { findMeasuredIndex, getPart, isInScope } from "./judge";
import type { JudgedScope } from "./judgement";
import type { Timeline } from "./timeline";

/** The part of a date's position that was in the scope as the lists stood at an earlier date. */
function getPartUnderListsOf(timeline: Timeline, scoped: JudgedScope, t: number, listsAt: number): number {
  let part = 0;
  for (let d = 0; d < timeline.destinations.length; d++)
    if (isInScope(timeline, scoped.scope, d, listsAt)) part += timeline.held[d * timeline.dates.length + t] ?? 0;
  return part;
}

/**
 * Why the limit turned on the date of index `t`, against the measured date before it. A list change is the cause where the limit would hold under
 * the lists of that date; else what was added in scope is, where it breaks the limit by itself; else the fall of the rest.
 */
export function findCause(timeline: Timeline, scoped: JudgedScope, t: number): Cause {
  const { ratio } = scoped.limit;
  const on = timeline.dates[t] ?? timeline.basis.edition.effectiveFrom;
  const total = timeline.total[t] ?? 0;
  const before = findMeasuredIndex(timeline, ratio, t - 1);
  const totalBefore = before < 0 ? 0 : (timeline.total[before] ?? 0);
  const part = getPart(timeline, scoped.scope, t);
  const partUnderOldLists = before < 0 ? part : getPartUnderListsOf(timeline, scoped, t, before);
  const partBefore = getPart(timeline, scoped.scope, before);
  const partChangeMilliTpp = partUnderOldLists - partBefore;
  const restBefore = totalBefore - partBefore;
  const restChangeMilliTpp = total - partUnderOldLists - restBefore;
  const amounts = { on, partChangeMilliTpp, restChangeMilliTpp };
  if (partUnderOldLists !== part && !isOver(partUnderOldLists, total, ratio))
    return {
      kind: "list-change",
      ...amounts,
      partChangeMilliTpp: part - partBefore,
      restChangeMilliTpp: total - part - restBefore,
    };
  const breaksByItself = partChangeMilliTpp > 0 && isOver(partUnderOldLists, partUnderOldLists + restBefore, ratio);
  return { kind: breaksByItself ? "active" : "passive", ...amounts };
}
