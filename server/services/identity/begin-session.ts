import { randomBytes } from "node:crypto";
import type { Person } from "#db/queries/person";
import { createSessionRow, deleteSession } from "#db/queries/session";
import type { Tx } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { sessionSeconds } from "./auth";
import { nameCookie, signValue } from "./cookie-keys";
import { withPerson, type IdentityContext } from "./identity-context";

export type SignInMethod =
  "set-up" | "invitation" | "password" | "second-factor" | "recovery-code" | "provider" | "demonstration";

/** Signs a person in without asking the auth library, and answers the cookie to set once the transaction holds. */
export function beginSession(tx: Tx, ctx: IdentityContext, person: Person, method: SignInMethod): string {
  const token = randomBytes(24).toString("base64url");
  const createdAt = ctx.sessionClock.now();
  const expiresAt = new Date(Date.parse(createdAt) + sessionSeconds * 1000).toISOString();
  const { address, userAgent } = ctx.browser;
  createSessionRow(tx, { id: ctx.newId(), token, personId: person.id, address, userAgent, createdAt, expiresAt });
  recordSession(tx, ctx, person, method);
  const name = nameCookie(ctx.keys, "session_token");
  const secure = ctx.keys.isSecure ? "; Secure" : "";
  return `${name}=${signValue(ctx.keys, token)}; Max-Age=${sessionSeconds}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}

/** Writes down that a person has signed in, and ends the session that the browser had before. */
export function recordSession(tx: Tx, ctx: IdentityContext, person: Person, method: SignInMethod): void {
  endEarlierSession(tx, ctx);
  appendInstallationEntry(tx, withPerson(ctx, person), {
    action: "session.begin",
    subjectKind: "person",
    subjectId: person.id,
    before: null,
    after: { method },
  });
}

/** Ends the session that the browser had before somebody showed their password in it. */
export function endEarlierSession(tx: Tx, { session }: IdentityContext): void {
  if (session !== null) deleteSession(tx, session.person.id, session.id);
}
