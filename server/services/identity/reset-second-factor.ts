import * as z from "zod";
import { findPersonByEmail, type Person } from "#db/queries/person";
import { deleteSecondFactor } from "#db/queries/two-factor";
import { inTransaction } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import type { InstallationContext } from "../context";
import { ConflictError, NotFoundError, PermissionError } from "../errors";
import { EmailField } from "./identity-fields";

export const ResetSecondFactorInput = z.strictObject({ email: EmailField });

/** Ends the second factor of somebody who can show it no more, for whoever runs the server; the password stays. */
export function resetSecondFactor(args: {
  readonly ctx: InstallationContext;
  readonly input: z.input<typeof ResetSecondFactorInput>;
}): Person {
  const { ctx } = args;
  if (ctx.actor.kind !== "system")
    throw new PermissionError("Only whoever runs the server ends another person's second factor.");
  const { email } = ResetSecondFactorInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const person = findPersonByEmail(tx, email);
    if (person === undefined) throw new NotFoundError(`Nobody here has the address \`${email}\`; check it.`);
    if (!deleteSecondFactor(tx, person.id)) throw new ConflictError(`\`${person.name}\` has no second factor.`);
    appendInstallationEntry(tx, ctx, {
      action: "second-factor.end",
      subjectKind: "person",
      subjectId: person.id,
      before: null,
      after: null,
    });
    return person;
  });
}
