import type { Metadata } from "next";
import { Suspense } from "react";
import { setTimeout as sleep } from "node:timers/promises";
import { explainJoint } from "#server/domain/explain/explain-plan";
import { packPlanWorkspace } from "#server/domain/plan/pack-workspace";
import { ButtonLink } from "@app/components/button";
import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { PlanCapacity } from "@app/components/plan-capacity";
import { PlanShortfalls } from "@app/components/plan-shortfalls";
import { PlanDesk } from "@app/components/plan-desk";
import { PlanFrame } from "@app/components/plan-frame";
import { SkeletonRows } from "@app/components/skeleton";
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
    <PlanFrame {...frame} current="">
      <Suspense>
        <JointNotice planId={planId} />
        <Shortfalls planId={planId} />
      </Suspense>
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
      <Suspense fallback={<SkeletonRows rows={3} label="Power, slots and notices are being reckoned." />}>
        <Capacity planId={planId} />
      </Suspense>
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}

async function JointNotice({ planId }: PlanPartProps) {
  const { caller, edition } = await getPlanPage(planId);
  await letTheGridGoFirst();
  const { all, alone } = await caller.plan.joint({ planId });
  if (all === null || all.standing === "within") return null;
  return (
    <Notice tone={all.standing} title="With everything that is submitted" className="mb-3">
      <p>{explainJoint(all, alone, edition.home)}</p>
    </Notice>
  );
}

async function Shortfalls({ planId }: PlanPartProps) {
  const { caller } = await getPlanPage(planId);
  await letTheGridGoFirst();
  return <PlanShortfalls shortfalls={await caller.plan.shortfalls({ planId })} />;
}

async function Capacity({ planId }: PlanPartProps) {
  const { caller } = await getPlanPage(planId);
  await letTheGridGoFirst();
  return <PlanCapacity capacity={await caller.plan.capacity({ planId })} />;
}

/** Turns of the event loop within which the page is drawn and sent up to its grid, however long each of them takes. */
const turnsOfThePage = 150;

/** The database answers at once and lets nothing else run meanwhile: what is asked before the page is on its way holds it up. */
async function letTheGridGoFirst(): Promise<void> {
  for (let turn = 0; turn < turnsOfThePage; turn++) await sleep(1);
}
