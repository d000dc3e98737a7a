import type { Finding } from "#server/domain/assessment/finding";
import { getStanding, type Standing } from "#server/domain/assessment/standing";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainLoadLine } from "#server/domain/explain/explain-load-line";
import { exemptWords, explainExempt, explainScopeBriefly } from "#server/domain/explain/explain-scope";
import { standingWords } from "#server/domain/explain/standing-words";
import { formatTpp, isBeyondExact, outOfRangeText, toBigInt } from "#server/domain/format-number";
import {
  formatLimit,
  formatRatio,
  formatShare,
  formatShareWith,
  toDrawnRatio,
  toDrawnShare,
} from "#server/domain/format-share";
import { formatDate } from "#server/domain/iso-date";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { CertificateInput } from "./certificate-input";
import { drawVerdictSign, standingColours } from "../../pdf/draw-verdict-sign";
import { layOutText, measureText, type TextStyle } from "../../pdf/lay-out-text";
import {
  addTag,
  colours,
  drawArtifact,
  drawLines,
  ensureRoom,
  leadingOf,
  openSection,
  page,
  styles,
  writeText,
  type Align,
  type Sheet,
  type Tag,
} from "../../pdf/sheet";

/** Where the mark stands on every hull, as on the screen. */
const markAt = 0.78;
const hull = { left: 214, width: 126, height: 11 } as const;
const rowHeight = 30;

interface Column {
  readonly title: string;
  readonly left: number;
  readonly width: number;
  readonly align: Align;
}

const columns = {
  limit: { title: "Limit", left: 66, width: 142, align: "left" },
  hull: { title: "Load line", left: hull.left, width: hull.width, align: "left" },
  measured: { title: "Share", left: 344, width: 48, align: "right" },
  worst: { title: "Highest to come", left: 396, width: 62, align: "right" },
  ratio: { title: "Limit", left: 462, width: 34, align: "right" },
  freeboard: { title: "Freeboard", left: 500, width: 47.28, align: "right" },
} as const satisfies Record<string, Column>;

/** Every limit that was judged as a load line with its figures, then those that do not bind the firm. */
export function drawLimits(sheet: Sheet, { facts }: CertificateInput): void {
  const { assessment, edition } = facts;
  const section = openSection(sheet, "Limits", 2 * rowHeight);
  const table = addTag(sheet, section, "Table");
  drawHeader(sheet, table);
  sheet.drawTop = () => {
    drawHeader(sheet, null);
  };
  for (const finding of assessment.findings) drawFinding(sheet, table, facts, finding);
  sheet.drawTop = null;
  sheet.y += 4;
  writeText(
    sheet,
    `Filled: the share of total TPP on ${formatDate(facts.asOf)}. Light: up to the highest share on any later date. Notched mark: the limit; dotted line: the firm's own buffer. Freeboard: what the highest share leaves under the limit, in per cent of total TPP.`,
    styles.label,
    { parent: section },
  );
  for (const { limitId, because } of assessment.exempt) {
    const title = edition.limits.find(({ id }) => id === limitId)?.name ?? exemptWords;
    writeText(sheet, `${explainExempt(title)} ${because}`, styles.quiet, { parent: section });
  }
  section.end();
}

/** Drawn again on a further page, the header is no content. */
function drawHeader(sheet: Sheet, table: Tag | null): void {
  const { y } = sheet;
  const row = table === null ? null : addTag(sheet, table, "TR");
  for (const { title, left, width, align } of Object.values<Column>(columns)) {
    const draw = () =>
      drawLines(sheet, layOutText(title, styles.label, width), styles.label, { left, top: y, width, align });
    if (row === null) drawArtifact(sheet, draw, "Pagination");
    else addTag(sheet, row, "TH", { scope: "Column" }).add(draw);
  }
  sheet.y += leadingOf(styles.label) + 3;
}

function drawFinding(sheet: Sheet, table: Tag, facts: SignOffFacts, finding: Finding): void {
  const { edition, assessment, asOf } = facts;
  const standing = getStanding(finding, asOf);
  const title =
    finding.destination === null
      ? (edition.limits.find(({ id }) => id === finding.limitId)?.name ?? finding.limitId)
      : getDestinationName(finding.destination);
  const titleLines = layOutText(title, styles.strong, columns.limit.width);
  const word: TextStyle = { ...styles.label, face: "sans-strong", colour: standingColours[standing].ink };
  const wordWidth = measureText(standingWords[standing], word);
  const scopeLeft = columns.limit.left + wordWidth + 6;
  const scopeWidth = columns.limit.width - wordWidth - 6;
  const scopeLines = layOutText(explainScopeBriefly(finding, assessment.findings), styles.label, scopeWidth);
  const named = titleLines.length * leadingOf(styles.strong) + scopeLines.length * leadingOf(styles.label);
  const height = Math.max(rowHeight, named + 6);
  ensureRoom(sheet, height);
  const top = sheet.y;
  const row = addTag(sheet, table, "TR");
  const { left, width } = columns.limit;
  addTag(sheet, row, "TH", { scope: "Row" }).add(() => {
    drawVerdictSign(sheet, standing, page.left, top + 1, 11);
    const y = top + drawLines(sheet, titleLines, styles.strong, { left, top, width });
    const words = layOutText(standingWords[standing], word, width);
    drawLines(sheet, words, word, { left, top: y, width });
    drawLines(sheet, scopeLines, styles.label, { left: scopeLeft, top: y, width: scopeWidth });
  });
  const alt = explainLoadLine({ ...finding, title, standing });
  addTag(sheet, addTag(sheet, row, "TD"), "Figure", { alt }).add(() => {
    drawHull(sheet, finding, standing, top + 1);
  });
  for (const [column, words, note] of listFigures(finding))
    addTag(sheet, row, "TD").add(() => {
      const at = { left: column.left, width: column.width, align: column.align };
      const used = drawLines(sheet, layOutText(words, styles.cell, column.width), styles.cell, { ...at, top });
      if (note !== "")
        drawLines(sheet, layOutText(note, styles.label, column.width), styles.label, { ...at, top: top + used });
    });
  sheet.y = top + height;
}

