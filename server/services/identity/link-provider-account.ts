import { createProviderAccountRow, findProviderPersonId, hasProviderAccount } from "#db/queries/provider-account";
import type { Tx } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import type { IdentityContext } from "./identity-context";
import type { ProviderIdentity } from "./provider-identity";
import { ProviderRefusedError } from "./provider-refused-error";

/** Remembers that the provider's account is this person's, from now on and whatever becomes of their address. */
export function linkProviderAccount(
  tx: Tx,
  ctx: IdentityContext,
  { issuer, subject }: ProviderIdentity,
  personId: string,
): void {
  createProviderAccountRow(tx, { issuer, subject, personId, createdAt: ctx.clock.now() });
  appendInstallationEntry(tx, ctx, {
    action: "sign-in.link",
    subjectKind: "person",
    subjectId: personId,
    before: null,
    after: { provider: issuer },
  });
}

/** The same for the person who is signed in and has begun it, unless either has another half already. */
export function linkOwnAccount(tx: Tx, ctx: IdentityContext, identity: ProviderIdentity, personId: string): void {
  if (ctx.session?.person.id !== personId) throw new ProviderRefusedError("other-session");
  const owner = findProviderPersonId(tx, identity);
  if (owner === personId) return;
  if (owner !== undefined || hasProviderAccount(tx, personId, identity.issuer))
    throw new ProviderRefusedError("linked-already", { personId });
  linkProviderAccount(tx, ctx, identity, personId);
}
