"use client";

import { joinWords } from "#server/domain/explain/join-words";
import {
  explainRemedyCosts,
  explainStandingBreach,
  nameRemedy,
  noFurtherCureWords,
  nothingToCureWords,
  remedyKindWords,
} from "#server/domain/explain/explain-remedy";
import { formatDate } from "#server/domain/iso-date";
import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { fewestCures, remedyKinds, type EditCosts, type Remedy, type RemedySearch } from "#server/domain/remedy/remedy";
import { Button } from "./button";
import { Folded } from "./folded";
import { keepUnits } from "./keep-units";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import { PlanEditTable } from "./plan-edit-table";
import { usePlanEditor } from "./use-plan-editor";
import type { RemedyState } from "./use-remedies";

interface PlanCureListProps {
  readonly answer: Extract<RemedyState, { readonly kind: "remedies" | "most" }>;
  readonly canApply: boolean;
  readonly onApply: (edits: readonly PlanEdit[]) => void;
}

/** The cures that were found, each as a diff with its cost; or why there is none. */
export function PlanCureList({ answer, canApply, onApply }: PlanCureListProps) {
  const { places, workspace } = usePlanEditor().store;
  if (answer.kind === "most") {
    const { most } = answer;
    if (most.outcome === "impossible") return <Infeasible explanation={most.infeasible.explanation} />;
    if (most.outcome === "out-of-time") return <Notice title="No answer in time">{most.why}</Notice>;
    return (
      <Cure
        title="The most that fits"
        explanation={most.explanation}
        costs={most}
        edits={most.edits}
        {...(canApply && { onApply })}
      />
    );
  }
  const { from, isWithin, remedies, outcomes, infeasible } = answer.search;
  if (isWithin)
    return (
      <Notice tone="within" title="Nothing to cure" className="mt-2">
        {nothingToCureWords}
      </Notice>
    );
  return (
    <div className="mt-2 grid gap-2 *:min-w-0">
      {infeasible !== null && <Infeasible explanation={infeasible.explanation} />}
      {remedies.length > 0 && from > workspace.asOf && (
        <Notice tone="breach" title={`Broken today; cured from ${formatDate(from)} on`}>
          {explainStandingBreach(from)}
        </Notice>
      )}
      {remedies.map((remedy, index) => (
        <Cure
          key={index}
          title={`${index + 1}. ${nameRemedy(remedy, places)}`}
          explanation={explain(remedy)}
          costs={remedy}
          edits={remedy.edits}
          {...(canApply && { onApply })}
        />
      ))}
      {remedies.length > 0 && remedies.length < fewestCures && <p className="text-ink-3">{noFurtherCureWords}</p>}
      <Failures outcomes={outcomes} isOpen={remedies.length === 0} />
    </div>
  );
}

interface FailuresProps {
  readonly outcomes: RemedySearch["outcomes"];
  readonly isOpen: boolean;
}

/** The kinds that gave no cure, out of the way unless nothing else is there. */
function Failures({ outcomes, isOpen }: FailuresProps) {
  const failures = remedyKinds.flatMap((kind) => {
    const outcome = outcomes[kind];
    return outcome.outcome === "cured" ? [] : [{ kind, why: outcome.why }];
  });
  if (failures.length === 0) return null;
  return (
    <Folded
      isOpen={isOpen}
      summary={`Why not: ${joinWords(failures.map(({ kind }) => remedyKindWords[kind].toLowerCase()))}`}
    >
      <dl className="grid gap-x-4 gap-y-1 text-ink-2 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {failures.map(({ kind, why }) => (
          <div key={kind} className="contents">
            <dt className="text-ink-3">{remedyKindWords[kind]}</dt>
            <dd className="max-sm:mb-1">
              <MessageText text={keepUnits(why)} />
            </dd>
          </div>
        ))}
      </dl>
    </Folded>
  );
}

function explain({ explanation, isLeast }: Remedy): string {
  return isLeast
    ? explanation
    : `${explanation} A cheaper one of this kind may exist; the search was not proven to its end.`;
}

function Infeasible({ explanation }: { readonly explanation: string }) {
  return (
    <Notice tone="breach" title="No cure within what is allowed" className="mt-2">
      {explanation}
    </Notice>
  );
}

interface CureProps {
  readonly title: string;
  readonly explanation: string;
  readonly costs: EditCosts;
  readonly edits: readonly PlanEdit[];
  readonly onApply?: (edits: readonly PlanEdit[]) => void;
}

function Cure({ title, explanation, costs, edits, onApply }: CureProps) {
  return (
    <article aria-label={title} className="rounded-lg border px-3 py-2">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-semibold">{title}</h3>
          <p className="max-w-[90ch]">{keepUnits(explanation)}</p>
          <p className="text-sm text-ink-3">{keepUnits(explainRemedyCosts(costs))}</p>
        </div>
        {onApply !== undefined && edits.length > 0 && (
          <Button aria-label={`Apply: ${title}`} onClick={() => onApply(edits)}>
            Apply
          </Button>
        )}
      </div>
      <PlanEditTable edits={edits} label={`Changes of ${title}`} />
    </article>
  );
}
