import * as z from "zod";
import { findRolesApart, roles, type Role } from "#server/domain/permission/permission";
import { formatInput, isMissing } from "../input-messages";

const choose = `choose from ${roles.map((role) => `\`${role}\``).join(", ")}`;

/** The roles that somebody gets in a firm: one or more that go together, each once, in the order of the list. */
export const RolesField = z
  .array(
    z.enum(roles, {
      error: ({ input }) => `${isMissing(input) ? "An empty value" : formatInput(input)} is no role; ${choose}.`,
    }),
    { error: `The roles are missing; ${choose}.` },
  )
  .min(1, { error: `No role is chosen; ${choose}.` })
  .max(50, { error: `There are no more than ${roles.length} roles; ${choose}.` })
  .transform((held, context): Role[] => {
    const apart = findRolesApart(held);
    if (apart !== undefined)
      context.addIssue({
        code: "custom",
        message: `Nobody is \`${apart[0]}\` and \`${apart[1]}\` in one firm: whoever decides who signs does not sign; leave out one of the two.`,
      });
    return roles.filter((role) => held.includes(role));
  });
