import { TRPCError } from "@trpc/server";

/**
 * Refuses what a page of another site would have a browser read of the procedures: it would see nothing of the answer, but could keep the server
 * busy and tell from its length or time what is there. Links from elsewhere lead to pages, never to a procedure.
 */
export function requireOwnReading({ headers }: Request): void {
  if (headers.get("sec-fetch-site") !== "cross-site") return;
  throw new TRPCError({
    code: "FORBIDDEN",
    message: "This request was sent by a page of another site, so nothing was done; use Plimsoll's own pages.",
  });
}
