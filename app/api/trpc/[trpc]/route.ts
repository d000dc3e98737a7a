import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createHttpContext } from "#server/api/context";
import { appRouter } from "#server/api/root";

function answer(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ resHeaders }) => createHttpContext(request, resHeaders),
  });
}

export { answer as GET, answer as POST };
