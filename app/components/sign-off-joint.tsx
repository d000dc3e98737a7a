import { explainBreachStart } from "#server/domain/explain/explain-plan";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";
import { Verdict } from "./verdict";

/** What else is approved, and what the plan does together with every other that waits. */
export function SignOffJoint({ view: { reserved, pending, bufferReason } }: { readonly view: SignOffView }) {
  return (
    <Pane id="joint" title="With the other plans">
      <p>
        {reserved.length === 0
          ? "No other approved plan waits to be adopted, so this one is judged on the register alone."
          : `Judged together with what is approved and not adopted yet: ${reserved.map(({ reference, planName }) => `${planName} (${reference})`).join(", ")}.`}
      </p>
      {pending.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {pending.map(({ reference, planName, standing, firstBreach }) => (
            <li key={reference} className="flex flex-wrap items-baseline gap-x-2">
              <Verdict standing={standing} />
              <span>
                if <bdi>{planName}</bdi> ({reference}) is approved as well
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
