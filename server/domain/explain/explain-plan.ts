import type { BreachStart } from "../assessment/first-breach";
import type { Standing } from "../assessment/standing";
import { formatCount, formatCounted } from "../format-number";
import { formatDate } from "../iso-date";
import type { PlanState } from "../plan/plan";
import type { PlanView } from "../plan/plan-workspace";
import type { SignOffEventKind } from "../sign-off/sign-off-event";
import { signOffStates } from "../sign-off/sign-off";
import { nameLimitBriefly } from "./explain-outcome";
import { joinWords } from "./join-words";
import { standingPhrases, standingWords } from "./standing-words";

/** What a plan's state is called. */
export const planStateWords: Readonly<Record<PlanState, string>> = {
  draft: "Draft",
  submitted: "Submitted",
  "changes-requested": "Changes requested",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  superseded: "Superseded",
  revoked: "Revoked",
  expired: "Expired",
};

/** On which register a plan stands. */
export function explainPlanRegister(plan: { readonly registerVersion: number }, currentVersion: number): string {
  const behind = currentVersion - plan.registerVersion;
  const where = `on register version ${plan.registerVersion}`;
  return behind === 0 ? `${where}, the latest` : `${where}, ${formatCounted(behind, "version")} behind`;
}

/** Why a plan is not submitted. */
export function explainUnjudgedPlan(name: string): string {
  return `Plan \`${name}\` cannot be judged, and what cannot be judged is never a pass; mend what its findings name, then submit it.`;
}

/** `Malaysia from 1 Apr 2027 until 1 Oct 2027`, `Overseas from 1 Apr 2027`. */
export function explainBreachStart({ from, until, ...breach }: BreachStart): string {
  const end = until === null ? "" : ` until ${formatDate(until)}`;
  return `${nameLimitBriefly(breach)} from ${formatDate(from)}${end}`;
}

interface Judged {
  readonly plans: readonly { readonly name: string }[];
  readonly standing: Standing;
  readonly firstBreach: BreachStart | null;
}

const isBroken = ({ standing }: Judged): boolean => standing === "breach" || standing === "breach-ahead";

/**
 * What is said of plans that are taken together, beside what is said of the first of them alone; with null for that, the first is none in particular:
 * `Alpha and Beta together break a limit: India from 1 Apr 2027.`
 */
export function explainJoint(all: Judged, alone: Judged | null): string {
  const names = all.plans.map(({ name }) => name);
  const [first, ...others] = names;
  const breach = all.firstBreach === null ? "" : `: ${explainBreachStart(all.firstBreach)}`;
  if (alone === null) {
    const [subject, isOne] = names.length === 1 ? [first, true] : [`${joinWords(names)} together`, false];
    if (isBroken(all)) return `${subject} ${isOne ? "breaks" : "break"} a limit${breach}.`;
    return `${subject} ${isOne ? "is" : "are"} ${standingPhrases[all.standing]}.`;
  }
  const together = others.length === 0 ? `${first}` : `Together with ${joinWords(others)}`;
  if (!isBroken(all)) return `${together} it is ${standingPhrases[all.standing]}.`;
  if (isBroken(alone)) {
    const own = alone.firstBreach === null ? "" : `: ${explainBreachStart(alone.firstBreach)}`;
    return `This plan breaks a limit by itself${own}.`;
  }
  return `This plan holds by itself. ${together} it breaks a limit${breach}.`;
}

/** How many plans there are in each state, with how they stand, the gravest first: `5 drafts, 2 submitted; 3 breach ahead, 4 within`. */
export function explainPlanCounts(
  plans: readonly { readonly state: PlanState; readonly standing: Standing | null }[],
): string {
  const inState = (state: PlanState) => plans.filter((plan) => plan.state === state).length;
  const states = signOffStates.flatMap((state) => {
    const count = inState(state);
    if (count === 0) return [];
    return state === "draft"
      ? formatCounted(count, "draft")
      : `${formatCount(count)} ${planStateWords[state].toLowerCase()}`;
  });
  const stood = countedStandings.flatMap((standing) => {
    const count = plans.filter((plan) => plan.standing === standing).length;
    return count === 0 ? [] : [`${formatCount(count)} ${standingWords[standing].toLowerCase()}`];
  });
  return `${states.join(", ")}; ${stood.join(", ")}`;
}

const countedStandings: readonly Standing[] = [
  "breach",
  "breach-ahead",
  "indeterminate",
  "in-buffer",
  "in-buffer-ahead",
  "within",
];

const planStateVerbs: Readonly<Record<PlanState, string>> = {
  draft: "opened for changes",
  submitted: "submitted",
  "changes-requested": "sent back for changes",
  approved: "approved",
  rejected: "rejected",
  withdrawn: "withdrawn",
  superseded: "superseded",
  revoked: "revoked",
  expired: "left to expire",
};

/** What a plan's pages say around its lines. */
export type PlanHeadFacts = Pick<PlanView, "name" | "state" | "archivedAt" | "registerVersion">;

/** What has become of a plan since a page showed it, in a sentence that says what to do; undefined where it is as it was. */
export function explainHeadChange(shown: PlanHeadFacts, latest: PlanHeadFacts): string | undefined {
  const isPutAway = latest.archivedAt !== null;
  const changes = [
    ...((shown.archivedAt !== null) === isPutAway ? [] : [isPutAway ? "archived" : "brought back"]),
    ...(shown.state === latest.state ? [] : [planStateVerbs[latest.state]]),
    ...(shown.registerVersion === latest.registerVersion
      ? []
      : [`moved to register version ${latest.registerVersion}`]),
    ...(shown.name === latest.name ? [] : [`renamed \`${latest.name}\``]),
  ];
  return changes.length === 0 ? undefined : `This plan was ${changes.join(", ")} by somebody else; reload it.`;
}

const stepWords: Readonly<Record<SignOffEventKind, string>> = {
  submit: "Submit",
  renew: "Submit again, as things are now",
  "request-changes": "Request changes",
  sign: "Sign; with the last signature, approve",
  reject: "Reject",
  withdraw: "Withdraw",
  supersede: "Supersede, when a plan in its place is approved",
  revoke: "Revoke",
  expire: "Expire, after its last day",
  adopt: "Adopt: take it into the register",
  "mark-for-review": "Mark for review, when it no longer holds",
  "hold-again": "Hold again",
};

/** What a step of a sign-off is called. */
export function explainStep(kind: SignOffEventKind): string {
  return stepWords[kind];
}
