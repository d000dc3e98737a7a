import { createChangeColumns } from "../allocation/change-columns";
import type { RollUpCell } from "../allocation/roll-up";
import { findMeasuredIndex, isMeasuredOn, states } from "../assessment/judge";
import { judgeTimeline, type JudgedScope, type Judgement } from "../assessment/judgement";
import { buildTimeline, findDateIndex } from "../assessment/timeline";
import type { IsoDate } from "../iso-date";
import { planLineKeyOf, type PlanLine } from "../plan/plan";
import { listProposedCells } from "../plan/plan-engine";
import { orderWithinQuarter } from "../plan/quarter-order";
import type { RemedyQuestion } from "./remedy";

/** A limit on a date that decides the verdict. */
export interface DecidingDate {
  readonly scoped: JudgedScope;
  /** Index of the date in the timeline. */
  readonly at: number;
}

/** What every kind of cure starts from: the plan as it is, judged on every date on which a cure could change anything. */
export interface RemedyGround {
  readonly question: RemedyQuestion;
  /** By site and accelerator, so that the order in which lines were given does not matter. */
  readonly lines: readonly PlanLine[];
  readonly lineByKey: ReadonlyMap<string, PlanLine>;
  /** The days of the horizon on which something may change. */
  readonly days: readonly IsoDate[];
  readonly judgement: Judgement;
  readonly deciding: readonly DecidingDate[];
}

/** Lays out the plan with an empty change wherever a lever could fall, so that a row of the model stands for every date that is judged afterwards. */
export function createGround(question: RemedyQuestion): RemedyGround {
  const { basis, constraints } = question;
  const lines = [...question.lines].sort((a, b) => (planLineKeyOf(a) < planLineKeyOf(b) ? -1 : 1));
  const days = [...new Set(constraints.horizon)].filter((day) => day >= constraints.changesFrom).sort();
  const cells = [...basis.registerCells, ...listProposedCells(lines, basis)];
  const changes = createChangeColumns([...cells, ...listRoom(question, days)]);
  const judgement = judgeTimeline(buildTimeline(changes, basis), basis.firm);
  const lineByKey = new Map(lines.map((line) => [planLineKeyOf(line), line]));
  return { question, lines, lineByKey, days, judgement, deciding: listDecidingDates(judgement, basis.asOf) };
}

function listRoom({ basis, lines, constraints }: RemedyQuestion, days: readonly IsoDate[]): readonly RollUpCell[] {
  const nothing = { stage: "planned", holding: "owned", controlClass: "3A090.a", units: 0, milliTpp: 0 } as const;
  const siteIds = [
    ...lines.map(({ siteId }) => siteId),
    ...constraints.moveSiteIds,
    ...constraints.homeAdditions.map(({ siteId }) => siteId),
  ];
  const destinations = new Set([...new Set(siteIds)].flatMap((id) => basis.sites.get(id)?.destination ?? []));
  const planned = lines.flatMap(({ allocations }) => allocations.map(({ effectiveOn }) => effectiveOn));
  const open = new Set([...days, ...planned.filter((day) => day >= constraints.changesFrom)]);
  return [
    { ...nothing, destination: basis.edition.home, effectiveOn: basis.asOf },
    ...[...destinations].flatMap((destination) =>
      [...open].map((day) => {
        const effectiveOn = orderWithinQuarter({ destination, effectiveOn: day, units: 1 }, basis.order, basis.edition);
        return { ...nothing, destination, effectiveOn };
      }),
    ),
  ];
}

/** The dates at or after the as-of date on which a limit is measured, and the earlier one whose measure still holds on the as-of date. */
function listDecidingDates({ timeline, scopes }: Judgement, asOf: IsoDate): readonly DecidingDate[] {
  const first = Math.max(findDateIndex(timeline.dates, asOf), 0);
  return scopes.flatMap((scoped) => {
    const { limit } = scoped;
    const carried = findMeasuredIndex(timeline, limit.ratio, first);
    const isCarried = carried >= 0 && !scoped.states.subarray(carried, first + 1).includes(states["not-in-scope"]);
    const from = isCarried ? carried : first;
    return timeline.dates.flatMap((_, at): readonly DecidingDate[] => {
      if (at < from || !isMeasuredOn(timeline, limit.ratio, at)) return [];
      return scoped.states[at] === states["not-in-scope"] ? [] : [{ scoped, at }];
    });
  });
}
