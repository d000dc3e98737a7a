import { createHmac } from "node:crypto";
import { findPersonByEmail } from "#db/queries/person";
import { deleteAttempts, findAttempts, writeAttempts, type AttemptKey } from "#db/queries/sign-in-attempt";
import { inTransaction, type Tx } from "#db/transaction";
import { addFailure, attemptSubjects, countMinutesLocked, takeBackFailure } from "#server/domain/identity/sign-in-lock";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { TooManyAttemptsError } from "../errors";
import type { IdentityContext } from "./identity-context";

/** Keyed, so that a copy of the database does not tell which addresses were tried. Without an account only the address counts. */
function listKeys({ keys, browser }: IdentityContext, email: string | null): readonly AttemptKey[] {
  const subjects = { account: email?.toLowerCase(), address: browser.address };
  return attemptSubjects
    .filter((kind) => subjects[kind] !== undefined)
    .map((kind) => ({
      kind,
      subjectHash: createHmac("sha256", keys.secret).update(`${kind} ${subjects[kind]}`).digest("hex"),
    }));
}

/**
 * Counts a try as failed before it is judged, so that tries at the same moment do not slip past the count; refuses where the account or the address
 * is locked. `forgiveAttempt` takes it back when the try was right.
 */
export function beginAttempt(ctx: IdentityContext, email: string | null): void {
  const now = ctx.clock.now();
  const minutes = inTransaction(ctx.db, (tx) => {
    const counted = listKeys(ctx, email).map((key) => ({ key, before: findAttempts(tx, key) }));
    const locked = Math.max(...counted.map(({ before }) => countMinutesLocked(before, now)));
    if (locked > 0) return locked;
    for (const { key, before } of counted) writeAttempts(tx, key, addFailure(key.kind, before, now));
    return 0;
  });
  if (minutes > 0) throw new TooManyAttemptsError(explainLock(minutes));
}

/** Takes back the count of a try that was right. `isComplete` where the person is now identified: then the account starts anew. */
export function forgiveAttempt(tx: Tx, ctx: IdentityContext, email: string | null, isComplete: boolean): void {
  for (const key of listKeys(ctx, email)) {
    const left = takeBackFailure(findAttempts(tx, key));
    if (left === undefined || (isComplete && key.kind === "account")) deleteAttempts(tx, key);
    else writeAttempts(tx, key, left);
  }
}

/** Writes down a try that was wrong, and the lock that it led to. Of an address that is nobody's, nothing is kept: people type passwords into the wrong field. */
export function recordRefusal(ctx: IdentityContext, email: string, method: "password" | "second-factor"): void {
  inTransaction(ctx.db, (tx) => {
    const subjectId = findPersonByEmail(tx, email)?.id ?? "unknown";
    appendRefusal(tx, ctx, { email, subjectId, after: { method } });
  });
}

interface Refusal {
  /** The account that was tried; null where none was named. */
  readonly email: string | null;
  readonly subjectId: string;
  readonly after: Readonly<Record<string, string>>;
}

/** The entries of a try that was wrong: itself, and each lock that holds from then on. */
export function appendRefusal(tx: Tx, ctx: IdentityContext, { email, subjectId, after }: Refusal): void {
  const about = { subjectKind: "person", subjectId, before: null } as const;
  appendInstallationEntry(tx, ctx, { ...about, action: "sign-in.refuse", after });
  for (const key of listKeys(ctx, email)) {
    const minutes = countMinutesLocked(findAttempts(tx, key), ctx.clock.now());
    if (minutes > 0)
      appendInstallationEntry(tx, ctx, { ...about, action: "sign-in.lock", after: { locked: key.kind, minutes } });
  }
}

function explainLock(minutes: number): string {
  return `There were too many failed sign-ins in a row; wait ${minutes === 1 ? "1 minute" : `${minutes} minutes`} and try again. Each further failure doubles the wait, up to 15 minutes.`;
}
