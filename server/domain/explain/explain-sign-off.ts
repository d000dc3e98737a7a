import type { Condition, ConditionFinding } from "../sign-off/condition";
import type { FactPart } from "../sign-off/sign-off-facts";
import type { Requirement } from "../sign-off/requirement";
import type { SignOffState } from "../sign-off/sign-off";
import type { RefusalCode } from "../sign-off/transition";
import { formatCounted } from "../format-number";
import { formatDate, type IsoDate } from "../iso-date";
import type { BreachStart } from "../assessment/first-breach";
import { explainBreachStart } from "./explain-plan";
import { joinWords } from "./join-words";
import { nameDestination } from "./name-destination";

/** What a signature says: the signer agrees to exactly these words. */
export function explainMeaning(planName: string, reference: string, hash: string): string {
  return `I have reviewed plan ${planName} as frozen in ${reference} under SHA-256 ${hash}, and I approve it.`;
}

const partWords: Readonly<Record<FactPart, string>> = {
  plan: "what the plan proposes",
  register: "the register",
  reserved: "the other approved plans",
  supersedes: "the approval that it supersedes",
  edition: "the rulebook's edition",
  readings: "the readings",
  firm: "the firm's name or places",
  buffers: "the firm's buffers",
  signing: "who must sign under the firm's policies",
  sites: "the sites that the plan names",
  accelerators: "the accelerators that the plan names",
  conditions: "the conditions of approved plans",
  stock: "what conditions count in the register",
  liveOn: "when sites go live",
};

/** `The register and the other approved plans have moved since this was submitted.` */
export function explainMoved(parts: readonly FactPart[]): string {
  const words = joinWords(parts.map((part) => partWords[part]));
  const isOne = parts.length === 1 && !manyWords.includes(parts[0] ?? "plan");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${isOne ? "has" : "have"} moved since this was submitted.`;
}

const manyWords: readonly FactPart[] = ["reserved", "readings", "buffers", "sites", "accelerators", "conditions"];

/** Why an event may not happen, and what to do next. `subject` is the plan with its reference: `Home first (SO-3)`. */
export function explainRefusal(refusal: RefusalCode, subject: string, state: SignOffState): string {
  switch (refusal) {
    case "not-in-this-state":
      return `\`${subject}\` is ${stateWords[state]}, so this cannot be done with it; reload the page to see what can.`;
    case "already-decided":
      return `\`${subject}\` is decided already: it is ${stateWords[state]}; reload the page to see by whom.`;
    case "no-requirement":
      return `Nobody is required to sign \`${subject}\`, and a plan that nobody signs is never approved; an administrator says under Settings how many approvers a plan needs.`;
    case "unjudged":
      return `\`${subject}\` cannot be judged, and what cannot be judged is never a pass; mend what its findings name, then submit it again.`;
    case "stale":
      return `What \`${subject}\` rests on is no longer what you saw, so nothing was decided; reload the page to see what moved.`;
    case "author":
      return `You changed or submitted \`${subject}\` yourself, and nobody decides on their own plan; another approver signs it.`;
    case "breach":
      return `\`${subject}\` breaks a limit, and a breach is approved by nobody; the planner cures it and submits it again.`;
    case "condition-broken":
      return `A condition does not hold with \`${subject}\`; the page names it. The planner changes the plan and submits it again.`;
    case "buffer-without-reason":
      return `\`${subject}\` passes a buffer of the firm's own, and that needs a written reason; submit it again with one.`;
    case "not-required":
      return `None of the signatures that \`${subject}\` still needs is yours to give; the page says whose they are.`;
    case "already-signed":
      return `You have signed \`${subject}\` already; nothing was signed twice.`;
    case "out-of-turn":
      return `Others sign \`${subject}\` before you, as the firm's order is fixed; you will be told when it is your turn.`;
    case "already-adopted":
      return `\`${subject}\` is in the register already; nothing was adopted twice.`;
    default:
      return refusal satisfies never;
  }
}

/** How far a sign-off has come, after `is`. */
export const stateWords: Readonly<Record<SignOffState, string>> = {
  draft: "a draft",
  submitted: "submitted",
  "changes-requested": "back with its planner for changes",
  approved: "approved",
  rejected: "rejected",
  withdrawn: "withdrawn",
  superseded: "superseded",
  revoked: "revoked",
  expired: "expired",
};

interface Names {
  readonly acceleratorName: string;
  /** The site that must be live; null where the condition ends on a day. */
  readonly siteName: string | null;
}

/** `Until Texas-4 is live, at most 40,000 B200 in Malaysia.` */
export function explainCondition({ destination, mostUnits, until }: Condition, names: Names): string {
  const when =
    until.kind === "day" ? `Before ${formatDate(until.on)}` : `Until ${names.siteName ?? until.siteId} is live`;
  return `${when}, at most ${mostUnits.toLocaleString("en-US")} ${names.acceleratorName} in ${nameDestination(destination)}.`;
}

/** `Holds: at most 12,000 units, from 30 Jun 2027.` */
export function explainConditionFinding({ holds, most, endsOn }: ConditionFinding): string {
  const end = endsOn === null ? "no day is given on which it ends" : `it ends on ${formatDate(endsOn)}`;
  if (most === null) return `Holds: there is nothing of it; ${end}.`;
  const units = formatCounted(most.units, "unit");
  return `${holds ? "Holds" : "Broken"}: ${units} at most, from ${formatDate(most.on)}; ${end}.`;
}

