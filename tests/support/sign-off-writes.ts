import type { AuditAction } from "#server/domain/audit/audit-action";
import type { ServiceContext } from "#server/services/context";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { updatePolicies } from "#server/services/sign-off/approval-policies";
import { bookInstallation } from "#server/services/sign-off/book-installation";
import { rejectSignOff, requestChanges, revokeSignOff } from "#server/services/sign-off/decide-sign-off";
import { renewSignOff, setConditions } from "#server/services/sign-off/renew-sign-off";
import { giveSignature } from "#server/services/sign-off/sign-sign-off";
import { commentPlan, replyToThread, resolveThread } from "#server/services/sign-off/threads";
import type { ReviewedFirm } from "./reviewed-firm";

interface SignOffWrite {
  readonly action: AuditAction;
  /** The procedure that does it. */
  readonly name: string;
  readonly run: (ctx: ServiceContext, reviewed: ReviewedFirm) => unknown;
}

const decision = ({ id: signOffId, hash }: ReviewedFirm["fresh"]) => ({ signOffId, hash, reason: "as discussed" });

/** What is done to sign-offs that leaves the register as it is. */
export const signOffWrites: readonly SignOffWrite[] = [
  {
    action: "sign-off.sign",
    name: "signOff.sign",
    run: (ctx, { fresh }) => giveSignature({ ctx, input: decision(fresh), method: "password" }),
  },
  {
    action: "sign-off.request-changes",
    name: "signOff.requestChanges",
    run: (ctx, { fresh }) => requestChanges({ ctx, input: decision(fresh) }),
  },
  {
    action: "sign-off.reject",
    name: "signOff.reject",
    run: (ctx, { fresh }) => rejectSignOff({ ctx, input: decision(fresh) }),
  },
  {
    action: "sign-off.renew",
    name: "signOff.renew",
    run: (ctx, { stale }) => renewSignOff({ ctx, input: { signOffId: stale.id, hash: stale.hash } }),
  },
  {
    action: "sign-off.renew",
    name: "signOff.setConditions",
    run: (ctx, { fresh, home }) =>
      setConditions({
        ctx,
        input: {
          signOffId: fresh.id,
          hash: fresh.hash,
          conditions: [
            {
              destination: "MY",
              acceleratorId: "nvidia-h100-sxm",
              mostUnits: 40,
              until: { kind: "site-live", siteId: home.id },
            },
          ],
        },
      }),
  },
  {
    action: "sign-off.revoke",
    name: "signOff.revoke",
    run: (ctx, { approved }) => revokeSignOff({ ctx, input: { signOffId: approved.id, reason: "sold" } }),
  },
  {
    action: "plan.comment",
    name: "plan.comment",
    run: (ctx, { freshPlanId }) =>
      commentPlan({ ctx, input: { planId: freshPlanId, about: { kind: "plan" }, text: "Looks right." } }),
  },
  {
    action: "plan.comment",
    name: "plan.reply",
    run: (ctx, { threadId }) => replyToThread({ ctx, input: { threadId, text: "It is." } }),
  },
  {
    action: "plan.resolve-thread",
    name: "plan.resolveThread",
    run: (ctx, { threadId }) => resolveThread({ ctx, input: { threadId } }),
  },
];

/** What is done to sign-offs that changes the register. */
export const adoptionWrites: readonly SignOffWrite[] = [
  {
    action: "plan.adopt",
    name: "signOff.adopt",
    run: (ctx, { approved }) => adoptSignOff({ ctx, input: { signOffId: approved.id } }),
  },
  {
    action: "allocation.book",
    name: "signOff.book",
    run: (ctx, { adoptedAllocationId }) =>
      bookInstallation({ ctx, input: { allocationId: adoptedAllocationId, units: 2, installedOn: "2026-11-20" } }),
  },
];

/** Who signs; it names people of the firm in which it is done. */
export function policyWrite(ctx: ServiceContext): ReturnType<typeof updatePolicies> {
  return updatePolicies({
    ctx,
    input: {
      policies: [{ name: "Tier two", trigger: "tier-two", approverIds: [`${ctx.firmId}-anna`], count: 1 }],
    },
  });
}
