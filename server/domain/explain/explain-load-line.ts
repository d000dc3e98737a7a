import type { Finding } from "../assessment/finding";
import type { Standing } from "../assessment/standing";
import { formatCount } from "../format-number";
import { formatRatio, formatShare } from "../format-share";
import { formatDate } from "../iso-date";

/** One limit as a hull, as it is drawn. */
export interface DrawnLoadLine extends Pick<
  Finding,
  "limitId" | "ratio" | "buffer" | "measured" | "worst" | "partByStageMilliTpp"
> {
  readonly title: string;
  readonly standing: Standing;
}

/** The drawing of a hull as sentences: what fills it, both marks, the highest share to come, and whether it can be judged at all. */
export function explainLoadLine(line: DrawnLoadLine): string {
  const { title, ratio, buffer, measured, worst } = line;
  const stageTexts = Object.entries(line.partByStageMilliTpp).flatMap(([stage, partMilliTpp]) =>
    partMilliTpp === 0 ? [] : [`${stage} ${formatShare({ ...measured, partMilliTpp })}`],
  );
  return [
    `${title} holds ${formatShare(measured, ratio, buffer)} of total TPP as of ${formatDate(measured.on)}`,
    stageTexts.length > 0 ? ` (${stageTexts.join(", ")})` : "",
    `; the legal limit is ${formatRatio(ratio)}`,
    buffer === null ? "" : `, the firm's own buffer ${formatRatio(buffer)}`,
    `. The highest share from then on is ${formatShare(worst, ratio, buffer)} on ${formatDate(worst.on)}.`,
    line.standing === "indeterminate" ? " This is only the known part; the limit cannot be judged on every date." : "",
  ].join("");
}

/** A limit that is within in a few words, for a list of such. */
export function explainLoadLineBriefly({ limitId, title, ratio, buffer, measured }: DrawnLoadLine): string {
  if (limitId === "geographic.tier-three" && measured.partMilliTpp === 0) return `${title}: none`;
  return `${title} ${formatShare(measured, ratio, buffer)}`;
}

/** How many limits are left out of the drawing because nothing is to be said of them. */
export function explainMoreWithin(count: number): string {
  return `${formatCount(count)} more within`;
}

/** An empty register, of which there is nothing to draw. */
export const emptyRegisterWords =
  "The three limits are judged as soon as one allocation stands. An empty register is within every limit.";