/** Why a request can no longer be signed, and what to do. `count` is how many signatures are still wanted, `available` how many people may give one. */
export function explainUnsignable(
  subject: string,
  { requirement: { name, count }, available }: { readonly requirement: Requirement; readonly available: number },
): string {
  const who = available === 0 ? "nobody" : `only ${formatCounted(available, "person", "people")}`;
  return `${subject} can no longer be signed: it still needs ${formatCounted(count, "signature")} under ${name}, and ${who} may give one. An administrator changes the policy or gives more people the role; then the planner submits it again.`;
}

/** Why nothing more happens to a request, or to an approval that nobody adopted, whose last day has passed. */
export function explainLapsed(subject: string, validUntil: IsoDate): string {
  return `\`${subject}\` stood until ${formatDate(validUntil)} and has lapsed, so nothing was done with it; the planner submits the plan again.`;
}

/** `A condition of its approval is broken (until Texas-4 is live, at most 40,000 B200 in Malaysia: 43,000 units from 1 Jan 2027)`, without the capital. */
export function explainBrokenCondition({ condition, most }: ConditionFinding, names: Names): string {
  const words = explainCondition(condition, names).replace(/\.$/, "");
  const found = most === null ? "" : `: ${formatCounted(most.units, "unit")} from ${formatDate(most.on)}`;
  return `a condition of its approval is broken (${words.charAt(0).toLowerCase()}${words.slice(1)}${found})`;
}

/** What stays behind in the register when an approval ends after it was adopted. */
export function explainStillCommitted(outstandingUnits: number): string {
  return `${formatCounted(outstandingUnits, "unit")} that it committed and that ${outstandingUnits === 1 ? "is" : "are"} not booked still ${outstandingUnits === 1 ? "stands" : "stand"} in the register; correct or retire them on their sites' pages.`;
}

/** Why an approved plan is not taken into the register. */
export function explainCannotAdopt(subject: string): string {
  return `\`${subject}\` no longer holds on the register as it is now, so nothing was adopted; its page says what broke. Cure that, or revoke the approval and submit the plan again.`;
}

/** What can move so that an approved plan no longer holds; with `time`, a day that passed or another rulebook. */
export type ReviewOccasion = "register" | "site" | "settings" | "milestones" | "time";

interface ReviewMoment {
  readonly occasion: ReviewOccasion;
  readonly registerVersion: number;
  readonly actorName: string;
  readonly on: IsoDate;
}

/** Why an approved plan needs review: since what was done, by whom, and what is wrong. */
export function explainReviewCause(cause: string, moment: ReviewMoment): string {
  return `${sayMoment(moment)}, ${cause}.`;
}

function sayMoment({ occasion, registerVersion, actorName, on }: ReviewMoment): string {
  switch (occasion) {
    case "register":
      return `Since register version ${registerVersion}, by ${actorName}`;
    case "site":
      return `Since ${actorName} closed a site`;
    case "settings":
      return `Since ${actorName} changed the settings`;
    case "milestones":
      return `Since ${actorName} set the milestones of a site`;
    case "time":
      return `As of ${formatDate(on)}`;
    default:
      return occasion satisfies never;
  }
}

/** Whether the words of `explainReviewCause`, as they were kept, give this cause; with null, whether none were kept. */
export function saysReviewCause(kept: string | null, cause: string | null): boolean {
  return cause === null || kept === null ? kept === cause : kept.endsWith(`, ${cause}.`);
}

/** `2 threads about this plan are still open.` */
export function explainOpenThreads(count: number): string {
  return `${formatCounted(count, "thread")} about this plan ${count === 1 ? "is" : "are"} still open.`;
}

/** What sign-off promises, in the words of its help. */
export const signOffPromises: readonly string[] = [
  "Submitting freezes the plan, the register's position, every approved plan, the edition with its text, the readings, the accelerators, the buffers with the reason for passing one, who must sign and the assessment, and hashes all of it with SHA-256.",
  "Whoever submitted or changed a plan does not approve it, nor one that was cloned from it, and nobody signs in their place.",
  "A signature names the hash. At every signature everything is collected and judged again in the same transaction: where anything moved, nothing is signed and the page says what.",
  "A breach, a condition that does not hold, or what cannot be judged is approved by nobody.",
  "An approved plan is reserved until it is adopted. When the register, the settings or the rulebook move so that it no longer holds, it is marked for review at once, with the cause.",
];

/** What is wrong where something that was adopted is not there: `units` were due on `dueOn` or later, whose day has passed. */
export function explainOverdueBreach(units: number, dueOn: IsoDate, broken: string): string {
  return `without the ${formatCounted(units, "unit")} due since ${formatDate(dueOn)} or later and not booked as installed or taken away, ${broken}`;
}

/** What is wrong with an approved plan that brings units to sites that are closed. */
export function explainClosedSites(names: readonly string[]): string {
  return `it cannot be adopted: ${joinWords(names)}, to which it brings units, ${names.length === 1 ? "is" : "are"} closed`;
}

/** What is wrong with an approved plan: every limit that it breaks, or that it cannot be judged. */
export function explainBroken(starts: readonly BreachStart[]): string {
  if (starts.length === 0) return "it cannot be judged any more";
  const limits = starts.length === 1 ? "a limit" : `${starts.length} limits`;
  return `it breaks ${limits}, ${joinWords(starts.map(explainBreachStart))}`;
}
