import * as z from "zod";
import type { Firm } from "#db/queries/firm";
import { inTransaction } from "#db/transaction";
import { InvariantError } from "#server/domain/invariant-error";
import { plimsoll, withDb } from "../context";
import { PermissionError } from "../errors";
import { createDemonstration } from "../firm/create-demonstration";
import { ensureDemonstrationMembers } from "../firm/demonstration-members";
import { beginSession } from "./begin-session";
import { demonstrationRoles } from "./demonstration-people";
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
    const person = ensureDemonstrationMembers(tx, system, demonstration).get(as);
    if (person === undefined) throw new InvariantError(`the demonstration has no ${as}`);
    return { firm: demonstration, cookie: beginSession(tx, ctx, person, "demonstration") };
  });
  ctx.browser.setCookie(cookie);
  return firm;
}
