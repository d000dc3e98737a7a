import { exportPlanFile } from "#server/services/plan/export-plan-file";
import * as z from "zod";
import { fitMeasures } from "#server/domain/remedy/remedy";
import type { ServiceContext } from "#server/services/context";
import type { RemedyProgress } from "#server/services/remedy/search";
import { checkRemedyQuestion, getMostThatFits, listRemedies, RemediesInput } from "#server/services/plan/plan-remedies";
import { answerRequest } from "./answer-request";
import { answerLines, type SendLine } from "./http-answers";
import { readJson } from "./read-json";

const RemediesBody = RemediesInput.omit({ planId: true }).extend({
  /** In what the most that fits is measured; null where cures are asked for. */
  measure: z.enum(fitMeasures).nullable().default(null),
});

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

/** `POST /api/plans/<id>/remedies`: the cures of a plan, with progress line by line while they are searched; hanging up ends the search. */
export async function postPlanRemedies(request: Request, planId: string): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    const body = RemediesBody.parse(await readJson(request));
    const { measure: _, ...asked } = body;
    checkRemedyQuestion({ ctx, input: { planId, ...asked } });
    return answerLines(ctx.requestId, (send) => sendRemedies({ ctx, planId, body, signal: request.signal, send }));
  });
}

interface RemediesRequest {
  readonly ctx: ServiceContext;
  readonly planId: string;
  readonly body: z.output<typeof RemediesBody>;
  readonly signal: AbortSignal;
  readonly send: SendLine;
}

async function sendRemedies({ ctx, planId, body, signal, send }: RemediesRequest): Promise<void> {
  const { measure, ...asked } = body;
  const watch = {
    signal,
    onProgress: (progress: RemedyProgress) => send({ ...progress, solving: progress.kind, kind: "progress" }),
  };
  try {
    if (measure === null)
      send({ kind: "remedies", search: await listRemedies({ ctx, input: { planId, ...asked }, ...watch }) });
    else send({ kind: "most", most: await getMostThatFits({ ctx, input: { planId, ...asked, measure }, ...watch }) });
  } catch (error) {
    // Whoever asked has hung up: there is nobody to tell.
    if (!signal.aborted) throw error;
  }
}
