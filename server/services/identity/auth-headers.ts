import { findCookie, nameCookie } from "./cookie-keys";
import type { IdentityContext } from "./identity-context";

/** What the auth library is told of the browser: of its cookies only the one that the call is about. */
export function createAuthHeaders({ browser, keys }: IdentityContext, kind?: "session_token" | "two_factor"): Headers {
  const headers = new Headers({ "x-forwarded-for": browser.address, "user-agent": browser.userAgent ?? "" });
  if (kind === undefined) return headers;
  const name = nameCookie(keys, kind);
  headers.set("cookie", `${name}=${findCookie(browser.cookieHeader, name) ?? ""}`);
  return headers;
}
