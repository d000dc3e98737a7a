import * as oidc from "openid-client";
import * as z from "zod";
import { parseNextPath } from "#server/domain/identity/next-path";
import { waitingMinutes } from "./auth";
import { findSignedValue, nameCookie, signValue } from "./cookie-keys";
import type { IdentityContext } from "./identity-context";

const longestNext = 1000;

const PendingSignIn = z.strictObject({
  id: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** Who is to be linked; null where somebody signs in. */
  linkTo: z.string().nullable(),
  expiresAt: z.iso.datetime(),
});

/** A sign-in that has gone to the provider and is not back yet. It is kept in the browser that began it, so it cannot be ended in another. */
export type PendingSignIn = z.output<typeof PendingSignIn>;

export function createPendingSignIn(
  ctx: IdentityContext,
  { next, linkTo }: { readonly next: string; readonly linkTo: string | null },
): PendingSignIn {
  const path = parseNextPath(next);
  return {
    id: ctx.newId(),
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    next: path.length > longestNext ? "/" : path,
    linkTo,
    expiresAt: new Date(Date.parse(ctx.sessionClock.now()) + waitingMinutes * 60_000).toISOString(),
  };
}

/** Lax, because the way back is a link from the provider's site. */
export function keepPendingSignIn({ keys, browser }: IdentityContext, pending: PendingSignIn): void {
  const value = signValue(keys, Buffer.from(JSON.stringify(pending)).toString("base64url"));
  browser.setCookie(formatCookie(keys, value, waitingMinutes * 60));
}

export function forgetPendingSignIn({ keys, browser }: IdentityContext): void {
  browser.setCookie(formatCookie(keys, "", 0));
}

/** The sign-in that waits in this browser, unless it has waited too long. */
export function findPendingSignIn({ keys, browser, sessionClock }: IdentityContext): PendingSignIn | undefined {
  const value = findSignedValue(keys, browser.cookieHeader, "provider_sign_in");
  if (value === undefined) return undefined;
  const pending = PendingSignIn.safeParse(parseJson(Buffer.from(value, "base64url").toString())).data;
  return pending !== undefined && pending.expiresAt > sessionClock.now() ? pending : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function formatCookie(keys: IdentityContext["keys"], value: string, seconds: number): string {
  const secure = keys.isSecure ? "; Secure" : "";
  return `${nameCookie(keys, "provider_sign_in")}=${value}; Max-Age=${seconds}; Path=/api/sign-in; HttpOnly${secure}; SameSite=Lax`;
}
