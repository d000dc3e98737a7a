import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { MessageText } from "@app/components/message-text";
import { Pane } from "@app/components/pane";
import { PlanFrame } from "@app/components/plan-frame";
import { Refusal } from "@app/components/refusal";
import { parseScenarioParams } from "@app/components/scenario-params";
import { StressDeadlines } from "@app/components/stress-deadlines";
import { StressForm } from "@app/components/stress-form";
import { StressHeatMap } from "@app/components/stress-heat-map";
import { StressResults } from "@app/components/stress-results";
import { tryCall } from "@app/components/try-call";
import { parseViewParams, type SearchParams } from "@app/components/view-params";
import { getPlanPage } from "../../get-plan-page";

export const metadata = { title: "What if" };

interface PlanWhatIfPageProps {
  readonly params: Promise<{ readonly planId: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function PlanWhatIfPage({ params, searchParams }: PlanWhatIfPageProps) {
  const { planId } = await params;
  const search = await searchParams;
  const scenario = parseScenarioParams(search);
  const { caller, edition, frame } = await getPlanPage(planId);
  const pathname = `/plans/${planId}/what-if`;
  const { whatIf, limitDate, limitKey } = scenario;
  const answer = await tryCall(() => caller.plan.stress({ planId, whatIf, limitDate, limitKey }));
  if (!answer.isOk)
    return <Refusal title="The plan cannot be stressed this way" message={answer.message} href={pathname} />;
  const stress = answer.value;
  const view = parseViewParams({});
  return (
    <PlanFrame {...frame} current="/what-if">
      <div className="grid gap-3 *:min-w-0">
        {scenario.refused.map((sentence) => (
          <Notice key={sentence} tone="breach">
            <MessageText text={sentence} />
          </Notice>
        ))}
        <Pane id="what-if" title="What if" note={whatIf === undefined ? "every delivery at home slips" : undefined}>
          <StressForm pathname={pathname} params={view} scenario={scenario} choices={stress.choices} />
          <div className="mt-3 border-t pt-1">
            <StressResults results={stress.results} asOf={stress.asOf} />
          </div>
        </Pane>
        <Pane
          id="last-safe-dates"
          title="Last safe dates"
          note="of each delivery at home, all the others as planned; exact to the day"
        >
          <StressDeadlines
            pathname={pathname}
            params={view}
            limitDate={stress.limitDate}
            limitKey={stress.limitKey}
            limits={stress.choices.limits}
            deadlines={stress.deadlines}
          />
        </Pane>
        <Pane id="slips" title="Slips" note="of the home deliveries of one quarter, and of no other">
          <StressHeatMap sweep={stress.sweep} asOf={stress.asOf} />
        </Pane>
      </div>
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
