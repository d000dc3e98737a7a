import { deleteWaitingSignIns } from "#db/queries/person";
import { deleteOtherSessions, deleteSession } from "#db/queries/session";
import { inTransaction } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { nameCookie } from "./cookie-keys";
import { requireSession, type IdentityContext } from "./identity-context";

/** Ends the session of this browser. Where there is none it is already ended. */
export function signOut(ctx: IdentityContext): void {
  const { session } = ctx;
  if (session !== null)
    inTransaction(ctx.db, (tx) => {
      deleteSession(tx, session.person.id, session.id);
      appendInstallationEntry(tx, ctx, {
        action: "session.end",
        subjectKind: "session",
        subjectId: session.id,
        before: null,
        after: null,
      });
    });
  expireCookie(ctx);
}

/** Ends every session of the person, this one too, and the sign-ins that wait for a code. */
export function signOutEverywhere(ctx: IdentityContext): void {
  const { id, person } = requireSession(ctx);
  inTransaction(ctx.db, (tx) => {
    const others = deleteOtherSessions(tx, person.id, id);
    deleteSession(tx, person.id, id);
    deleteWaitingSignIns(tx, person.id);
    appendInstallationEntry(tx, ctx, {
      action: "session.end-all",
      subjectKind: "person",
      subjectId: person.id,
      before: { sessions: others + 1 },
      after: { sessions: 0 },
    });
  });
  expireCookie(ctx);
}

function expireCookie({ keys, browser }: IdentityContext): void {
  const secure = keys.isSecure ? "; Secure" : "";
  browser.setCookie(`${nameCookie(keys, "session_token")}=; Max-Age=0; Path=/; HttpOnly${secure}; SameSite=Lax`);
}
