import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createHttpContext } from "#server/api/context";
import { answerError } from "#server/api/http-answers";
import { limitBatch } from "#server/api/limit-batch";
import { limitBody } from "#server/api/limit-body";
import { requireJsonBody } from "#server/api/require-json-body";
import { requireOwnReading } from "#server/api/require-own-reading";
import { refuseToken } from "#server/api/refuse-token";
import { appRouter } from "#server/api/root";

async function answer(request: Request): Promise<Response> {
  try {
    requireOwnReading(request);
    limitBatch(request);
    requireJsonBody(request);
    refuseToken(request);
    return await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: limitBody(request),
      router: appRouter,
      createContext: ({ resHeaders }) => createHttpContext(request, resHeaders),
    });
  } catch (error) {
    return answerError(error, request.headers.get("x-request-id") ?? "none");
  }
}

export { answer as GET, answer as POST };
