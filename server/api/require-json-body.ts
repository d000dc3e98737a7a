import { TRPCError } from "@trpc/server";

/** Refuses a body that is not JSON by its own word: a form of another site can send every other kind without asking. */
export function requireJsonBody({ method, headers }: Request): void {
  if (method !== "POST" || /^application\/json\s*(;|$)/i.test(headers.get("content-type") ?? "")) return;
  throw new TRPCError({
    code: "UNSUPPORTED_MEDIA_TYPE",
    message: "A request is JSON and says so; send it with the header `content-type: application/json`.",
  });
}
