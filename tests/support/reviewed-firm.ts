import type { Plan } from "#db/queries/plan";
import { listAdoptedAllocations } from "#db/queries/adoption";
import { listSignOffsOfPlan, type SignOffRecord } from "#db/queries/sign-off";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { InstallationContext } from "#server/services/context";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { commentPlan } from "#server/services/sign-off/threads";
import { createTestContext } from "./context";
import { allocationInput, createFilledFirm, type FilledFirm } from "./filled-firm";
import { planLine } from "./planned-firm";
import { actAs, addApprovers, approve, createPlanWith, submit } from "./sign-off-steps";

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