type Figure = readonly [column: Column, words: string, note: string];

function listFigures(finding: Finding): readonly Figure[] {
  const { ratio, buffer, measured, worst } = finding;
  const isBan = ratio.numerator === 0;
  const show = (measure: Finding["measured"]) =>
    isBan ? formatTpp(measure.partMilliTpp) : formatShare(measure, ratio, buffer);
  return [
    [columns.measured, show(measured), ""],
    [columns.worst, show(worst), formatDate(worst.on)],
    [columns.ratio, isBan ? formatLimit(ratio) : formatRatio(ratio), ""],
    [columns.freeboard, isBan ? "none" : formatFreeboard(finding), ""],
  ];
}

/** What the highest share leaves under the limit, as a share of the total; negative where it is over. */
function formatFreeboard({ ratio, worst }: Finding): string {
  if (isBeyondExact(worst.partMilliTpp) || isBeyondExact(worst.totalMilliTpp)) return outOfRangeText;
  const [part, total] = [toBigInt(worst.partMilliTpp), toBigInt(worst.totalMilliTpp)];
  if (total === 0n) return formatRatio(ratio);
  const [numerator, denominator] = [toBigInt(ratio.numerator), toBigInt(ratio.denominator)];
  const left = { partMilliTpp: numerator * total - denominator * part, totalMilliTpp: denominator * total };
  return formatShareWith(left, 2, []);
}

/** A hull filled to the share, seen from the side: flat on deck, round at the keel, with the mark notched into it. */
function drawHull({ doc }: Sheet, finding: Finding, standing: Standing, top: number): void {
  const { ratio, buffer, measured, worst } = finding;
  const limit = toDrawnRatio(ratio);
  const at = (share: number) => Math.min(1, limit === 0 ? (share > 0 ? 1 : 0) : (Math.max(0, share) / limit) * markAt);
  const { left, width, height } = hull;
  const keel = top + 6;
  const [fill, peak, mark] = [at(toDrawnShare(measured)), at(toDrawnShare(worst)), limit === 0 ? 0 : markAt];
  doc.save();
  doc.path(toHullPath(left, keel, width, height)).clip();
  doc.rect(left, keel, width, height).fill(colours.well);
  if (peak > fill) doc.rect(left, keel, width * peak, height).fill(colours.ahead);
  doc.rect(left, keel, width * fill, height).fill(colours.installed);
  if (peak > mark && (standing === "breach" || standing === "breach-ahead"))
    doc.rect(left + width * mark, keel + height - 3, width * (peak - mark), 3).fill(colours.breach);
  doc.restore();
  doc
    .path(toHullPath(left, keel, width, height))
    .lineWidth(0.5)
    .stroke(colours.lineFirm);
  if (buffer !== null) {
    const x = left + width * at(toDrawnRatio(buffer));
    doc
      .save()
      .moveTo(x, keel - 2)
      .lineTo(x, keel + height)
      .lineWidth(1.2)
      .dash(1.2, { space: 1.4 });
    doc.stroke(colours.buffer).undash().restore();
  }
  const x = left + width * mark;
  doc.rect(x - 0.8, keel - 4.5, 1.6, height + 4.5).fill(colours.ink);
  doc.rect(x - 4.5, keel - 4.5, 9, 1.6).fill(colours.ink);
}

function toHullPath(left: number, top: number, width: number, height: number): string {
  const [deck, keel] = [1, 5];
  return [
    `M${left + deck} ${top}h${width - 2 * deck}a${deck} ${deck} 0 0 1 ${deck} ${deck}`,
    `v${height - deck - keel}a${keel} ${keel} 0 0 1 -${keel} ${keel}`,
    `h-${width - 2 * keel}a${keel} ${keel} 0 0 1 -${keel} -${keel}`,
    `v-${height - deck - keel}a${deck} ${deck} 0 0 1 ${deck} -${deck}Z`,
  ].join("");
}
