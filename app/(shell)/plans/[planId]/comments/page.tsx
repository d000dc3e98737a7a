import { getEdition } from "#server/domain/rulebook/editions";
import { listCommentSubjects } from "@app/components/comment-subjects";
import { LegalStatus } from "@app/components/legal-status";
import { Pane } from "@app/components/pane";
import { PlanFrame } from "@app/components/plan-frame";
import { PlanThreads } from "@app/components/plan-threads";
import { getCan } from "../../../get-firm-caller";
import { getPlanPage } from "../../get-plan-page";

export const metadata = { title: "Plan comments" };

interface PlanCommentsPageProps {
  readonly params: Promise<{ readonly planId: string }>;
}

export default async function PlanCommentsPage({ params }: PlanCommentsPageProps) {
  const { planId } = await params;
  const { caller, edition, frame } = await getPlanPage(planId);
  const [threads, can] = await Promise.all([caller.plan.threads({ planId }), getCan()]);
  return (
    <PlanFrame {...frame} current="/comments">
      <Pane id="comments" title="Comments" note="on the plan and its findings; on a line from the page of its sign-off">
        <PlanThreads
          planId={planId}
          threads={threads}
          canComment={can("plan.comment")}
          subjects={listCommentSubjects(
            getEdition(edition.id)
              .limits.filter(({ id }) => id !== "geographic.tier-two-country")
              .map(({ id, name }) => ({ key: id, title: name })),
            [],
          )}
        />
      </Pane>
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
