import type { Standing } from "#server/domain/assessment/standing";
import { colours, type Sheet } from "./sheet";

/** The colour of a standing and the fill behind it. */
export const standingColours: Readonly<Record<Standing, { readonly ink: string; readonly soft: string }>> = {
  within: { ink: colours.within, soft: colours.withinSoft },
  "in-buffer": { ink: colours.buffer, soft: colours.bufferSoft },
  "in-buffer-ahead": { ink: colours.buffer, soft: colours.bufferSoft },
  breach: { ink: colours.breach, soft: colours.breachSoft },
  "breach-ahead": { ink: colours.breach, soft: colours.breachSoft },
  indeterminate: { ink: colours.unknown, soft: colours.unknownSoft },
};

const outlines: Readonly<Record<Standing, string>> = {
  within: "M8 .5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15Z",
  "in-buffer": "M8 .8 15.6 14.6H.4Z",
  "in-buffer-ahead": "M8 1.6 15 14.2H1Z",
  breach: "M3.5 .5h9a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-9a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3Z",
  "breach-ahead":
    "M3.8 1.2h8.4a2.6 2.6 0 0 1 2.6 2.6v8.4a2.6 2.6 0 0 1-2.6 2.6h-8.4a2.6 2.6 0 0 1-2.6-2.6v-8.4a2.6 2.6 0 0 1 2.6-2.6Z",
  indeterminate: "M8 .4 15.6 8 8 15.6 .4 8Z",
};

const cross = "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2";
const exclamation = "M8 5.8v3.6M8 11.7v.2";
const marks: Readonly<Record<Standing, string>> = {
  within: "M4.9 8.3l2.1 2.2 4.1-4.7",
  "in-buffer": exclamation,
  "in-buffer-ahead": exclamation,
  breach: cross,
  "breach-ahead": cross,
  indeterminate: "M6.2 6.5c0-2.4 3.6-2.3 3.6 0 0 1.4-1.8 1.4-1.8 2.6M8 11.5v.2",
};

/** The sign of a standing as on the screen: each has its own outline, and what is still ahead is drawn open and dashed. */
export function drawVerdictSign({ doc }: Sheet, standing: Standing, left: number, top: number, size: number): void {
  const { ink } = standingColours[standing];
  const isAhead = standing === "breach-ahead" || standing === "in-buffer-ahead";
  doc.save();
  doc.translate(left, top).scale(size / 16);
  if (isAhead) doc.lineWidth(1.4).dash(2.6, { space: 1.7 }).path(outlines[standing]).stroke(ink).undash();
  else doc.path(outlines[standing]).fill(ink);
  doc
    .lineWidth(1.8)
    .lineCap("round")
    .lineJoin("round")
    .path(marks[standing])
    .stroke(isAhead ? ink : colours.paper);
  doc.restore();
}
