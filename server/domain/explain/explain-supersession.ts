import { formatCounted } from "../format-number";
import { formatDate, type IsoDate } from "../iso-date";
import type { SignOffState } from "../sign-off/sign-off";
import { planStateWords } from "./explain-plan";
import { joinWords } from "./join-words";

/** A sign-off as a sentence names it, with what falls with it. */
export interface NamedSignOff {
  readonly reference: string;
  readonly planName: string;
  readonly state: SignOffState;
  readonly isAdopted: boolean;
  /** Of the conditions that its approval rests on. */
  readonly conditionCount: number;
}

function nameOne({ reference, planName }: Pick<NamedSignOff, "reference" | "planName">): string {
  return `${planName} (${reference})`;
}

interface Superseding extends Pick<NamedSignOff, "state"> {
  /** Whether the earlier one was superseded by just this request. */
  readonly isByThis: boolean;
}

/** What becomes, became or does not become of the approval that a request names to supersede. */
export function explainSupersedes(request: Superseding, earlier: NamedSignOff): string {
  const name = nameOne(earlier);
  if (request.isByThis) return `With its approval, ${name} was superseded.`;
  if (request.state !== "submitted") return `It was to supersede ${name}, and did not.`;
  if (earlier.state === "approved" && !earlier.isAdopted)
    return `When this is approved, ${name} is superseded: what it reserves is free again${explainFallen(earlier)}.`;
  const now = earlier.isAdopted ? "in the register" : planStateWords[earlier.state].toLowerCase();
  return `It was to supersede ${name}, which is ${now} by now, so it steps in the place of none.`;
}

function explainFallen({ conditionCount }: NamedSignOff): string {
  if (conditionCount === 0) return "";
  return `, and its ${formatCounted(conditionCount, "condition")} ${conditionCount === 1 ? "falls" : "fall"}`;
}

/** By which request an approval was superseded, or is to be. */
export function explainSupersededBy(by: Pick<NamedSignOff, "reference" | "planName" | "state">): string {
  return by.state === "submitted"
    ? `${nameOne(by)} waits for a decision; when it is approved, this one is superseded.`
    : `Superseded by ${nameOne(by)}.`;
}

interface JudgedWith {
  readonly asOf: IsoDate;
  readonly reserved: readonly Pick<NamedSignOff, "reference" | "planName">[];
  /** The approval in whose place the request steps; null where there is none. */
  readonly supersedes: Pick<NamedSignOff, "reference" | "planName"> | null;
}

/** What a request was judged together with, as it was frozen. */
export function explainJudgedWith({ asOf, reserved, supersedes }: JudgedWith): string {
  const without =
    supersedes === null ? "" : ` ${nameOne(supersedes)} is approved too and not counted: this one steps in its place.`;
  const others = supersedes === null ? "No other approved plan" : "Besides, no approved plan";
  if (reserved.length === 0)
    return `${without.trimStart()} ${others} waited to be adopted on ${formatDate(asOf)}, so this one is judged on the register alone.`.trimStart();
  return `Judged together with what was approved and not adopted yet on ${formatDate(asOf)}: ${joinWords(reserved.map(nameOne))}.${without}`;
}

/** `if East (SO-4) is approved as well`, or `if all 3 pending plans are: East (SO-4), …`. */
export function explainTogetherWith(plans: readonly Pick<NamedSignOff, "reference" | "planName">[]): string {
  const names = joinWords(plans.map(nameOne));
  return plans.length === 1
    ? `if ${names} is approved as well`
    : `all pending together: if ${names} are approved as well`;
}
