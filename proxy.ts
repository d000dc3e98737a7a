import { NextResponse, type NextRequest } from "next/server";
import { pathHeaderName } from "@app/path-header";
import { formatContentPolicy } from "#server/api/content-policy";
import { explainUnknownHost } from "#server/api/require-known-host";
import { readConfig } from "#server/config";

const readingMethods = ["GET", "HEAD"];

/**
 * Gives each page a nonce of its own: a script without it does not run, whatever got into the page. Next puts it on the scripts that it writes.
 * It also tells the pages at which address they are, so that signing in can lead back to it. The API is left out: its answers run no script,
 * and what passes through here is held in memory.
 */
export function proxy(request: NextRequest): NextResponse {
  const unknownHost = explainUnknownHost(request.headers.get("host"), readConfig());
  if (unknownHost !== undefined) return new NextResponse(unknownHost, { status: 403 });
  // No page has a server action: what is sent to one would be parsed in vain, and what cannot be parsed would be a fault of ours.
  if (!readingMethods.includes(request.method))
    return new NextResponse("A page is read, and takes nothing.", { status: 405, headers: { allow: "GET, HEAD" } });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = formatContentPolicy(nonce, { isDevelopment: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(pathHeaderName, formatPath(request.nextUrl));
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("content-security-policy", policy);
  return answer;
}

function formatPath({ pathname, searchParams }: NextRequest["nextUrl"]): string {
  const search = new URLSearchParams(searchParams);
  search.delete("_rsc");
  return search.size === 0 ? pathname : `${pathname}?${search.toString()}`;
}

export const config = {
  matcher:
    "/((?!api/|_next/static/|healthz$|readyz$|map/world\\.json$|plimsoll-fleet-sample\\.csv$|favicon\\.ico$|icon\\.svg$).*)",
};
