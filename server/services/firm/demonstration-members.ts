import type { Firm } from "#db/queries/firm";
import { findMembership, writeMembershipRow } from "#db/queries/membership";
import { createPersonRow, findPersonByEmail, type Person } from "#db/queries/person";
import type { Tx } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { plimsoll, type InstallationContext } from "../context";
import { ConflictError } from "../errors";
import {
  getDemonstrationEmail,
  listDemonstrationPeople,
  type DemonstrationPerson,
} from "../identity/demonstration-people";

/** The demonstration's people, each made a member of the firm where they are not one yet. */
export function ensureDemonstrationMembers(
  tx: Tx,
  ctx: InstallationContext,
  firm: Pick<Firm, "id">,
): ReadonlyMap<DemonstrationPerson["as"], Person> {
  const system = { ...ctx, actor: plimsoll };
  return new Map(listDemonstrationPeople().map((member) => [member.as, findOrCreate(tx, system, firm, member)]));
}

function findOrCreate(tx: Tx, ctx: InstallationContext, firm: Pick<Firm, "id">, member: DemonstrationPerson): Person {
  const email = getDemonstrationEmail(member);
  const { name, roles } = member;
  const createdAt = ctx.clock.now();
  const existing = findPersonByEmail(tx, email);
  if (existing?.isDemonstration === false)
    throw new ConflictError(
      `\`${existing.name}\` has the address \`${email}\`, which is the demonstration's; it cannot be entered here.`,
    );
  if (existing !== undefined && findMembership(tx, firm.id, existing.id) !== undefined) return existing;
  const flags = { mayCreateFirms: false, isDemonstration: true };
  const person = existing ?? createPersonRow(tx, { id: ctx.newId(), name, email, ...flags, createdAt });
  writeMembershipRow(tx, firm.id, { personId: person.id, roles, createdAt });
  appendInstallationEntry(tx, ctx, {
    action: "person.create",
    subjectKind: "person",
    subjectId: person.id,
    before: null,
    after: { name, email, ...flags, roles },
  });
  return person;
}
