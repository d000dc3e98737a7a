import { TRPCError } from "@trpc/server";

const readingMethods = ["GET", "HEAD"];

/**
 * Refuses a request that could write and that a page of another site has sent. Browsers say where a request comes from and scripts cannot change
 * it; what says nothing is no browser, and carries no cookie that it was not given.
 */
export function requireSameOrigin({ method, headers }: Request, publicUrl: string | undefined): void {
  if (readingMethods.includes(method)) return;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const isOurs =
    site === null ? origin === null || isOwnOrigin(origin, headers.get("host"), publicUrl) : site === "same-origin";
  if (isOurs) return;
  throw new TRPCError({
    code: "FORBIDDEN",
    message: "This request was sent by a page of another site, so nothing was done; use Plimsoll's own pages.",
  });
}

function isOwnOrigin(origin: string, host: string | null, publicUrl: string | undefined): boolean {
  if (origin === publicUrl) return true;
  return host !== null && URL.canParse(origin) && new URL(origin).host === host;
}
