import { createHmac } from "node:crypto";
import { findAttempts, writeAttempts, type AttemptKey } from "#db/queries/sign-in-attempt";
import { inTransaction } from "#db/transaction";
import { addFailure, countMinutesLocked } from "#server/domain/identity/sign-in-lock";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { TooManyAttemptsError } from "../errors";
import type { IdentityContext } from "../identity/identity-context";

/**
 * Counts a refused token against its address and writes it down; where the address is locked it does neither and says so. The count is apart from
 * that of sign-ins and only refused tokens are locked out by it: no stale pipeline, and nobody who sends rubbish, keeps out people or tokens that hold.
 */
export function countTokenRefusal(ctx: IdentityContext, tokenId: string | null): void {
  const now = ctx.clock.now();
  const key = getKey(ctx);
  const minutes = inTransaction(ctx.db, (tx) => {
    const before = findAttempts(tx, key);
    const locked = countMinutesLocked(before, now);
    if (locked > 0) return locked;
    const after = addFailure(key.kind, before, now);
    writeAttempts(tx, key, after);
    const about = { subjectKind: "token", subjectId: tokenId ?? "unknown", before: null } as const;
    appendInstallationEntry(tx, ctx, { ...about, action: "sign-in.refuse", after: { method: "token" } });
    const begun = countMinutesLocked(after, now);
    if (begun > 0)
      appendInstallationEntry(tx, ctx, {
        ...about,
        action: "sign-in.lock",
        after: { locked: key.kind, minutes: begun, method: "token" },
      });
    return 0;
  });
  if (minutes > 0)
    throw new TooManyAttemptsError(
      `There were too many refused API tokens from this address; give the right one, or wait ${minutes === 1 ? "1 minute" : `${minutes} minutes`} and try again.`,
    );
}

function getKey({ keys, browser }: IdentityContext): AttemptKey & { readonly kind: "address" } {
  const subjectHash = createHmac("sha256", keys.secret).update(`token-address ${browser.address}`).digest("hex");
  return { kind: "address", subjectHash };
}
