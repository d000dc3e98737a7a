import type { Metadata } from "next";
import { explainJoint } from "#server/domain/explain/explain-plan";
import { keepUnits } from "@app/components/keep-units";
import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { PlanCapacity } from "@app/components/plan-capacity";
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
      {joint.all !== null && joint.all.standing !== "within" && (
        <Notice tone={joint.all.standing} title="With everything that is submitted" className="mb-3">
          <p>{keepUnits(explainJoint(joint.all, joint.alone))}</p>
        </Notice>
      )}
      <PlanShortfalls shortfalls={shortfalls} />
      <PlanDesk
        key={`${plan.id} ${plan.state} ${plan.registerVersion}`}
        workspace={workspace}
        canWrite={frame.canWrite}
      />
      <PlanCapacity capacity={capacity} />
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
