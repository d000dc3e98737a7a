import * as z from "zod";
import type { Firm } from "#db/queries/firm";
import { findMembership, writeMembershipRow } from "#db/queries/membership";
import { createPersonRow, findPersonByEmail, type Person } from "#db/queries/person";
import { inTransaction, type Tx } from "#db/transaction";
import { InvariantError } from "#server/domain/invariant-error";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { plimsoll, withDb } from "../context";
import { ConflictError, PermissionError } from "../errors";
import { createDemonstration } from "../firm/create-demonstration";
import { beginSession } from "./begin-session";
import {
  demonstrationRoles,
  getDemonstrationEmail,
  listDemonstrationPeople,
  type DemonstrationPerson,
} from "./demonstration-people";
import type { IdentityContext } from "./identity-context";

export const EnterDemonstrationInput = z.strictObject({
  as: z.enum(demonstrationRoles, {
    error: `Enter as one of ${demonstrationRoles.map((role) => `\`${role}\``).join(", ")}.`,
  }),
});

/** Signs in as one of the demonstration's people, who see that firm and nothing else. Sets the firm up where it is not there yet. */
export function enterDemonstration(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof EnterDemonstrationInput>;
}): Firm {
  const { ctx } = args;
  const { as } = EnterDemonstrationInput.parse(args.input);
  if (!ctx.isDemonstrationOffered)
    throw new PermissionError(
      "The demonstration has no passwords, so it is open only where the server listens on this machine alone; sign in instead.",
    );
  const { firm, cookie } = inTransaction(ctx.db, (tx) => {
    const system = { ...withDb(ctx, tx), actor: plimsoll };
    const demonstration = createDemonstration({ ctx: system });
    const people = listDemonstrationPeople().map(
      (member) => [member.as, findOrCreate(tx, system, demonstration, member)] as const,
    );
    const person = people.find(([role]) => role === as)?.[1];
    if (person === undefined) throw new InvariantError(`the demonstration has no ${as}`);
    return { firm: demonstration, cookie: beginSession(tx, ctx, person, "demonstration") };
  });
  ctx.browser.setCookie(cookie);
  return firm;
}

function findOrCreate(tx: Tx, ctx: IdentityContext, firm: Firm, member: DemonstrationPerson): Person {
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
