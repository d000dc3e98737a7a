import { exportPlanFile } from "#server/services/plan/export-plan-file";
import { answerRequest } from "./answer-request";

/** `GET /api/plans/<id>/file`: the plan as a fleet file, to be saved. */
export async function getPlanFile(request: Request, planId: string): Promise<Response> {
  return answerRequest(request, (ctx) => {
    const { name, csv } = exportPlanFile({ ctx, input: { planId } });
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
