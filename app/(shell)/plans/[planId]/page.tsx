import type { Metadata } from "next";
import { explainJoint } from "#server/domain/explain/explain-plan";
import { packPlanWorkspace } from "#server/domain/plan/pack-workspace";
import { ButtonLink } from "@app/components/button";
import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { PlanCapacity } from "@app/components/plan-capacity";
import { PlanShortfalls } from "@app/components/plan-shortfalls";
import { PlanDesk } from "@app/components/plan-desk";
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
    <PlanFrame {...frame} current="">
      {joint.all !== null && joint.all.standing !== "within" && (
        <Notice tone={joint.all.standing} title="With everything that is submitted" className="mb-3">
          <p>{explainJoint(joint.all, joint.alone, edition.home)}</p>
        </Notice>
      )}
      <PlanShortfalls shortfalls={shortfalls} />
      <PlanDesk
        key={`${plan.id} ${plan.state} ${plan.registerVersion}`}
        workspace={packPlanWorkspace(workspace)}
        canWrite={frame.canWrite}
      />
      <p className="mt-2 flex flex-wrap gap-2 print:hidden">
        {canEdit && <ButtonLink href={`/plans/${plan.id}/import`}>Import lines</ButtonLink>}
        <a
          href={`/api/plans/${plan.id}/file`}
          download
          className="inline-flex min-h-7.5 items-center rounded-md border bg-paper px-2.5 py-1 text-sm hover:border-line-firm"
        >
          Save as CSV
        </a>
      </p>
      <PlanCapacity capacity={capacity} />
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
