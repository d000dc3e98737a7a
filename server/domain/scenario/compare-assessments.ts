import type { Assessment } from "../assessment/assessment";
import { toVerdict, type Standing } from "../assessment/standing";
import { deriveLimitState, getOverallStanding, nameLimit, type LimitName, type LimitState } from "./limit-state";

/** What a change makes of a limit, the gravest first. */
export const limitTurns = ["breaks", "stays-broken", "cannot-be-judged", "cures", "holds"] as const;
/** One of `limitTurns`. */
export type LimitTurn = (typeof limitTurns)[number];

/** A limit before and after a change; null where it does not bind, or nothing is ever in its scope. */
export interface LimitOutcome extends LimitName {
  readonly before: LimitState | null;
  readonly after: LimitState | null;
  readonly turn: LimitTurn;
}

/** Two assessments of one firm side by side. */
export interface AssessmentComparison {
  readonly before: Standing;
  readonly after: Standing;
  /** Every limit of either, the gravest turn first and then in the order of the findings. */
  readonly limits: readonly LimitOutcome[];
}

/** What a change makes of an assessment: which limits break, stay broken, can no longer be judged, are cured or hold. */
export function compareAssessments(before: Assessment, after: Assessment): AssessmentComparison {
  const was = listStates(before);
  const is = listStates(after);
  const names = new Map([...was, ...is].map(([key, { name }]) => [key, name]));
  const limits = [...names].map(([key, name]): LimitOutcome => {
    const [one, other] = [was.get(key)?.state ?? null, is.get(key)?.state ?? null];
    return { ...name, before: one, after: other, turn: deriveTurn(one, other) };
  });
  return {
    before: getOverallStanding(before),
    after: getOverallStanding(after),
    limits: limitTurns.flatMap((turn) => limits.filter((limit) => limit.turn === turn)),
  };
}

function listStates({ findings, asOf }: Assessment) {
  return new Map(
    findings.map((finding) => {
      const name = nameLimit(finding);
      return [name.key, { name, state: deriveLimitState(finding, asOf) }];
    }),
  );
}

/** Nothing in its scope is within. */
function deriveTurn(before: LimitState | null, after: LimitState | null): LimitTurn {
  const was = toVerdict(before?.standing ?? "within");
  const is = toVerdict(after?.standing ?? "within");
  if (is === "breach") return was === "breach" ? "stays-broken" : "breaks";
  if (is === "indeterminate") return "cannot-be-judged";
  return was === "within" ? "holds" : "cures";
}
