import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { reportKindWords } from "#server/domain/explain/explain-report";
import { formatDate } from "#server/domain/iso-date";
import { page, type Sheet } from "../../pdf/sheet";
import type { ReportToWrite } from "../report-queries";
import { drawComparison } from "./draw-comparison";
import { drawChanges, drawFacilities } from "./draw-facilities";
import { drawReportBasis, drawReportHead } from "./draw-report-head";
import { drawReportFoots } from "./draw-report-foots";
import { drawDestinations, drawShares } from "./draw-sums";

/** A report as a PDF. It reads no clock and draws no chance: the same report, kept by the same person or by nobody, gives the same bytes. */
export async function renderReport(input: ReportToWrite): Promise<Buffer> {
  const { report, kept, hash } = input;
  const title = `${reportKindWords[report.kind].title} due ${formatDate(report.dueOn)}: ${report.firm.name}`;
  const date = new Date(kept?.keptAt ?? `${report.until}T00:00:00Z`);
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en",
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: title,
      Author: "Plimsoll",
      Creator: "Plimsoll",
      Producer: "Plimsoll",
      Subject: `SHA-256 ${hash}`,
      CreationDate: date,
      ModDate: date,
    },
  });
  const bytes = buffer(doc);
  const root = doc.struct("Document");
  doc.addStructure(root);
  const sheet: Sheet = { doc, root, drawTop: null, y: page.top };
  drawReportHead(sheet, input);
  drawShares(sheet, report);
  drawDestinations(sheet, report);
  drawReportBasis(sheet, input);
  await drawFacilities(sheet, report);
  await drawChanges(sheet, report);
  await drawComparison(sheet, input.comparison);
  drawReportFoots(sheet, input);
  root.end();
  doc.end();
  return bytes;
}
