import { connection } from "next/server";
import { cache } from "react";
import { lockedStates } from "#server/domain/sign-off/sign-off";
import { getCan, getFirmCaller } from "../get-firm-caller";
import { callForPage } from "@app/components/try-call";

/** What every page of a plan begins with: the procedures, the plan, and whether it may be changed. A plan that is not there shows the not-found page. */
export const getPlanPage = cache(async (planId: string) => {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const { plan, currentRegisterVersion, edition } = await callForPage(() => caller.plan.get({ planId }));
  const canWrite = can("plan.write");
  const canEdit = canWrite && !lockedStates.includes(plan.state) && plan.archivedAt === null;
  const supersedable = canEdit ? await caller.signOff.supersedable({ planId }) : [];
  return {
    caller,
    plan,
    edition,
    frame: { plan, currentRegisterVersion, canWrite, supersedable },
    canEdit,
  };
});
