import { hashPassword } from "better-auth/crypto";
import * as z from "zod";
import { listFirms } from "#db/queries/firm";
import { createPasswordRow, createPersonRow, hasPeople, type Person } from "#db/queries/person";
import { inTransaction } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { ConflictError } from "../errors";
import { addFounder } from "../firm/add-founder";
import { beginSession } from "./begin-session";
import { withPerson, type IdentityContext } from "./identity-context";
import { NewEmailField, NewPasswordField, PersonNameField } from "./identity-fields";
import { requireStrongPassword } from "./password-strength";

export const SetUpInput = z.strictObject({ name: PersonNameField, email: NewEmailField, password: NewPasswordField });

/**
 * Makes the first person, who may set up firms, and signs them in. Firms that were set up before there were people become theirs, or nobody could open
 * them. Works once: of two at the same moment one is refused.
 */
export async function setUp(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof SetUpInput>;
}): Promise<Person> {
  const { ctx } = args;
  const { name, email, password } = SetUpInput.parse(args.input);
  requireNobody(hasPeople(ctx.db));
  requireStrongPassword(password, "password", [name, email]);
  const hash = await hashPassword(password);
  const { person, cookie } = inTransaction(ctx.db, (tx) => {
    requireNobody(hasPeople(tx));
    const createdAt = ctx.clock.now();
    const made = createPersonRow(tx, {
      id: ctx.newId(),
      name,
      email,
      mayCreateFirms: true,
      isDemonstration: false,
      createdAt,
    });
    createPasswordRow(tx, { id: ctx.newId(), personId: made.id, hash, createdAt });
    appendInstallationEntry(tx, withPerson(ctx, made), {
      action: "person.create",
      subjectKind: "person",
      subjectId: made.id,
      before: null,
      after: { name, email, mayCreateFirms: true },
    });
    const firms = listFirms(tx).filter(({ isDemonstration }) => !isDemonstration);
    for (const firm of firms) addFounder(tx, withPerson(ctx, made), firm);
    return { person: made, cookie: beginSession(tx, ctx, made, "set-up") };
  });
  ctx.browser.setCookie(cookie);
  return person;
}

function requireNobody(isSomebodyThere: boolean): void {
  if (isSomebodyThere)
    throw new ConflictError(
      "Plimsoll is already set up; sign in, or ask an administrator of your firm for an invitation.",
    );
}
