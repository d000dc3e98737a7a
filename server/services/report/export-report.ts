import type * as z from "zod";
import { nameReportFile, type ReportFormat } from "#server/domain/report/report-file";
import type { ServiceContext } from "../context";
import { buildReportWorkbook } from "./workbook/build-report-workbook";
import { renderReport } from "./pdf/render-report";
import type { ReportInput } from "./report-input";
import { readReportToWrite, type ReportToWrite } from "./report-queries";
import { writeReportCsv } from "./write-report-csv";

/** A file to hand over. */
export interface ExportedReport {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const contentTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/** A report as a file: the register as it is now, or a kept version. The same report has the same bytes. */
export async function exportReport(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ReportInput>;
  readonly format: ReportFormat;
}): Promise<ExportedReport> {
  const { format } = args;
  const report = readReportToWrite(args);
  return {
    fileName: nameReportFile(report.due, report.kept?.number ?? null, format),
    contentType: contentTypes[format],
    bytes: await write(report, format),
  };
}

async function write(report: ReportToWrite, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case "pdf":
      return renderReport(report);
    case "xlsx":
      return buildReportWorkbook(report);
    case "csv":
      return Buffer.from(writeReportCsv(report));
  }
}
