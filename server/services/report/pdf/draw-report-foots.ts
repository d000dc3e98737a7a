import { reportKindWords } from "#server/domain/explain/explain-report";
import { formatDate } from "#server/domain/iso-date";
import { layOutText } from "../../pdf/lay-out-text";
import { contentWidth, drawArtifact, drawLines, drawRule, page, styles, type Sheet } from "../../pdf/sheet";
import type { ReadReport } from "../report-queries";

/** The foot of every page, once it is known how many there are. */
export function drawReportFoots(sheet: Sheet, { report, kept, hash }: ReadReport): void {
  const style = styles.footer;
  const at = { left: page.left, top: page.footer, width: contentWidth };
  const status = `${kept?.reference ?? "Draft"}   SHA-256 ${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)}…`;
  const name = `${reportKindWords[report.kind].title} due ${formatDate(report.dueOn)}`;
  const { start, count } = sheet.doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    sheet.doc.switchToPage(start + index);
    drawArtifact(
      sheet,
      () => {
        drawRule(sheet, page.footer - 6);
        drawLines(sheet, layOutText(status, style, contentWidth), style, at);
        for (const line of layOutText(name, style, contentWidth))
          drawLines(sheet, [line], style, { ...at, left: (page.width - line.width) / 2 });
        const pages = layOutText(`Page ${index + 1} of ${count}`, style, contentWidth);
        drawLines(sheet, pages, style, { ...at, align: "right" });
      },
      "Pagination",
    );
  }
}
