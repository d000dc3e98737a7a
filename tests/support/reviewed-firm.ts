import type { Plan } from "#db/queries/plan";
import { listAdoptedAllocations } from "#db/queries/adoption";
import { listSignOffsOfPlan, type SignOffRecord } from "#db/queries/sign-off";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { InstallationContext, ServiceContext } from "#server/services/context";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { giveSignature } from "#server/services/sign-off/sign-sign-off";
import { submitPlan } from "#server/services/sign-off/submit-plan";
import { commentPlan } from "#server/services/sign-off/threads";
import { createTestContext, localUser } from "./context";
import { allocationInput, createFilledFirm, type FilledFirm } from "./filled-firm";
import { createTestMember } from "./test-browser";
import { planLine } from "./planned-firm";

/** Approvers, so that plans can be submitted: the firm asks for two. */
export function addApprovers(ctx: ServiceContext, names: readonly string[] = ["anna", "bert"]): void {
  for (const name of names) createTestMember(ctx, ["approver"], `${ctx.firmId}-${name}`);
}

/** The firm as somebody else of every role acts in it. */
export function actAs(ctx: ServiceContext, name: string): ServiceContext {
  return { ...ctx, actor: { ...localUser, id: `${ctx.firmId}-${name}`, name } };
}

/** A plan with lines, made by whoever acts. */
export function createPlanWith(
  ctx: ServiceContext,
  name: string,
  lines: readonly ReturnType<typeof planLine>[],
): { readonly planId: string; readonly revision: number } {
  const { id: planId } = createPlan({ ctx, input: { name } });
  const { revision } = savePlanLines({ ctx, input: { planId, lines: [...lines] } });
  return { planId, revision };
}

type SubmitInput = Parameters<typeof submitPlan>[0]["input"];

/** Submits a plan with a message. */
export function submit(
  ctx: ServiceContext,
  plan: Pick<SubmitInput, "planId" | "revision">,
  more: Partial<SubmitInput> = {},
): SignOffRecord {
  return submitPlan({ ctx, input: { ...plan, message: "please review", ...more } });
}

/** One approver's signature on what now stands. */
export function sign(ctx: ServiceContext, { id: signOffId, hash }: Pick<SignOffRecord, "id" | "hash">): SignOffRecord {
  return giveSignature({ ctx, input: { signOffId, hash, reason: "checked" }, method: "password" });
}

/** Signs as Anna and as Bert, who are two of the firm's approvers. */
export function approve(ctx: ServiceContext, record: SignOffRecord): SignOffRecord {
  sign(actAs(ctx, "anna"), record);
  return sign(actAs(ctx, "bert"), record);
}

/** A firm with sign-offs in several states; their plans are Petra's. */
export interface ReviewedFirm extends FilledFirm {
  /** Submitted; nothing has moved since. */
  readonly fresh: SignOffRecord;
  /** Submitted; the register has moved since. */
  readonly stale: SignOffRecord;
  readonly approved: SignOffRecord;
  readonly adopted: SignOffRecord;
  /** Adopted from five H100 on 30 June 2027. */
  readonly adoptedAllocationId: string;
  readonly threadId: string;
  readonly freshPlanId: Plan["id"];
}

export function createReviewedFirm(base: InstallationContext = createTestContext(), name = "Acme"): ReviewedFirm {
  const filled = createFilledFirm(base, name);
  const { ctx, home } = filled;
  addApprovers(ctx, ["anna", "bert", "carla"]);
  const petra = actAs(ctx, "petra");
  const begin = (planName: string) => submit(petra, createPlanWith(petra, planName, [planLine(home)]));
  const adopted = adoptSignOff({ ctx: petra, input: { signOffId: approve(ctx, begin("Adopted")).id } });
  const stale = begin("Stale");
  recordAllocation({ ctx, input: allocationInput(home, { units: 1, effectiveOn: "2025-02-01" }) });
  const approved = approve(ctx, begin("Approved"));
  const fresh = begin("Fresh");
  const thread = commentPlan({
    ctx: petra,
    input: { planId: fresh.planId, about: { kind: "plan" }, text: "Is June safe?" },
  });
  const [allocation] = listAdoptedAllocations(ctx.db, ctx.firmId, adopted.id);
  if (allocation === undefined) throw new Error("nothing was adopted");
  const reload = ({ planId }: SignOffRecord) => {
    const [record] = listSignOffsOfPlan(ctx.db, ctx.firmId, planId);
    if (record === undefined) throw new Error("the sign-off is gone");
    return record;
  };
  return {
    ...filled,
    fresh: reload(fresh),
    stale: reload(stale),
    approved: reload(approved),
    adopted: reload(adopted),
    adoptedAllocationId: allocation.allocationId,
    threadId: thread.id,
    freshPlanId: fresh.planId,
  };
}
