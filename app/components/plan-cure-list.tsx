"use client";

import { explainRemedyCosts, remedyKindWords } from "#server/domain/explain/explain-remedy";
import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { remedyKinds, type EditCosts, type Remedy } from "#server/domain/remedy/remedy";
import { Button } from "./button";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import { PlanEditTable } from "./plan-edit-table";
import type { RemedyState } from "./use-remedies";

interface PlanCureListProps {
  readonly answer: Extract<RemedyState, { readonly kind: "remedies" | "most" }>;
  readonly canApply: boolean;
  readonly onApply: (edits: readonly PlanEdit[]) => void;
}

/** The cures that were found, each as a diff with its cost; or why there is none. */
export function PlanCureList({ answer, canApply, onApply }: PlanCureListProps) {
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
  const { isWithin, remedies, outcomes, infeasible } = answer.search;
  if (isWithin)
    return (
      <Notice tone="within" title="Nothing to cure" className="mt-2">
        The plan is within every limit.
      </Notice>
    );
  return (
    <div className="mt-2 grid gap-2 *:min-w-0">
      {infeasible !== null && <Infeasible explanation={infeasible.explanation} />}
      {remedies.map((remedy, index) => (
        <Cure
          key={remedy.kind}
          title={`${index + 1}. ${remedy.kinds.map((kind) => remedyKindWords[kind]).join("; ")}`}
          explanation={explain(remedy)}
          costs={remedy}
          edits={remedy.edits}
          {...(canApply && { onApply })}
        />
      ))}
      <ul className="text-sm text-ink-3">
        {remedyKinds.map((kind) => {
          const outcome = outcomes[kind];
          return outcome.outcome === "cured" ? null : (
            <li key={kind}>
              {remedyKindWords[kind]}: <MessageText text={outcome.why} />
            </li>
          );
        })}
      </ul>
    </div>
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
          <p className="max-w-[90ch]">{explanation}</p>
          <p className="text-sm text-ink-3">{explainRemedyCosts(costs)}</p>
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
