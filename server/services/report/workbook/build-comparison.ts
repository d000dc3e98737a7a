import { getDestinationName } from "#server/domain/destination/find-destination";
import {
  explainComparedWith,
  explainComparison,
  nameShare,
  reportSheetNotes,
} from "#server/domain/explain/explain-report";
import { standingWords } from "#server/domain/explain/standing-words";
import { formatPercent } from "#server/domain/format-share";
import type { ComparedMeasure, ComparedRow, ComparedShare } from "#server/domain/report/compare-reports";
import { emptyCell, formulaCell, numberCell, textCell, type SheetCell } from "../../evidence/workbook/cell";
import { firstRow, nameColumns, toRow, type Sheet } from "../../evidence/workbook/sheet";
import type { ComparedWith } from "../report-queries";
import { tppCell } from "./tpp-cell";

const rowColumns = nameColumns({
  facility: ["Facility", 26],
  destination: ["Destination", 22],
  accelerator: ["Accelerator", 24],
  before: ["Units before", 12],
  after: ["Units after", 12],
  change: ["Change", 12],
  tppBefore: ["TPP before", 22],
  tppAfter: ["TPP after", 22],
});

const shareColumns = nameColumns({
  limit: ["Limit", 34],
  shareBefore: ["Share before, %", 14],
  verdictBefore: ["Verdict before", 16],
  partBefore: ["Part before, TPP", 22],
  totalBefore: ["Total before, TPP", 22],
  shareAfter: ["Share after, %", 14],
  verdictAfter: ["Verdict after", 16],
  partAfter: ["Part after, TPP", 22],
  totalAfter: ["Total after, TPP", 22],
});

/** What changed since the last report, a sheet for what stands and one for the shares; none where there is no report before it. */
export function buildComparison(comparison: ComparedWith | null): readonly Sheet[] {
  if (comparison === null) return [];
  const { changes } = comparison;
  const words = `${explainComparedWith(comparison)} ${explainComparison(changes)}`;
  const rows = changes.rows.map((row, index) => toChangedRow(row, firstRow + index));
  const changed = { name: "Changes", title: words, note: reportSheetNotes.changes, top: [], columns: rowColumns, rows };
  if (changes.shares.length === 0) return [changed];
  const shares = changes.shares.map(toChangedShare);
  const note = reportSheetNotes.changedShares;
  return [changed, { name: "Changed shares", title: words, note, top: [], columns: shareColumns, rows: shares }];
}

function toChangedRow(row: ComparedRow, number: number): readonly SheetCell[] {
  const { letters } = rowColumns;
  return toRow(rowColumns, {
    facility: textCell(row.name),
    destination: textCell(getDestinationName(row.destination)),
    accelerator: textCell(row.acceleratorName),
    before: numberCell(row.unitsBefore),
    after: numberCell(row.unitsAfter),
    change: formulaCell(
      `${letters.after}${number}-${letters.before}${number}`,
      row.unitsAfter - row.unitsBefore,
      "count",
    ),
    tppBefore: tppCell(row.milliTppBefore),
    tppAfter: tppCell(row.milliTppAfter),
  });
}

function toChangedShare(share: ComparedShare): readonly SheetCell[] {
  const shareOf = (measure: ComparedMeasure | null) =>
    measure === null ? emptyCell : textCell(formatPercent(measure, 2, [share.ratio]));
  const verdictOf = (measure: ComparedMeasure | null) =>
    measure === null ? emptyCell : textCell(standingWords[measure.verdict]);
  const tppOf = (milliTpp: number | undefined) => (milliTpp === undefined ? emptyCell : tppCell(milliTpp));
  const { before, after } = share;
  return toRow(shareColumns, {
    limit: textCell(nameShare(share)),
    shareBefore: shareOf(before),
    verdictBefore: verdictOf(before),
    partBefore: tppOf(before?.partMilliTpp),
    totalBefore: tppOf(before?.totalMilliTpp),
    shareAfter: shareOf(after),
    verdictAfter: verdictOf(after),
    partAfter: tppOf(after?.partMilliTpp),
    totalAfter: tppOf(after?.totalMilliTpp),
  });
}
