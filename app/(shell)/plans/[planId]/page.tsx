import type { Metadata } from "next";
import { Suspense } from "react";
import { setTimeout as sleep } from "node:timers/promises";
import { packPlanWorkspace } from "#server/domain/plan/pack-workspace";
import { LegalStatus } from "@app/components/legal-status";
import { PlanJointNotice } from "@app/components/plan-joint-notice";
import { PlanShortfalls } from "@app/components/plan-shortfalls";
import { PlanDesk } from "@app/components/plan-desk";
import { PlanFileTools } from "@app/components/plan-file-tools";
import { PlanFrame } from "@app/components/plan-frame";
import { getPlanPage } from "../get-plan-page";

interface PlanPageProps {
  readonly params: Promise<{ readonly planId: string }>;
}

interface PlanPartProps {
  readonly planId: string;
}

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const { plan } = await getPlanPage((await params).planId);
  return { title: plan.name };
}

export default async function PlanPage({ params }: PlanPageProps) {
  const { planId } = await params;
  const { caller, plan, edition, frame, canEdit } = await getPlanPage(planId);
  const workspace = await caller.plan.workspace({ planId });
  return (
    <PlanFrame {...frame} current="" tools={<PlanFileTools planId={plan.id} canEdit={canEdit} />}>
      <Suspense>
        <JointNotice planId={planId} />
        <Shortfalls planId={planId} />
      </Suspense>
      <PlanDesk
        key={`${plan.id} ${plan.state} ${plan.archivedAt} ${plan.registerVersion}`}
        workspace={packPlanWorkspace(workspace)}
        canWrite={frame.canWrite}
      />
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}

async function JointNotice({ planId }: PlanPartProps) {
  const { caller } = await getPlanPage(planId);
  await letTheGridGoFirst();
  const joint = await caller.plan.joint({ planId });
  const isNoteworthy = [joint.all, ...joint.pairs].some((verdict) => verdict !== null && verdict.standing !== "within");
  return isNoteworthy ? <PlanJointNotice joint={joint} /> : null;
}

async function Shortfalls({ planId }: PlanPartProps) {
  const { caller } = await getPlanPage(planId);
  await letTheGridGoFirst();
  return <PlanShortfalls shortfalls={await caller.plan.shortfalls({ planId })} />;
}

/** How long the page has to be drawn and sent up to its grid. */
const gridFirstMs = 150;

/** The database answers at once and lets nothing else run meanwhile: what is asked before the page is on its way holds it up. */
async function letTheGridGoFirst(): Promise<void> {
  await sleep(gridFirstMs);
}
