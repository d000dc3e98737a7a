import { stages, type Stage } from "#server/domain/allocation/allocation";
import { toDrawnRatio, toDrawnShare, type ShareOf } from "#server/domain/format-share";
import type { LimitLine } from "./views";

/** Where the legal mark stands on every hull, so that limits of different size compare at a glance. */
const markAtPercent = 78;
/** A fill beyond this is cut off with a break sign. */
const longestFillPercent = 97;

/** What a hull is drawn from; a `LimitLine` has it. */
export interface HullFacts extends Pick<LimitLine, "ratio" | "buffer" | "partByStageMilliTpp"> {
  readonly measured: ShareOf;
  readonly worst: ShareOf;
}

export interface HullLayout {
  readonly markPercent: number;
  readonly bufferPercent: number | null;
  /** End of the fill, at most the hull's end. */
  readonly fillPercent: number;
  readonly segments: readonly { readonly stage: Stage; readonly leftPercent: number; readonly widthPercent: number }[];
  /** The highest share still to come, where it is higher than the present one. */
  readonly peakPercent: number | null;
  /** The share runs off the hull. */
  readonly isBroken: boolean;
}

/** Where to draw what, in percent of the hull's width. For drawing only. */
export function deriveHullLayout(line: HullFacts): HullLayout {
  const limit = toDrawnRatio(line.ratio);
  const toPercent = (share: number) => (limit === 0 ? (share > 0 ? 100 : 0) : (share / limit) * markAtPercent);
  const fill = Math.max(0, toPercent(toDrawnShare(line.measured)));
  const peak = toPercent(toDrawnShare(line.worst));
  return {
    markPercent: limit === 0 ? 0 : markAtPercent,
    bufferPercent: line.buffer === null ? null : toPercent(toDrawnRatio(line.buffer)),
    fillPercent: Math.min(fill, 100),
    segments: deriveSegments(line, fill),
    peakPercent: peak > fill ? Math.min(peak, 99.6) : null,
    isBroken: fill > longestFillPercent,
  };
}

/** Stages stack in their order; a stage that takes away (planned retirements) shortens those before it, so the stack ends at the share. */
function deriveSegments(
  line: Pick<HullFacts, "measured" | "partByStageMilliTpp">,
  fill: number,
): HullLayout["segments"] {
  const part = line.measured.partMilliTpp;
  if (part <= 0) return [];
  let stacked = 0;
  return stages.flatMap((stage) => {
    const end = Math.min(part, stacked + Math.max(0, line.partByStageMilliTpp[stage]));
    const width = end - stacked;
    const left = stacked;
    stacked = end;
    return width <= 0 ? [] : [{ stage, leftPercent: (left / part) * fill, widthPercent: (width / part) * fill }];
  });
}
