import type { ServiceContext } from "#server/services/context";
import { requireSession } from "#server/services/identity/identity-context";
import { enterWithToken } from "#server/services/token/enter-with-token";
import { findBearer } from "./bearer";
import { createHttpContext, getServiceContext } from "./context";
import { answerError } from "./http-answers";
import { requireSameFirm } from "./require-same-firm";

/**
 * Answers a request outside tRPC within the firm of its API token, or else within the chosen firm of its person; what a service refuses becomes the
 * same words, as JSON.
 */
export async function answerRequest(
  request: Request,
  answer: (ctx: ServiceContext) => Response | Promise<Response>,
): Promise<Response> {
  let requestId = "unknown";
  try {
    const context = createHttpContext(request, new Headers());
    ({ requestId } = context.identity);
    const bearer = findBearer(request.headers);
    if (bearer !== undefined) return await answer(enterWithToken(context.identity, bearer));
    requireSession(context.identity);
    requireSameFirm(context);
    return await answer(getServiceContext(context));
  } catch (error) {
    return answerError(error, requestId);
  }
}
