import { setImmediate } from "node:timers/promises";
import { explainComparedWith, explainComparison, nameShare } from "#server/domain/explain/explain-report";
import { standingWords } from "#server/domain/explain/standing-words";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { formatCount, formatSignedCount, formatTppExact } from "#server/domain/format-number";
import { formatShare } from "#server/domain/format-share";
import type { ComparedRow, ComparedShare } from "#server/domain/report/compare-reports";
import { closeTable, drawRow, openTable, rowsAtATime, type Column } from "../../pdf/draw-table";
import { openSection, page, styles, writeText, type Sheet } from "../../pdf/sheet";
import type { ComparedWith } from "../report-queries";

const shareColumns: readonly Column[] = [
  { title: "Limit", left: page.left, width: 200, align: "left" },
  { title: "Share before", left: 252, width: 60, align: "right" },
  { title: "Verdict before", left: 322, width: 80, align: "left" },
  { title: "Share after", left: 406, width: 56, align: "right" },
  { title: "Verdict after", left: 472, width: 75.28, align: "left" },
];

const rowColumns: readonly Column[] = [
  { title: "Facility", left: page.left, width: 100, align: "left" },
  { title: "Destination", left: 152, width: 66, align: "left" },
  { title: "Accelerator", left: 222, width: 84, align: "left" },
  { title: "Before, units", left: 308, width: 48, align: "right" },
  { title: "After, units", left: 360, width: 48, align: "right" },
  { title: "Change, units", left: 412, width: 48, align: "right" },
  { title: "TPP after", left: 464, width: 83.28, align: "right" },
];

/** What changed since the last report: facilities, shares, and what stands in each. Nothing where there is no report before it. */
export async function drawComparison(sheet: Sheet, comparison: ComparedWith | null): Promise<void> {
  if (comparison === null) return;
  const { changes } = comparison;
  const section = openSection(sheet, "What changed since the last one", 60);
  writeText(sheet, `${explainComparedWith(comparison)} ${explainComparison(changes)}`, styles.body, {
    parent: section,
  });
  if (changes.shares.length > 0) {
    sheet.y += 4;
    const table = openTable(sheet, section, shareColumns);
    for (const share of changes.shares)
      drawRow(sheet, table, shareColumns, { cells: toShareCells(share), style: styles.cell });
    closeTable(sheet);
  }
  if (changes.rows.length > 0) {
    sheet.y += 6;
    const table = openTable(sheet, section, rowColumns);
    for (const [index, row] of changes.rows.entries()) {
      drawRow(sheet, table, rowColumns, { cells: toRowCells(row), style: styles.cell });
      if (index % rowsAtATime === 0) await setImmediate();
    }
    closeTable(sheet);
  }
  section.end();
}

function toShareCells(share: ComparedShare): readonly string[] {
  const figures = [share.before, share.after].flatMap((measure) =>
    measure === null ? ["none", ""] : [formatShare(measure, share.ratio), standingWords[measure.verdict]],
  );
  return [nameShare(share), ...figures];
}

function toRowCells(row: ComparedRow): readonly string[] {
  const { name, destination, acceleratorName, unitsBefore, unitsAfter, milliTppAfter } = row;
  return [
    name,
    getDestinationName(destination),
    acceleratorName,
    formatCount(unitsBefore),
    formatCount(unitsAfter),
    formatSignedCount(unitsAfter - unitsBefore),
    milliTppAfter === null ? "unknown" : formatTppExact(milliTppAfter),
  ];
}
