import type { Verdict } from "../assessment/finding";
import type { IsoDate } from "../iso-date";
import type { Condition } from "./condition";
import type { SignOffSignature } from "./signature";
import type { Requirement, SigningOrder } from "./requirement";

/** How far a plan has come on its way to a decision. A plan is a `draft` until it is submitted, and again after any change. */
export const signOffStates = [
  "draft",
  "submitted",
  "changes-requested",
  "approved",
  "rejected",
  "withdrawn",
  "superseded",
  "revoked",
  "expired",
] as const;
/** One of `signOffStates`. */
export type SignOffState = (typeof signOffStates)[number];

/** In these a plan stays as it is: what was handed in or decided is never edited, only withdrawn or superseded. */
export const lockedStates: readonly SignOffState[] = ["submitted", "approved", "superseded", "revoked"];

/** The states of a sign-off of which there is evidence: something was decided, or the request lapsed. */
export const certifiedStates = [
  "approved",
  "rejected",
  "superseded",
  "revoked",
  "expired",
] as const satisfies readonly SignOffState[];
/** One of `certifiedStates`. */
export type CertifiedState = (typeof certifiedStates)[number];

/** What the engine says of the plan on the register and every approved plan, as of submission. */
export interface SignOffJudgement {
  readonly verdict: Verdict;
  /** Whether a share passes a buffer of the firm's own. */
  readonly isInBuffer: boolean;
  /** Whether every condition that concerns the plan holds: its own, and those that cap what it adds. Others are no matter of this request. */
  readonly doConditionsHold: boolean;
}

/** What is put before the approvers: frozen facts by their hash, what they give, and who must sign. */
export interface SignOffSubject {
  /** SHA-256 of the canonical facts, in lower-case hex. */
  readonly hash: string;
  readonly judgement: SignOffJudgement;
  /** What the approval rests on besides the limits. */
  readonly conditions: readonly Condition[];
  /** Why it should pass though a buffer is passed; null where none was given. */
  readonly bufferReason: string | null;
  readonly requirements: readonly Requirement[];
  /** How many different people must sign at least. */
  readonly peopleNeeded: number;
  readonly order: SigningOrder;
  /** Everybody who edited or submitted the plan: none of them may approve it. */
  readonly authorIds: readonly string[];
}

/** The request, review and decision on one version of a plan. Derived from its events, never stored otherwise. */
export interface SignOff {
  readonly state: SignOffState;
  /** Null before it is submitted. */
  readonly subject: SignOffSubject | null;
  /** Every signature given, those on facts that were renewed since too; `listSignatures` tells which count. */
  readonly signatures: readonly SignOffSignature[];
  readonly isAdopted: boolean;
  /** Why an approved plan no longer holds; null while it does. */
  readonly reviewCause: string | null;
}

/** A sign-off before anything has happened. */
export const unsubmitted: SignOff = {
  state: "draft",
  subject: null,
  signatures: [],
  isAdopted: false,
  reviewCause: null,
};

/** The signatures that count: those on the facts that now stand. */
export function listSignatures({ subject, signatures }: SignOff): readonly SignOffSignature[] {
  return subject === null ? [] : signatures.filter(({ hash }) => hash === subject.hash);
}

/** Whether what the plan proposes is reserved in everybody's headroom: approved, and not yet in the register. */
export function isReserved({ state, isAdopted }: Pick<SignOff, "state" | "isAdopted">): boolean {
  return state === "approved" && !isAdopted;
}

/** Whether a request, or an approval that nobody adopted, lapses: its last day has passed. On that day itself it still stands. */
export function isLapsed(
  { state, isAdopted }: Pick<SignOff, "state" | "isAdopted">,
  validUntil: IsoDate,
  today: IsoDate,
): boolean {
  return (state === "submitted" || isReserved({ state, isAdopted })) && today > validUntil;
}
