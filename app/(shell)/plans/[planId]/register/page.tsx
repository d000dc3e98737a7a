import { ImportEffect } from "@app/components/import-effect";
import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { Pane } from "@app/components/pane";
import { PlanFrame } from "@app/components/plan-frame";
import { PlanRebaseButton } from "@app/components/plan-rebase-button";
import { getPlanPage } from "../../get-plan-page";

export const metadata = { title: "Plan and register" };

export default async function PlanRegisterPage({ params }: { readonly params: Promise<{ readonly planId: string }> }) {
  const { planId } = await params;
  const { caller, plan, edition, frame, canEdit } = await getPlanPage(planId);
  const preview = await caller.plan.rebasePreview({ planId });
  const behind = preview.currentRegisterVersion - preview.registerVersion;
  return (
    <PlanFrame {...frame} current="/register">
      <div className="grid gap-3 *:min-w-0">
        <Notice tone={preview.headlineAfter.standing} title={preview.headlineAfter.title}>
          <p>
            {behind === 0
              ? `The plan stands on register version ${plan.registerVersion}, the latest, so there is nothing to move to.`
              : `On register version ${preview.registerVersion} the plan says “${preview.headlineBefore.title}”; on version ${preview.currentRegisterVersion} it would say “${preview.headlineAfter.title}”.`}
          </p>
          {behind > 0 && canEdit && (
            <div className="mt-2">
              <PlanRebaseButton planId={plan.id} registerVersion={preview.currentRegisterVersion} />
            </div>
          )}
        </Notice>
        {behind > 0 && (
          <Pane
            id="effect"
            title="What changes in its limits"
            note={`before: version ${preview.registerVersion}; after: version ${preview.currentRegisterVersion}`}
          >
            <ImportEffect effect={preview.effect} />
          </Pane>
        )}
      </div>
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
