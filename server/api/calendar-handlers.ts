import { readConfig } from "#server/config";
import { exportCalendar } from "#server/services/calendar/export-calendar";
import { answerRequest } from "./answer-request";

/** `GET /api/calendar`: the coming dates as a calendar file, to be saved. */
export async function getCalendarFile(request: Request): Promise<Response> {
  return answerRequest(request, (ctx) => {
    const { fileName, text } = exportCalendar(ctx, readConfig().publicUrl);
    return new Response(text, {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
