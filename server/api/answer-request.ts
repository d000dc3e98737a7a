import type { ServiceContext } from "#server/services/context";
import { requireSession } from "#server/services/identity/identity-context";
import { createHttpContext, getServiceContext } from "./context";
import { answerError } from "./http-answers";
import { requireSameFirm } from "./require-same-firm";

/** Answers a request outside tRPC within the chosen firm; what a service refuses becomes the same words, as JSON. */
export async function answerRequest(
  request: Request,
  answer: (ctx: ServiceContext) => Response | Promise<Response>,
): Promise<Response> {
  let requestId = "unknown";
  try {
    const context = createHttpContext(request, new Headers());
    ({ requestId } = context.identity);
    requireSession(context.identity);
    requireSameFirm(context);
    return await answer(getServiceContext(context));
  } catch (error) {
    return answerError(error, requestId);
  }
}
