import * as z from "zod";
import { updateMembershipRow, type Member } from "#db/queries/membership";
import { inTransaction } from "#db/transaction";
import { appendAuditEntry } from "../audit/append-audit-entry";
import { withDb, type ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField } from "../input-fields";
import { revokeInvitationsOf } from "../invitation/revoke-invitations-of";
import { requirePermission } from "../permission";
import { releaseApprover } from "../sign-off/release-approver";
import { getMember } from "./membership-queries";
import { requireOtherAdministrator } from "./require-other-administrator";
import { requireOwnPeople } from "./require-own-people";
import { RolesField } from "./roles-field";

export const UpdateMembershipInput = z.strictObject({ personId: IdField, roles: RolesField });

/** Gives a member other roles in place of those that they have; it counts from their next request on. */
export function updateMembership(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof UpdateMembershipInput>;
}): Member {
  const { ctx } = args;
  requirePermission(ctx, "people.manage");
  const { personId, roles } = UpdateMembershipInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    requireOwnPeople(firm);
    const before = getMember(withDb(ctx, tx), personId);
    if (before.roles.join() === roles.join()) return before;
    if (!roles.includes("administrator")) requireOtherAdministrator(tx, ctx.firmId, before);
    if (!updateMembershipRow(tx, ctx.firmId, personId, roles))
      throw new ConflictError(`\`${before.name}\` has left the firm in the meantime; reload the page.`);
    appendAuditEntry(tx, ctx, firm, {
      action: "membership.update",
      subjectKind: "person",
      subjectId: personId,
      before: { name: before.name, roles: before.roles },
      after: { name: before.name, roles },
    });
    revokeInvitationsOf(tx, ctx, firm, { id: personId, roles });
    releaseApprover(tx, ctx, firm, { id: personId, name: before.name, roles });
    return { ...before, roles };
  });
}
