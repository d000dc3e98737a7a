import type { Stage } from "#server/domain/allocation/allocation";
import { explainExempt } from "#server/domain/explain/explain-scope";
import { explainShare, nameShare } from "#server/domain/explain/explain-report";
import { standingWords } from "#server/domain/explain/standing-words";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { countTppDecimals, formatCount, formatTppAligned, formatTppExact } from "#server/domain/format-number";
import { formatShare } from "#server/domain/format-share";
import { formatDate } from "#server/domain/iso-date";
import { reportedStages } from "#server/domain/report/build-facilities";
import type { PeriodicReport, ReportShare } from "#server/domain/report/periodic-report";
import { closeTable, drawRow, openTable, type Column } from "../../pdf/draw-table";
import { drawVerdictSign, standingColours } from "../../pdf/draw-verdict-sign";
import { layOutText, type TextStyle } from "../../pdf/lay-out-text";
import {
  addTag,
  drawArtifact,
  drawLines,
  drawRule,
  ensureRoom,
  leadingOf,
  openSection,
  page,
  styles,
  writeText,
  type Sheet,
  type Tag,
} from "../../pdf/sheet";

const shareColumns = [
  { title: "Verdict", left: page.left, width: 78, align: "left" },
  { title: "Limit", left: 130, width: 196, align: "left" },
  { title: "Part", left: 330, width: 80, align: "right" },
  { title: "Total", left: 414, width: 80, align: "right" },
  { title: "Share", left: 498, width: 49.28, align: "right" },
] as const satisfies readonly Column[];

/** Every limit on the day of the position, with part, total and share; nothing where the report measures none. */
export function drawShares(sheet: Sheet, report: PeriodicReport): void {
  if (report.shares.length === 0) return;
  const section = openSection(sheet, `Shares on ${formatDate(report.until)}`, 60);
  const table = openTable(sheet, section, shareColumns);
  for (const share of report.shares) drawShare(sheet, table, share);
  closeTable(sheet);
  sheet.y += 3;
  for (const { because } of report.exempt)
    writeText(sheet, `${explainExempt("A limit")} ${because}`, styles.quiet, { parent: section });
  section.end();
}

function drawShare(sheet: Sheet, table: Tag, share: ReportShare): void {
  const { verdict, ratio } = share;
  const word: TextStyle = { ...styles.strong, size: styles.cell.size, colour: standingColours[verdict].ink };
  const [verdicts, limits, ...figures] = shareColumns;
  const name = layOutText(nameShare(share), styles.strong, limits.width);
  const allows = layOutText(explainShare(share), styles.label, limits.width);
  const height = name.length * leadingOf(styles.strong) + allows.length * leadingOf(styles.label) + 4;
  ensureRoom(sheet, height);
  const top = sheet.y;
  const row = addTag(sheet, table, "TR");
  addTag(sheet, row, "TD").add(() => {
    drawVerdictSign(sheet, verdict, verdicts.left, top + 1, 10);
    drawLines(sheet, layOutText(standingWords[verdict], word, verdicts.width), word, {
      left: verdicts.left + 15,
      top,
      width: verdicts.width - 15,
    });
  });
  addTag(sheet, row, "TH", { scope: "Row" }).add(() => {
    const used = drawLines(sheet, name, styles.strong, { left: limits.left, top, width: limits.width });
    drawLines(sheet, allows, styles.label, { left: limits.left, top: top + used, width: limits.width });
  });
  const texts = [formatTppExact(share.partMilliTpp), formatTppExact(share.totalMilliTpp), formatShare(share, ratio)];
  figures.forEach(({ left, width, align }, index) => {
    const lines = layOutText(texts[index] ?? "", styles.cell, width);
    addTag(sheet, row, "TD").add(() => drawLines(sheet, lines, styles.cell, { left, top, width, align }));
  });
  row.end();
  sheet.y = top + height;
  drawArtifact(sheet, () => {
    drawRule(sheet, sheet.y - 1.2);
  });
  sheet.y += 0.8;
}

const stageColumns: Readonly<Record<Stage, Column>> = {
  installed: { title: "Installed, units", left: 206, width: 52, align: "right" },
  committed: { title: "Committed, units", left: 262, width: 52, align: "right" },
  planned: { title: "Planned, units", left: 318, width: 52, align: "right" },
};

/** An inventory tells no stage but the installed one. */
function listDestinationColumns(told: readonly Stage[]): readonly Column[] {
  return [
    { title: "Destination", left: page.left, width: 120, align: "left" },
    { title: "Tier", left: 172, width: 34, align: "left" },
    ...told.map((stage) => stageColumns[stage]),
    { title: "Counts, TPP", left: 374, width: 84, align: "right" },
    { title: `${standingWords.indeterminate}, units`, left: 462, width: 40, align: "right" },
    { title: "Left out, units", left: 506, width: 41.28, align: "right" },
  ];
}

/** What each destination holds, and all together. */
export function drawDestinations(sheet: Sheet, report: PeriodicReport): void {
  const { destinations, aggregate } = report;
  const told = reportedStages[report.kind];
  const columns = listDestinationColumns(told);
  const section = openSection(sheet, `By destination on ${formatDate(report.until)}`, 60);
  const table = openTable(sheet, section, columns);
  const all = [...destinations.map(({ totals }) => totals), aggregate];
  const decimals = Math.max(0, ...all.map(({ milliTpp }) => countTppDecimals(milliTpp)));
  const toCells = (name: string, tier: string, totals: PeriodicReport["aggregate"]): readonly string[] => [
    name,
    tier,
    ...told.map((stage) => formatCount(totals.unitsByStage[stage])),
    formatTppAligned(totals.milliTpp, decimals),
    formatCount(totals.unjudgedUnits),
    formatCount(totals.uncountedUnits),
  ];
  for (const { destination, tier, totals } of destinations) {
    const cells = toCells(getDestinationName(destination), tier ?? "unknown", totals);
    drawRow(sheet, table, columns, { cells, style: styles.cell });
  }
  const style: TextStyle = { ...styles.cell, face: "sans-strong" };
  drawRow(sheet, table, columns, { cells: toCells("All together", "", aggregate), style });
  closeTable(sheet);
  section.end();
}
