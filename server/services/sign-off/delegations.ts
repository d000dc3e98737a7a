import * as z from "zod";
import {
  createDelegationRow,
  listDelegations as listDelegationRows,
  type Delegation,
  type NamedDelegation,
} from "#db/queries/delegation";
import { inTransaction } from "#db/transaction";
import { addDays, dayOf, formatDate } from "#server/domain/iso-date";
import { canDo } from "#server/domain/permission/permission";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { InvalidInputError, NotFoundError, PermissionError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, textField } from "../input-fields";
import { getMember } from "../membership/membership-queries";
import { isAllowed, requirePermission } from "../permission";
import { notify } from "./notify";
import { closeDelegation } from "./release-approver";

export const CreateDelegationInput = z.strictObject({
  delegateId: IdField,
  fromOn: DateField,
  /** The last day. */
  untilOn: DateField,
  reason: textField("The reason", 500),
});
export const EndDelegationInput = z.strictObject({ delegationId: IdField });

const longestDays = 366;

/** Lets another approver sign in one's place on the days from one to another; both names stand in the trail. Nobody signs a plan that they changed, whoever's place they take. */
export function createDelegation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CreateDelegationInput>;
}): Delegation {
  const { ctx } = args;
  requirePermission(ctx, "sign-off.approve");
  const { delegateId, fromOn, untilOn, reason } = CreateDelegationInput.parse(args.input);
  const today = dayOf(ctx.clock.now());
  if (delegateId === ctx.actor.id)
    throw new InvalidInputError("You sign in your own place already; choose another approver.");
  if (untilOn < fromOn || untilOn < today)
    throw new InvalidInputError(
      `The days from ${formatDate(fromOn)} to ${formatDate(untilOn)} are over before they begin; choose a later last day.`,
    );
  if (untilOn > addDays(fromOn, longestDays))
    throw new InvalidInputError("A delegation lasts a year at most; choose an earlier last day.");
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const delegate = getMember({ db: tx, firmId: firm.id }, delegateId);
    if (!canDo(delegate.roles, "sign-off.approve"))
      throw new InvalidInputError(
        `\`${delegate.name}\` is no approver, so their signature would count for nothing; choose an approver.`,
      );
    const delegation: Delegation = {
      id: ctx.newId(),
      delegatorId: ctx.actor.id,
      delegateId,
      fromOn,
      untilOn,
      reason,
      createdAt: ctx.clock.now(),
      endedAt: null,
    };
    createDelegationRow(tx, firm.id, delegation);
    appendAuditEntry(tx, ctx, firm, {
      action: "delegation.create",
      subjectKind: "person",
      subjectId: ctx.actor.id,
      before: null,
      after: delegation,
    });
    notify(tx, ctx, firm, [delegateId], {
      occasion: `delegate ${delegation.id}`,
      text: `${ctx.actor.name} lets you sign in their place from ${formatDate(fromOn)} to ${formatDate(untilOn)}: ${reason}`,
      path: "/sign-off/delegations",
    });
    return delegation;
  });
}

/** Ends a delegation before its last day: whoever made it, the one whom it names, or an administrator. */
export function endDelegation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof EndDelegationInput>;
}): Delegation {
  const { ctx } = args;
  requirePermission(ctx, "delegation.end");
  const { delegationId } = EndDelegationInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const delegation = listDelegationRows(tx, firm.id).find(({ id }) => id === delegationId);
    if (delegation === undefined)
      throw new NotFoundError(`There is no delegation \`${delegationId}\` in this firm; reload the page.`);
    const isOwn = [delegation.delegatorId, delegation.delegateId].includes(ctx.actor.id);
    if (!isOwn && !isAllowed(ctx, "people.manage"))
      throw new PermissionError(
        "Only whoever made the delegation, the one whom it names, or an administrator of the firm ends it.",
      );
    return closeDelegation(tx, ctx, firm, delegation, `${ctx.actor.name} ended the delegation.`);
  });
}

/** The firm's delegations, the latest first. */
export function listDelegations(ctx: ServiceContext): readonly NamedDelegation[] {
  requirePermission(ctx, "people.read");
  return listDelegationRows(ctx.db, ctx.firmId);
}
