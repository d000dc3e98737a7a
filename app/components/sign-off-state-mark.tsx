import clsx from "clsx";
import { planStateWords } from "#server/domain/explain/explain-plan";
import type { SignOffState } from "#server/domain/sign-off/sign-off";

const signs: Readonly<Record<SignOffState, string>> = {
  draft: "·",
  submitted: "…",
  "changes-requested": "↩",
  approved: "✓",
  rejected: "✕",
  withdrawn: "−",
  superseded: "→",
  revoked: "✕",
  expired: "−",
};

const look: Readonly<Partial<Record<SignOffState, string>>> = {
  approved: "text-within",
  rejected: "text-breach",
  revoked: "text-breach",
  "changes-requested": "text-buffer",
};

interface SignOffStateMarkProps {
  readonly state: SignOffState;
  readonly adoptedAt: string | null;
  readonly reviewCause: string | null;
}

/** How far a sign-off has come, as a word and a sign; and whether what was approved still holds. */
export function SignOffStateMark({ state, adoptedAt, reviewCause }: SignOffStateMarkProps) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className={clsx("inline-flex gap-1.5 font-medium whitespace-nowrap", look[state] ?? "text-ink-2")}>
        <span aria-hidden>{signs[state]}</span>
        {planStateWords[state]}
      </span>
      {adoptedAt !== null && <span className="text-xs text-ink-3">adopted</span>}
      {reviewCause !== null && state === "approved" && (
        <span className="text-xs font-medium whitespace-nowrap text-breach">! Needs review</span>
      )}
    </span>
  );
}
