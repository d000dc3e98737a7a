import { InvariantError } from "../invariant-error";
import { coversRequirement, isFulfilled, listOpenRequirements } from "./requirement";
import { listSignatures, type SignOff, type SignOffState } from "./sign-off";
import type { SignOffEvent, SignOffEventKind } from "./sign-off-event";

/** Why an event may not happen. */
export const refusalCodes = [
  "not-in-this-state",
  "already-decided",
  "no-requirement",
  "unjudged",
  "stale",
  "author",
  "breach",
  "condition-broken",
  "buffer-without-reason",
  "not-required",
  "already-signed",
  "out-of-turn",
  "already-adopted",
] as const;
/** One of `refusalCodes`. */
export type RefusalCode = (typeof refusalCodes)[number];

/** The sign-off after an event, or why the event may not happen. */
export type Transition =
  | { readonly isAllowed: true; readonly signOff: SignOff }
  | { readonly isAllowed: false; readonly refusal: RefusalCode };

/** From which states an event is possible at all; the diagram in the help is drawn from this. */
export const eventStates: Readonly<Record<SignOffEventKind, readonly SignOffState[]>> = {
  submit: ["draft"],
  renew: ["submitted"],
  "request-changes": ["submitted"],
  sign: ["submitted"],
  reject: ["submitted"],
  withdraw: ["submitted"],
  supersede: ["approved"],
  revoke: ["approved"],
  expire: ["submitted", "approved"],
  adopt: ["approved"],
  "mark-for-review": ["approved"],
  "hold-again": ["approved"],
};

/** To which states an event leads; the same one where a state is only marked. */
export const eventTargets: Readonly<Record<SignOffEventKind, readonly SignOffState[]>> = {
  submit: ["submitted"],
  renew: ["submitted"],
  "request-changes": ["changes-requested"],
  sign: ["submitted", "approved"],
  reject: ["rejected"],
  withdraw: ["withdrawn"],
  supersede: ["superseded"],
  revoke: ["revoked"],
  expire: ["expired"],
  adopt: ["approved"],
  "mark-for-review": ["approved"],
  "hold-again": ["approved"],
};

/** The states in which nothing more is decided. */
const decided: readonly SignOffState[] = ["approved", "rejected", "superseded", "revoked"];

/**
 * What an event makes of a sign-off. Pure and total: every event in every state gives the next sign-off or a refusal, and nothing throws. Approved is
 * reached only by a signature on the facts that stand, that give no breach, nothing unjudged and no broken condition, by somebody who is no author, once
 * every requirement has its signatures.
 */
export function transition(signOff: SignOff, event: SignOffEvent): Transition {
  if (!eventStates[event.kind].includes(signOff.state))
    return refuse(isDecision(event) && decided.includes(signOff.state) ? "already-decided" : "not-in-this-state");
  switch (event.kind) {
    case "submit":
    case "renew":
      return submit(signOff, event);
    case "sign":
      return sign(signOff, event);
    case "request-changes":
    case "reject":
      return decide(signOff, event);
    case "withdraw":
      return allow({ ...signOff, state: "withdrawn" });
    case "supersede":
      return signOff.isAdopted ? refuse("already-adopted") : allow({ ...signOff, state: "superseded" });
    case "revoke":
      return allow({ ...signOff, state: "revoked" });
    case "expire":
      return signOff.isAdopted ? refuse("already-adopted") : allow({ ...signOff, state: "expired" });
    case "adopt":
      return signOff.isAdopted ? refuse("already-adopted") : allow({ ...signOff, isAdopted: true });
    case "mark-for-review":
      return allow({ ...signOff, reviewCause: event.cause });
    case "hold-again":
      return signOff.reviewCause === null ? refuse("not-in-this-state") : allow({ ...signOff, reviewCause: null });
    default:
      return event satisfies never;
  }
}

/** The sign-off that events give; an InvariantError where one of them may not happen, as what is stored was allowed once. */
export function replay(first: SignOff, events: readonly SignOffEvent[]): SignOff {
  return events.reduce((signOff, event) => {
    const next = transition(signOff, event);
    if (!next.isAllowed) throw new InvariantError(`a stored event \`${event.kind}\` is refused: ${next.refusal}`);
    return next.signOff;
  }, first);
}

function allow(signOff: SignOff): Transition {
  return { isAllowed: true, signOff };
}

function refuse(refusal: RefusalCode): Transition {
  return { isAllowed: false, refusal };
}

function isDecision({ kind }: SignOffEvent): boolean {
  return kind === "sign" || kind === "reject" || kind === "request-changes";
}

type EventOf<Kind extends SignOffEventKind> = Extract<SignOffEvent, { readonly kind: Kind }>;

function submit(signOff: SignOff, { subject }: EventOf<"submit" | "renew">): Transition {
  if (subject.requirements.length === 0 || subject.requirements.some(({ count }) => count < 1))
    return refuse("no-requirement");
  if (subject.judgement.verdict === "indeterminate") return refuse("unjudged");
  if (subject.judgement.isInBuffer && subject.bufferReason === null) return refuse("buffer-without-reason");
  return allow({ ...signOff, state: "submitted", subject });
}

function decide(signOff: SignOff, { kind, hash, personId }: EventOf<"request-changes" | "reject">): Transition {
  const { subject } = signOff;
  if (subject?.hash !== hash) return refuse("stale");
  if (kind === "reject" && subject.authorIds.includes(personId)) return refuse("author");
  return allow({ ...signOff, state: kind === "reject" ? "rejected" : "changes-requested" });
}

function sign(signOff: SignOff, { signature, now }: EventOf<"sign">): Transition {
  const { subject } = signOff;
  if (subject === null) return refuse("not-in-this-state");
  if (signature.hash !== subject.hash || now.hash !== subject.hash) return refuse("stale");
  const { authorIds, requirements, order, bufferReason } = subject;
  if (authorIds.includes(signature.personId)) return refuse("author");
  if (now.judgement.verdict === "indeterminate") return refuse("unjudged");
  if (now.judgement.verdict === "breach") return refuse("breach");
  if (!now.judgement.doConditionsHold) return refuse("condition-broken");
  if (now.judgement.isInBuffer && bufferReason === null) return refuse("buffer-without-reason");
  const given = listSignatures(signOff);
  if (given.some(({ personId }) => personId === signature.personId)) return refuse("already-signed");
  // An author who is named as an approver cannot be stood in for either.
  const signer = { ...signature, actsFor: signature.actsFor.filter((id) => !authorIds.includes(id)) };
  if (!requirements.some((requirement) => coversRequirement(signer, requirement))) return refuse("not-required");
  const [next] = listOpenRequirements(requirements, given);
  if (order === "fixed" && next !== undefined && !coversRequirement(signer, next)) return refuse("out-of-turn");
  const signatures = [...signOff.signatures, signer];
  const state = isFulfilled(subject, [...given, signer]) ? "approved" : "submitted";
  return allow({ ...signOff, signatures, state });
}
