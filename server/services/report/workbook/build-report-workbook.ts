import { writeXlsx } from "hucre/xlsx";
import {
  explainAggregate,
  explainAttrition,
  explainGap,
  explainPeriod,
  explainReportSource,
  explainReportStatus,
  explainShare,
  nameShare,
  reportKindWords,
  reportSheetNotes,
} from "#server/domain/explain/explain-report";
import { standingWords } from "#server/domain/explain/standing-words";
import { formatPercent } from "#server/domain/format-share";
import { formatDate } from "#server/domain/iso-date";
import type { PeriodicReport } from "#server/domain/report/periodic-report";
import { dateCell, numberCell, textCell } from "../../evidence/workbook/cell";
import { nameColumns, toRow, type Sheet } from "../../evidence/workbook/sheet";
import { toWriteSheet } from "../../evidence/workbook/write-sheet";
import type { ReadReport, ReportToWrite } from "../report-queries";
import { buildComparison } from "./build-comparison";
import { buildFacilities } from "./build-facilities";
import { tppCell } from "./tpp-cell";

/** A report as the bytes of an XLSX file: values, and sums over them as formulas. The same report gives the same bytes. */
export async function buildReportWorkbook(input: ReportToWrite): Promise<Uint8Array> {
  const { report, kept } = input;
  const modified = new Date(kept?.keptAt ?? `${report.until}T00:00:00Z`);
  const sheets = [
    buildBasis(input),
    buildFacilities(report),
    ...(report.kind === "inventory" ? [buildReceipts(report)] : [buildShares(report)]),
    ...buildComparison(input.comparison),
  ];
  return writeXlsx({
    sheets: sheets.map(toWriteSheet),
    properties: {
      title: `${reportKindWords[report.kind].title} due ${report.dueOn}`,
      creator: "Plimsoll",
      created: modified,
      modified,
    },
  });
}

const basisColumns = nameColumns({ term: ["Of", 26], words: ["Is told", 110] });

function buildBasis({ report, kept, hash }: ReadReport): Sheet {
  const { firm, edition } = report;
  const facts: readonly (readonly [string, string])[] = [
    ["Firm", firm.name],
    ["Due on", formatDate(report.dueOn)],
    ["Covers", explainPeriod(report)],
    ["Status", explainReportStatus(kept)],
    ["Aggregate", explainAggregate(report)],
    ["Attrition", explainAttrition(report)],
    ...report.gaps.map((gap) => ["What it leaves open", explainGap(gap, report)] as const),
    ["Edition", `${edition.title} (${edition.id})`],
    ["Legal status", edition.legalStatus],
    ["Rests on", explainReportSource(report.kind)],
    ["SHA-256", hash],
  ];
  const rows = facts.map(([term, words]) =>
    toRow(basisColumns, { term: textCell(term, "strong"), words: textCell(words, "prose") }),
  );
  const title = reportKindWords[report.kind].title;
  return { name: "Report", title, note: reportSheetNotes.report, top: [], columns: basisColumns, rows };
}

const shareColumns = nameColumns({
  limit: ["Limit", 34],
  verdict: ["Verdict", 14],
  allows: ["What it allows", 60],
  part: ["Part, TPP", 22],
  total: ["Total, TPP", 22],
  share: ["Share, %", 12],
});

function buildShares(report: PeriodicReport): Sheet {
  const rows = report.shares.map((share) =>
    toRow(shareColumns, {
      limit: textCell(nameShare(share)),
      verdict: textCell(standingWords[share.verdict]),
      allows: textCell(explainShare(share), "prose"),
      part: tppCell(share.partMilliTpp),
      total: tppCell(share.totalMilliTpp),
      share: textCell(formatPercent(share, 2, [share.ratio])),
    }),
  );
  const title = `Shares on ${formatDate(report.until)}`;
  return { name: "Shares", title, note: reportSheetNotes.shares, top: [], columns: shareColumns, rows };
}

const receiptColumns = nameColumns({
  facility: ["Facility", 26],
  accelerator: ["Accelerator", 24],
  on: ["Received on", 14],
  until: ["Last day", 14],
  units: ["Units", 12],
});

function buildReceipts(report: PeriodicReport): Sheet {
  const rows = report.facilities.flatMap((facility) =>
    facility.rows.flatMap(({ acceleratorName, receivedBefore, receipts }) => {
      const earlier = receivedBefore === null ? [] : [receivedBefore];
      const days = receipts.map(({ on, units }) => ({ firstOn: on, lastOn: on, units }));
      return [...earlier, ...days].map(({ firstOn, lastOn, units }) =>
        toRow(receiptColumns, {
          facility: textCell(facility.name),
          accelerator: textCell(acceleratorName),
          on: dateCell(firstOn),
          until: dateCell(lastOn),
          units: numberCell(units),
        }),
      );
    }),
  );
  const title = "Receipts";
  return { name: "Receipts", title, note: reportSheetNotes.receipts, top: [], columns: receiptColumns, rows };
}
