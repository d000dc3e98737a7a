import type { SignOffRecord } from "#db/queries/sign-off";
import type { ServiceContext } from "#server/services/context";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { giveSignature } from "#server/services/sign-off/sign-sign-off";
import { submitPlan } from "#server/services/sign-off/submit-plan";
import { localUser } from "./context";
import { createTestMember } from "./test-browser";

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
  lines: Parameters<typeof savePlanLines>[0]["input"]["lines"],
): { readonly planId: string; readonly revision: number } {
  const { id: planId } = createPlan({ ctx, input: { name } });
  const { revision } = savePlanLines({ ctx, input: { planId, lines } });
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
