import { explainBreachStart } from "#server/domain/explain/explain-plan";
import { explainTogetherWith } from "#server/domain/explain/explain-supersession";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";
import { Verdict } from "./verdict";

/** What else is approved, and what the plan does together with every other that waits, each by itself and all of them. */
export function SignOffJoint({ view: { judgedWith, pending, bufferReason } }: { readonly view: SignOffView }) {
  const effects = pending.all === null ? pending.pairs : [...pending.pairs, pending.all];
  return (
    <Pane id="joint" title="With the other plans">
      <p>{judgedWith}</p>
      {effects.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {effects.map(({ plans, standing, firstBreach }) => (
            <li
              key={plans.map(({ reference }) => reference).join(" ")}
              className="flex flex-wrap items-baseline gap-x-2"
            >
              <Verdict standing={standing} />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {explainTogetherWith(plans)}
                {firstBreach !== null && `: ${explainBreachStart(firstBreach)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {bufferReason !== null && (
        <p className="mt-2 border-t border-line-soft pt-2">
          <b className="font-medium">Reason for passing a buffer:</b> {keepUnits(bufferReason)}
        </p>
      )}
    </Pane>
  );
}
