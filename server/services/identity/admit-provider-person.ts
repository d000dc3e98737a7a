import { createPersonRow, findPasswordHash, findPerson, findPersonByEmail, type Person } from "#db/queries/person";
import { createProviderAccountRow, findProviderPersonId, hasProviderAccount } from "#db/queries/provider-account";
import { listMemberships } from "#db/queries/membership";
import type { Tx } from "#db/transaction";
import { InvariantError } from "#server/domain/invariant-error";
import type { ProviderConfig } from "#server/provider-config";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import type { Actor } from "../context";
import { applyProviderRoles, listFirmGrants } from "./apply-provider-roles";
import { isDemonstrationEmail } from "./demonstration-people";
import type { IdentityContext } from "./identity-context";
import type { ProviderIdentity } from "./provider-identity";
import { linkProviderAccount } from "./link-provider-account";
import { ProviderRefusedError } from "./provider-refused-error";

/** What is changed because the provider says so is not the person's own doing. */
const identityProvider: Actor = {
  kind: "system",
  id: "identity-provider",
  name: "Identity provider",
  roles: [],
  mayCreateFirms: false,
};

/** The person whom the provider has signed in, found, linked or made, with the roles that it gives them; or why they may not come in, where roles were taken all the same. */
export function admitProviderPerson(
  tx: Tx,
  ctx: IdentityContext,
  provider: ProviderConfig,
  identity: ProviderIdentity,
): Person | ProviderRefusedError {
  const system: IdentityContext = { ...ctx, actor: identityProvider };
  const grants = listFirmGrants(tx, provider, identity.groups);
  const known = findKnown(tx, identity) ?? linkByAddress(tx, system, identity);
  if (known === undefined && grants.every(({ roles }) => roles.length === 0)) throw new ProviderRefusedError("no-role");
  const person = known ?? createPerson(tx, system, identity);
  applyProviderRoles(tx, system, person, grants);
  if (listMemberships(tx, person.id).length > 0 || person.mayCreateFirms) return person;
  return new ProviderRefusedError("no-role", { personId: person.id });
}

function findKnown(tx: Tx, identity: ProviderIdentity): Person | undefined {
  const personId = findProviderPersonId(tx, identity);
  if (personId === undefined) return undefined;
  const person = findPerson(tx, personId);
  if (person === undefined) throw new InvariantError("an account of the provider belongs to nobody");
  return person;
}

/**
 * Somebody who is here under that address and has come by no other way yet. An address alone proves nothing: whoever can write it into a profile at
 * the provider, or gets it after somebody has left, would become them. So the provider must vouch for it, and nothing else may speak for the person.
 */
function linkByAddress(tx: Tx, ctx: IdentityContext, identity: ProviderIdentity): Person | undefined {
  const { email, issuer, isEmailVerified } = identity;
  const person = email === undefined ? undefined : findPersonByEmail(tx, email);
  if (person === undefined) return undefined;
  const isOpen =
    isEmailVerified === true &&
    !person.isDemonstration &&
    findPasswordHash(tx, person.id) === null &&
    !hasProviderAccount(tx, person.id, issuer);
  if (!isOpen) throw new ProviderRefusedError("address-taken", { personId: person.id });
  linkProviderAccount(tx, ctx, identity, person.id);
  return person;
}

function createPerson(tx: Tx, ctx: IdentityContext, identity: ProviderIdentity): Person {
  const { name, email, issuer, subject, isEmailVerified } = identity;
  if (name === undefined || email === undefined) throw new ProviderRefusedError("incomplete");
  if (isDemonstrationEmail(email)) throw new ProviderRefusedError("address-taken");
  if (isEmailVerified === false) throw new ProviderRefusedError("unverified-address");
  const flags = { mayCreateFirms: false, isDemonstration: false };
  const createdAt = ctx.clock.now();
  const person = createPersonRow(tx, { id: ctx.newId(), name, email, ...flags, createdAt });
  createProviderAccountRow(tx, { issuer, subject, personId: person.id, createdAt });
  appendInstallationEntry(tx, ctx, {
    action: "person.create",
    subjectKind: "person",
    subjectId: person.id,
    before: null,
    after: { name, email, mayCreateFirms: false, provider: issuer },
  });
  return person;
}
