import { findExemption } from "../firm/eligibility";
import type { Assessment, AssessmentFacts } from "./assessment";
import { buildFinding } from "./build-finding";
import { compareShares } from "./exact-share";
import type { Finding } from "./finding";
import { judgeTimeline, type Judgement } from "./judgement";
import { combineStandings, toVerdict } from "./standing";
import { buildTimeline, findDateIndex } from "./timeline";

/**
 * Judges every limit at every date and answers one finding per limit (and destination). Pure: same facts, same findings.
 * At the limit passes; a zero total passes; what cannot be judged is `indeterminate` and never passes.
 * Source: 15 CFR part 748, Supp. No. 10, ¶ 6; each finding names its own.
 */
export function evaluateLimits(facts: AssessmentFacts): Assessment {
  return assessJudgement(judgeTimeline(buildTimeline(facts.changes, facts), facts.firm), facts);
}

/** Writes the findings of a timeline that is already judged: what `applyChange` keeps up to date. */
export function assessJudgement(judgement: Judgement, facts: AssessmentFacts): Assessment {
  const { edition, readings, asOf, firm, buffers } = facts;
  const { timeline } = judgement;
  const findings = judgement.scopes
    .filter((scoped) => typeof scoped.scope !== "object" || isEverHeld(judgement, scoped.scope.destination))
    .map((scoped) => buildFinding(judgement, scoped, asOf, buffers));
  const order = edition.limits.map((limit) => limit.id);
  return {
    editionId: edition.id,
    readings,
    asOf,
    verdict: toVerdict(combineStandings(findings.map((finding) => finding.verdict))),
    totalMilliTpp: timeline.total[findDateIndex(timeline.dates, asOf)] ?? 0,
    findings: findings.sort((a, b) => order.indexOf(a.limitId) - order.indexOf(b.limitId) || compareWorst(a, b)),
    exempt: edition.limits.flatMap(({ id }) => {
      const because = findExemption(edition, id, firm);
      return because === null ? [] : [{ limitId: id, because }];
    }),
  };
}

function compareWorst(a: Finding, b: Finding): number {
  const order = compareShares(b.worst, a.worst);
  if (order !== 0) return order;
  return (a.destination ?? "") < (b.destination ?? "") ? -1 : 1;
}

function isEverHeld({ timeline }: Judgement, d: number): boolean {
  const width = timeline.dates.length;
  const isPresent = (cells: Float64Array): boolean =>
    cells.subarray(d * width, (d + 1) * width).some((cell) => cell !== 0);
  return isPresent(timeline.held) || (timeline.unknownUnits !== null && isPresent(timeline.unknownUnits));
}
