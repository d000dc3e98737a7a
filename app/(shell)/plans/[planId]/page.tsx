import type { Metadata } from "next";
import { packPlanWorkspace } from "#server/domain/plan/pack-workspace";
import { LegalStatus } from "@app/components/legal-status";
import { PlanCapacity } from "@app/components/plan-capacity";
import { PlanJointNotice } from "@app/components/plan-joint-notice";
import { PlanShortfalls } from "@app/components/plan-shortfalls";
import { PlanDesk } from "@app/components/plan-desk";
import { PlanFileTools } from "@app/components/plan-file-tools";
import { PlanFrame } from "@app/components/plan-frame";
import { getPlanPage } from "../get-plan-page";

interface PlanPageProps {
  readonly params: Promise<{ readonly planId: string }>;
}

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const { plan } = await getPlanPage((await params).planId);
  return { title: plan.name };
}

export default async function PlanPage({ params }: PlanPageProps) {
  const { planId } = await params;
  const { caller, plan, edition, frame, canEdit } = await getPlanPage(planId);
  const [workspace, joint, capacity, shortfalls] = await Promise.all([
    caller.plan.workspace({ planId }),
    caller.plan.joint({ planId }),
    caller.plan.capacity({ planId }),
    caller.plan.shortfalls({ planId }),
  ]);
  return (
    <PlanFrame {...frame} current="" tools={<PlanFileTools planId={plan.id} canEdit={canEdit} />}>
      {[joint.all, ...joint.pairs].some((verdict) => verdict !== null && verdict.standing !== "within") && (
        <PlanJointNotice joint={joint} />
      )}
      <PlanShortfalls shortfalls={shortfalls} />
      <PlanDesk
        key={`${plan.id} ${plan.state} ${plan.archivedAt} ${plan.registerVersion}`}
        workspace={packPlanWorkspace(workspace)}
        canWrite={frame.canWrite}
      />
      <PlanCapacity capacity={capacity} />
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
