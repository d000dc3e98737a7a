import { formatCounted } from "#server/domain/format-number";
import { Pane } from "@app/components/pane";
import { PlanFrame } from "@app/components/plan-frame";
import { PlanKeepDialog } from "@app/components/plan-keep-dialog";
import { PlanVersionList } from "@app/components/plan-version-list";
import { LegalStatus } from "@app/components/legal-status";
import { getPlanPage } from "../../get-plan-page";

export const metadata = { title: "Plan versions" };

export default async function PlanVersionsPage({ params }: { readonly params: Promise<{ readonly planId: string }> }) {
  const { planId } = await params;
  const { caller, plan, edition, frame, canEdit } = await getPlanPage(planId);
  const versions = await caller.plan.versions({ planId });
  return (
    <PlanFrame {...frame} current="/versions">
      <Pane
        id="versions"
        title="Versions"
        note={`${formatCounted(versions.length, "version")}, the latest first; a version never changes`}
        aside={canEdit && <PlanKeepDialog planId={plan.id} />}
      >
        {versions.length === 0 ? (
          <p className="text-ink-2">
            No version is kept yet. Every change is saved as it is typed; a version is a point to come back to, with its
            author and a message.
          </p>
        ) : (
          <PlanVersionList plan={plan} versions={versions} canEdit={canEdit} />
        )}
      </Pane>
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
