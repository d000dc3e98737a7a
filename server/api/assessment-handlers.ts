import { getAssessment } from "#server/services/assessment/assessment-queries";
import { answerRequest } from "./answer-request";

/** `GET /api/assessment?on=2027-04-01`: the firm's assessment as of a date, as docs/check-json.md describes it. */
export async function getAssessmentAnswer(request: Request): Promise<Response> {
  return answerRequest(request, (ctx) => {
    const input = Object.fromEntries(new URL(request.url).searchParams);
    return Response.json(getAssessment({ ctx, input }), { headers: { "cache-control": "no-store" } });
  });
}
