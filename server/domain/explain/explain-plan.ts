import type { BreachStart } from "../assessment/first-breach";
import type { Standing } from "../assessment/standing";
import type { DestinationCode } from "../destination/destination";
import { formatCounted } from "../format-number";
import { formatDate } from "../iso-date";
import type { PlanState } from "../plan/plan";
import { nameScope } from "./explain-scope";
import { standingPhrases } from "./standing-words";

/** What a plan's state is called. */
export const planStateWords: Readonly<Record<PlanState, string>> = { draft: "Draft", submitted: "Submitted" };

/** On which register a plan stands. */
export function explainPlanRegister(plan: { readonly registerVersion: number }, currentVersion: number): string {
  const behind = currentVersion - plan.registerVersion;
  const where = `on register version ${plan.registerVersion}`;
  return behind === 0 ? `${where}, the latest` : `${where}, ${formatCounted(behind, "version")} behind`;
}

/** `Malaysia from 1 Apr 2027 until 1 Oct 2027`. */
export function explainBreachStart({ from, until, ...breach }: BreachStart, home: DestinationCode): string {
  const end = until === null ? "" : ` until ${formatDate(until)}`;
  return `${nameScope({ ...breach, home })} from ${formatDate(from)}${end}`;
}

interface Judged {
  readonly plans: readonly { readonly name: string }[];
  readonly standing: Standing;
  readonly firstBreach: BreachStart | null;
}

const isBroken = ({ standing }: Judged): boolean => standing === "breach" || standing === "breach-ahead";

/** What is said of plans that are taken together, beside what is said of the first of them alone. */
export function explainJoint(all: Judged, alone: Judged | null, home: DestinationCode): string {
  const [first, ...others] = all.plans.map(({ name }) => name);
  const together = others.length === 0 ? `${first}` : `Together with ${others.join(", ")}`;
  const breach = all.firstBreach === null ? "" : `: ${explainBreachStart(all.firstBreach, home)}`;
  if (!isBroken(all)) return `${together} it is ${standingPhrases[all.standing]}.`;
  const contrast = alone === null || isBroken(alone) ? "" : "This plan holds by itself. ";
  return `${contrast}${together} it breaks a limit${breach}.`;
}
