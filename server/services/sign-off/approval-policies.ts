import * as z from "zod";
import { listApprovalPolicies, replaceApprovalPolicies } from "#db/queries/approval-policy";
import { inTransaction, type Tx } from "#db/transaction";
import { formatCounted } from "#server/domain/format-number";
import { policyTriggers, type ApprovalPolicy } from "#server/domain/sign-off/approval-policy";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField, lineField } from "../input-fields";
import { requirePermission } from "../permission";
import { listApproverIds } from "./list-approvers";
import { watchSigners } from "./watch-signers";

const PolicyField = z
  .strictObject({
    /** Null for a new one. */
    id: IdField.nullable().default(null),
    name: lineField("The policy's name", 120),
    trigger: z.enum(policyTriggers, { error: "Choose what of a plan calls for the policy." }),
    overMilliTpp: z
      .int({ error: "The TPP is a whole number of thousandths." })
      .min(0, { error: "The TPP is `0` or more." })
      .nullable()
      .default(null),
    approverIds: z
      .array(IdField)
      .min(1, { error: "A policy that names nobody would never be fulfilled; choose who signs." })
      .max(50, { error: "A policy names at most 50 people." }),
    count: z
      .int({ error: "How many sign is a whole number." })
      .min(1, { error: "At least one person signs." })
      .max(5, { error: "At most five people sign for one policy." }),
  })
  .refine(({ trigger, overMilliTpp }) => (trigger === "tpp-over") === (overMilliTpp !== null), {
    error: "A policy about more than so much TPP says how much; the others do not.",
    path: ["overMilliTpp"],
  });

export const UpdatePoliciesInput = z.strictObject({
  policies: z.array(PolicyField).max(20, { error: "A firm has at most 20 policies." }),
});

/** The firm's policies in its order: who must sign plans of which kind. */
export function listPolicies(ctx: ServiceContext): readonly ApprovalPolicy[] {
  requirePermission(ctx, "firm.read");
  return listApprovalPolicies(ctx.db, ctx.firmId);
}

/** Sets the firm's policies, in their order. Requests that are open keep what they asked for until they are submitted again. */
export function updatePolicies(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof UpdatePoliciesInput>;
}): readonly ApprovalPolicy[] {
  const { ctx } = args;
  requirePermission(ctx, "approval-policy.update");
  const { policies } = UpdatePoliciesInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const before = listApprovalPolicies(tx, firm.id);
    const known = new Set(before.map(({ id }) => id));
    const after = policies.map((policy): ApprovalPolicy => {
      const approverIds = [...new Set(policy.approverIds)];
      const id = policy.id !== null && known.delete(policy.id) ? policy.id : ctx.newId();
      return { ...policy, approverIds, id };
    });
    for (const policy of after) requireApprovers(tx, ctx, policy);
    replaceApprovalPolicies(tx, firm.id, after);
    appendAuditEntry(tx, ctx, firm, {
      action: "approval-policy.update",
      subjectKind: "firm",
      subjectId: firm.id,
      before: { policies: before },
      after: { policies: after },
    });
    watchSigners(tx, ctx);
    return after;
  });
}

function requireApprovers(tx: Tx, ctx: ServiceContext, { name, approverIds, count }: ApprovalPolicy): void {
  const approvers = new Set(listApproverIds(tx, ctx.firmId));
  const stranger = approverIds.find((id) => !approvers.has(id));
  if (stranger !== undefined)
    throw new InvalidInputError(
      `Policy \`${name}\` names \`${stranger}\`, who is no approver of this firm; choose approvers, or give them the role under People.`,
    );
  if (approverIds.length < count)
    throw new InvalidInputError(
      `Policy \`${name}\` wants ${formatCounted(count, "signature")} and names ${formatCounted(approverIds.length, "person", "people")}; name more, or want fewer.`,
    );
}
