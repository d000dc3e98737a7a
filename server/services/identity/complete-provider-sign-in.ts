import { inTransaction } from "#db/transaction";
import { takeSignIn } from "#db/queries/taken-sign-in";
import type { ProviderRefusal } from "#server/domain/identity/provider-refusal";
import type { ProviderConfig } from "#server/provider-config";
import { TooManyAttemptsError } from "../errors";
import { admitProviderPerson } from "./admit-provider-person";
import { appendRefusal, beginAttempt, forgiveAttempt } from "./attempt";
import { beginSession } from "./begin-session";
import type { IdentityContext } from "./identity-context";
import { linkOwnAccount } from "./link-provider-account";
import { findPendingSignIn, forgetPendingSignIn, type PendingSignIn } from "./pending-sign-in";
import { forgetProviderClient } from "./provider-client";
import { getProviderIdentity, type ProviderIdentity } from "./provider-identity";
import { ProviderRefusedError } from "./provider-refused-error";
import { toProviderRefusal } from "./to-provider-refusal";

/** How a sign-in through the provider ended, and where the browser is to go on. */
export interface ProviderOutcome {
  readonly next: string;
  /** Whether it was to link the provider to whoever is signed in. */
  readonly isLink: boolean;
  readonly refused: ProviderRefusedError | null;
}

/** Refusals for which what is kept of the provider may be the cause. */
const ofTheProvider: readonly ProviderRefusal[] = ["unreachable", "misconfigured", "wrong-token"];

/**
 * Ends a sign-in with what the provider has sent the browser back with. Whatever is wrong with it leaves an audit entry and nobody signed in; without a
 * provider nothing can be tried, so nothing is written.
 */
export async function completeProviderSignIn(args: {
  readonly ctx: IdentityContext;
  readonly input: URLSearchParams;
}): Promise<ProviderOutcome> {
  const { ctx, input } = args;
  const pending = findPendingSignIn(ctx);
  forgetPendingSignIn(ctx);
  const outcome = { next: pending?.next ?? "/", isLink: (pending?.linkTo ?? null) !== null };
  const { provider } = ctx;
  if (provider === null) return { ...outcome, refused: new ProviderRefusedError("not-configured") };
  const refused = await complete(ctx, provider, pending, input);
  if (refused !== null) {
    record(ctx, refused);
    if (ofTheProvider.includes(refused.refusal)) forgetProviderClient(provider);
  }
  return { ...outcome, refused };
}

async function complete(
  ctx: IdentityContext,
  provider: ProviderConfig,
  pending: PendingSignIn | undefined,
  answer: URLSearchParams,
): Promise<ProviderRefusedError | null> {
  try {
    countAttempt(ctx);
    const identity = await requireIdentity(ctx, provider, pending, answer);
    inTransaction(ctx.db, (tx) => forgiveAttempt(tx, ctx, null, false));
    return admit(ctx, provider, identity, pending?.linkTo ?? null);
  } catch (error) {
    return toProviderRefusal(error);
  }
}

function countAttempt(ctx: IdentityContext): void {
  try {
    beginAttempt(ctx, null);
  } catch (error) {
    throw error instanceof TooManyAttemptsError ? new ProviderRefusedError("locked") : error;
  }
}

async function requireIdentity(
  ctx: IdentityContext,
  provider: ProviderConfig,
  pending: PendingSignIn | undefined,
  answer: URLSearchParams,
): Promise<ProviderIdentity> {
  if (pending === undefined) throw new ProviderRefusedError("not-pending");
  if (answer.get("state") !== pending.state) throw new ProviderRefusedError("wrong-state");
  const { id, expiresAt } = pending;
  const isFirst = inTransaction(ctx.db, (tx) => takeSignIn(tx, { id, expiresAt, now: ctx.sessionClock.now() }));
  if (!isFirst) throw new ProviderRefusedError("not-pending");
  return getProviderIdentity(provider, pending, answer);
}

function admit(
  ctx: IdentityContext,
  provider: ProviderConfig,
  identity: ProviderIdentity,
  linkTo: string | null,
): ProviderRefusedError | null {
  const admitted = inTransaction(ctx.db, (tx) => {
    if (linkTo !== null) {
      linkOwnAccount(tx, ctx, identity, linkTo);
      return null;
    }
    const person = admitProviderPerson(tx, ctx, provider, identity);
    return person instanceof ProviderRefusedError ? person : beginSession(tx, ctx, person, "provider");
  });
  if (admitted instanceof ProviderRefusedError) return admitted;
  if (admitted !== null) ctx.browser.setCookie(admitted);
  return null;
}

/** Who it was is known only where the token could be trusted; of what it says, nothing is kept. While the address is locked a try is no news. */
function record(ctx: IdentityContext, { refusal, details }: ProviderRefusedError): void {
  if (refusal === "locked") return;
  const { fault, personId: subjectId = "unknown" } = details;
  const after = { method: "provider", reason: refusal, ...(fault !== undefined && { fault }) };
  inTransaction(ctx.db, (tx) => appendRefusal(tx, ctx, { email: null, subjectId, after }));
}
