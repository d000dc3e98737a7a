import type { Stage } from "../allocation/allocation";
import { sumByStage } from "../assessment/build-finding";
import type { Finding } from "../assessment/finding";
import { deriveLimitLine, getScopeOf, type JudgedFacts, type LimitLine } from "../assessment/limit-line";
import { findDateIndex } from "../assessment/timeline";

/** A limit of a plan where its share is highest from the as-of date on: there a plan is won or lost, not on the as-of date. */
export interface PlanBar {
  readonly line: LimitLine;
  /** What stands in the limit's scope on the day of the highest share, by stage, in thousandths of TPP. */
  readonly worstByStageMilliTpp: Readonly<Record<Stage, number>>;
}

/** The bars above a plan: overseas, tier two together, and the tier-two destination with the highest share; fewer where fewer limits bind. */
export function listPlanBars(judged: JudgedFacts, milliTppPerUnit: number): readonly PlanBar[] {
  const { findings } = judged.assessment;
  const shown = [
    findings.find(({ limitId }) => limitId === "geographic.overseas"),
    findings.find(({ limitId }) => limitId === "geographic.tier-two-total"),
    findings.find(({ limitId }) => limitId === "geographic.tier-two-country"),
    findings.find(({ limitId, verdict }) => limitId === "geographic.tier-three" && verdict !== "within"),
  ];
  return shown.flatMap((finding) => (finding === undefined ? [] : [deriveBar(judged, finding, milliTppPerUnit)]));
}

function deriveBar(judged: JudgedFacts, finding: Finding, milliTppPerUnit: number): PlanBar {
  const { timeline } = judged.judgement;
  return {
    line: deriveLimitLine(judged, finding, milliTppPerUnit),
    worstByStageMilliTpp: sumByStage(
      timeline,
      getScopeOf(judged, finding),
      findDateIndex(timeline.dates, finding.worst.on),
    ),
  };
}
