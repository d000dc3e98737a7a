import { connection } from "next/server";
import { formatDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { listCommentSubjects } from "@app/components/comment-subjects";
import { Crumb } from "@app/components/crumb";
import { keepUnits } from "@app/components/keep-units";
import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { Pane } from "@app/components/pane";
import { PlanBars } from "@app/components/plan-bars";
import { PlanThreads } from "@app/components/plan-threads";
import { SignOffChanges } from "@app/components/sign-off-changes";
import { SignOffConditions } from "@app/components/sign-off-conditions";
import { SignOffDecision } from "@app/components/sign-off-decision";
import { SignOffDrift } from "@app/components/sign-off-drift";
import { SignOffEvidence } from "@app/components/sign-off-evidence";
import { SignOffEvents } from "@app/components/sign-off-events";
import { SignOffFacts } from "@app/components/sign-off-facts";
import { SignOffHead } from "@app/components/sign-off-head";
import { SignOffJoint } from "@app/components/sign-off-joint";
import { SignOffLimits } from "@app/components/sign-off-limits";
import { SignOffSupersession } from "@app/components/sign-off-supersession";
import { callForPage } from "@app/components/try-call";
import { getCan, getFirmCaller } from "../../get-firm-caller";

export const metadata = { title: "Sign-off" };

interface SignOffPageProps {
  readonly params: Promise<{ readonly signOffId: string }>;
}

/** The reviewer's one page: verdict, bars, what changed, findings, joint effect, conditions, comments and the decision. */
export default async function SignOffPage({ params }: SignOffPageProps) {
  await connection();
  const { signOffId } = await params;
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const view = await callForPage(() => caller.signOff.get({ signOffId }));
  const { record, headline } = view;
  const [threads, signingMethod, accelerators, sites] = await Promise.all([
    caller.plan.threads({ planId: record.planId }),
    caller.signOff.signingMethod(),
    caller.accelerator.list(),
    caller.site.list({ on: view.facts.asOf }),
  ]);
  const choices = {
    accelerators: accelerators.map(({ id, name }) => ({ id, name })),
    sites: sites.map(({ id, name }) => ({ id, name })),
  };
  return (
    <>
      <Crumb href="/sign-off">Sign-off</Crumb>
      <SignOffHead
        view={view}
        canWrite={can("plan.write")}
        canAdopt={can("plan.adopt")}
        canRevoke={can("sign-off.revoke")}
      />
      <div className="grid items-start gap-3 *:min-w-0 min-[68.75rem]:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid gap-3 *:min-w-0">
          {view.moved !== null && (
            <Notice tone="indeterminate" title="What this rests on has moved">
              <p>
                {view.moved} Nothing can be signed until the planner submits it again as things are now; signatures
                given so far count no more then.
              </p>
            </Notice>
          )}
          {record.reviewCause !== null && (
            <Notice tone="breach" title="Needs review">
              <p>{keepUnits(record.reviewCause)}</p>
            </Notice>
          )}
          <SignOffSupersession supersessions={view.supersessions} />
          <Notice tone={headline.standing} title={headline.title}>
            {headline.sentences.map((sentence) => (
              <p key={sentence}>{keepUnits(sentence)}</p>
            ))}
          </Notice>
          <Pane
            id="bars"
            title="Load lines"
            note={`the register, every approved plan and this one, at their highest from ${formatDate(view.facts.asOf)} on`}
          >
            <PlanBars bars={view.bars} unitName={view.unitName} />
          </Pane>
          <SignOffChanges view={view} />
          <SignOffLimits limits={view.limits} />
          <SignOffJoint view={view} />
          <SignOffConditions
            view={view}
            canSet={can("sign-off.review") && record.state === "submitted"}
            choices={choices}
          />
          {view.drift.length > 0 && <SignOffDrift view={view} canBook={can("allocation.write")} />}
          <Pane id="comments" title="Comments" note="on the plan, its lines and its findings">
            <PlanThreads
              planId={record.planId}
              threads={threads}
              canComment={can("plan.comment")}
              subjects={listCommentSubjects(view.limits, view.items)}
            />
          </Pane>
        </div>
        <div className="grid gap-3 *:min-w-0 min-[68.75rem]:sticky min-[68.75rem]:top-3">
          <SignOffDecision
            view={view}
            canSign={can("sign-off.approve")}
            canReview={can("sign-off.review")}
            signingMethod={signingMethod}
            openThreadCount={threads.filter(({ resolvedAt }) => resolvedAt === null).length}
          />
          <SignOffFacts view={view} />
          <SignOffEvidence view={view} />
          <SignOffEvents events={view.events} />
        </div>
      </div>
      <LegalStatus edition={getEdition(view.facts.editionId)} />
    </>
  );
}
