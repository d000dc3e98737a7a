import { type NextRequest, NextResponse } from "next/server";
import { pathHeaderName } from "@app/path-header";

/** Tells the pages at which address they are, so that signing in can lead back to it. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  const search = new URLSearchParams(searchParams);
  search.delete("_rsc");
  const headers = new Headers(request.headers);
  headers.set(pathHeaderName, search.size === 0 ? pathname : `${pathname}?${search.toString()}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|.*\\.(?:ico|svg|png|json)$).*)"] };
