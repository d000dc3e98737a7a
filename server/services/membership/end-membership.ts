import * as z from "zod";
import { endMembershipRow, type Member } from "#db/queries/membership";
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

export const EndMembershipInput = z.strictObject({ personId: IdField });

/** Removes somebody from the firm and takes back the invitations that they made; delegations to and from them end. Their name stays in its history, and their account and other firms are theirs as before. */
export function endMembership(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof EndMembershipInput>;
}): Member {
  const { ctx } = args;
  requirePermission(ctx, "people.manage");
  const { personId } = EndMembershipInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    requireOwnPeople(firm);
    const member = getMember(withDb(ctx, tx), personId);
    requireOtherAdministrator(tx, ctx.firmId, member);
    const removedAt = ctx.clock.now();
    if (!endMembershipRow(tx, ctx.firmId, personId, removedAt))
      throw new ConflictError(`\`${member.name}\` has left the firm in the meantime; reload the page.`);
    appendAuditEntry(tx, ctx, firm, {
      action: "membership.end",
      subjectKind: "person",
      subjectId: personId,
      before: { name: member.name, roles: member.roles },
      after: null,
    });
    revokeInvitationsOf(tx, ctx, firm, { id: personId, roles: [] });
    releaseApprover(tx, ctx, firm, { id: personId, name: member.name, roles: [] });
    return { ...member, removedAt };
  });
}
