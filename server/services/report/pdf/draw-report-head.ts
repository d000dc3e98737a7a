import {
  explainAggregate,
  explainAttrition,
  explainGap,
  explainPeriod,
  explainReportSource,
  explainReportStatus,
  explainReportVerdict,
  reportKindWords,
} from "#server/domain/explain/explain-report";
import { nameDestination } from "#server/domain/explain/name-destination";
import { standingWords } from "#server/domain/explain/standing-words";
import { formatDate } from "#server/domain/iso-date";
import { readingOptions } from "#server/domain/rulebook/readings";
import { drawBrand } from "../../pdf/draw-brand";
import { drawFact } from "../../pdf/draw-fact";
import { drawVerdictSign, standingColours } from "../../pdf/draw-verdict-sign";
import { layOutText, type TextStyle } from "../../pdf/lay-out-text";
import {
  addTag,
  colours,
  drawLines,
  leadingOf,
  openSection,
  page,
  styles,
  writeText,
  type Sheet,
} from "../../pdf/sheet";
import type { ReadReport } from "../report-queries";

/** The top of the first page: which report it is, of whom, how far it has come, and the verdict. */
export function drawReportHead(sheet: Sheet, { report, kept }: ReadReport): void {
  const { title, note } = reportKindWords[report.kind];
  drawBrand(sheet, "Periodic report");
  writeText(sheet, `${title}, due ${formatDate(report.dueOn)}`, styles.title, { type: "H1" });
  sheet.y += 1;
  writeText(sheet, report.firm.name, { ...styles.body, size: 10.5, colour: colours.ink2 });
  sheet.y += 6;
  writeText(sheet, `${note[0]?.toUpperCase() ?? ""}${note.slice(1)}: ${explainPeriod(report)}.`, styles.body);
  writeText(
    sheet,
    explainReportStatus(kept),
    kept === null ? { ...styles.strong, colour: colours.buffer } : styles.strong,
  );
  drawVerdict(sheet, report);
}

function drawVerdict(sheet: Sheet, report: ReadReport["report"]): void {
  const sentence = explainReportVerdict(report);
  if (sentence === null || report.verdict === null) return;
  const { verdict } = report;
  sheet.y += 8;
  const top = sheet.y;
  const style: TextStyle = { ...styles.lead, colour: standingColours[verdict].ink };
  const at = { left: page.left + 22, top, width: page.right - page.left - 22 };
  const lines = layOutText(`${standingWords[verdict]}. ${sentence}`, style, at.width);
  addTag(sheet, sheet.root, "P").add(() => {
    drawVerdictSign(sheet, verdict, page.left, top + 1.5, 14);
    drawLines(sheet, lines, style, at);
  });
  sheet.y = top + lines.length * leadingOf(style);
}

/** The aggregate, what the register does not know, and by which words it was reckoned. */
export function drawReportBasis(sheet: Sheet, { report, hash }: ReadReport): void {
  const { firm, edition, readings, kind } = report;
  const section = openSection(sheet, "What is told", 80);
  const rows: readonly (readonly [string, string])[] = [
    ["Aggregate", explainAggregate(report)],
    ["Attrition", explainAttrition(report)],
    ...report.gaps.map((gap, index) => [index === 0 ? "What it leaves open" : "", explainGap(gap, report)] as const),
    [
      "Firm",
      `Headquarters in ${nameDestination(firm.headquarters)}, ultimate parent in ${nameDestination(firm.ultimateParent)}`,
    ],
    ["Edition", `${edition.title} (${edition.id})`],
    ["Legal status", edition.legalStatus],
    ...readingOptions.map(({ reading, question, choices }) => {
      const chosen = choices.find(({ value }) => value === readings[reading]);
      return ["Reading", `${question} ${chosen?.title ?? readings[reading]}.`] as const;
    }),
    ["Rests on", explainReportSource(kind)],
    ["SHA-256", hash],
  ];
  for (const [term, words] of rows) drawFact(sheet, section, term, words);
  section.end();
}
