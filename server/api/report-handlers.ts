import * as z from "zod";
import { reportFormats } from "#server/domain/report/report-file";
import { exportReport } from "#server/services/report/export-report";
import { ReportInput } from "#server/services/report/report-input";
import { answerRequest } from "./answer-request";

const ReportAddress = ReportInput.extend({
  format: z.enum(reportFormats, { error: "A report is had as `pdf`, `xlsx` or `csv`; choose one of them." }),
});

/** What names a report in an address. */
export interface ReportSegment {
  readonly kind: string;
  readonly due: string;
  readonly format: string;
}

/** `GET /api/reports/<kind>/<due>/<format>`: a report as a file; `?kept=2` is a version that was kept. */
export async function getReportFile(request: Request, { kind, due, format }: ReportSegment): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    const kept = new URL(request.url).searchParams.get("kept");
    const asked = { kind, dueOn: due, format, ...(kept !== null && { kept: Number(kept) }) };
    const { format: form, ...input } = ReportAddress.parse(asked);
    const { fileName, contentType, bytes } = await exportReport({ ctx, input, format: form });
    return new Response(Buffer.from(bytes), {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
