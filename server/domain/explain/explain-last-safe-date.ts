import { formatCounted } from "../format-number";
import { formatRatio } from "../format-share";
import { formatDate } from "../iso-date";
import type { LastSafeDate } from "../scenario/last-safe-date";
import type { HomeDelivery } from "../scenario/home-delivery";
import type { LimitFailure } from "../scenario/limit-failure";
import type { ScenarioFacts } from "../scenario/scenario-facts";
import { nameLimitBriefly } from "./explain-outcome";
import { nameScope } from "./explain-scope";
import { joinWords } from "./join-words";
import { nameDestination } from "./name-destination";

/** Whether the delivery, as planned, is in time. */
export const deadlineStates = ["in-time", "late", "not-needed", "does-not-help", "spoils"] as const;
/** One of `deadlineStates`. */
export type DeadlineState = (typeof deadlineStates)[number];

/** What each state is called where it stands alone. */
export const deadlineWords: Readonly<Record<DeadlineState, string>> = {
  "in-time": "In time",
  late: "Too late",
  "not-needed": "Not needed",
  "does-not-help": "Does not help",
  spoils: "Cannot judge",
};

/** Whether a delivery is in time: on its last safe date it still is. */
export function getDeadlineState(
  { effectiveOn }: Pick<HomeDelivery, "effectiveOn">,
  lastSafe: LastSafeDate,
): DeadlineState {
  if (lastSafe.kind !== "safe-until") return lastSafe.kind;
  return effectiveOn <= lastSafe.lastSafeOn ? "in-time" : "late";
}

/** What is to arrive, in a few words: `150,000 NVIDIA GB200 at New Jersey`. */
export function nameDelivery(
  { siteId, items }: Pick<HomeDelivery, "siteId" | "items">,
  { sites, accelerators }: Pick<ScenarioFacts, "sites" | "accelerators">,
): string {
  const [first, ...others] = items.map(({ acceleratorId, units }) =>
    formatCounted(
      units,
      accelerators.get(acceleratorId)?.name ?? acceleratorId,
      accelerators.get(acceleratorId)?.name ?? acceleratorId,
    ),
  );
  const more = others.length === 0 ? "" : ` and ${formatCounted(others.length, "more model")}`;
  return `${first ?? "Nothing"}${more} at ${sites.get(siteId)?.name ?? siteId}`;
}

/** The last safe date in one sentence; of a chosen limit only, where one is. */
export function explainLastSafeDate(siteName: string, lastSafe: LastSafeDate): string {
  const limitDate = formatDate(lastSafe.limitDate);
  const subject = lastSafe.limitKey === null ? "Every limit holds" : "The limit holds";
  switch (lastSafe.kind) {
    case "safe-until":
      return `${subject} from ${limitDate} on as long as ${siteName} is live by ${formatDate(lastSafe.lastSafeOn)}. Without it, ${describeFailure(lastSafe.failure)}.`;
    case "not-needed":
      return `${subject} from ${limitDate} on without ${siteName} too.`;
    case "does-not-help":
      return `However early ${siteName} is live, ${describeFailure(lastSafe.failure)} all the same.`;
    case "spoils":
      return `${subject} from ${limitDate} on without ${siteName}; with it, ${describeFailure(lastSafe.failure)}.`;
  }
}

/**
 * What is true of all of several deliveries, each with the others as planned, where none of them makes a difference: in one sentence, with the day where
 * they fail for the same reason. Undefined where one of them does make a difference, where some are needed and some do not help, and for none.
 */
export function explainSharedDeadline(lastSafeDates: readonly LastSafeDate[]): string | undefined {
  const [first] = lastSafeDates;
  if (first === undefined || lastSafeDates.some(({ kind }) => kind !== first.kind)) return undefined;
  if (first.kind === "not-needed")
    return `Each one alone can be left out: ${first.limitKey === null ? "every limit holds" : "the limit holds"} from ${formatDate(first.limitDate)} on without it.`;
  if (first.kind !== "does-not-help") return undefined;
  const failures = lastSafeDates.flatMap((each) => (each.kind === "does-not-help" ? [each.failure] : []));
  return `However early any one of them is live, ${describeFailures(failures)} all the same.`;
}

function describeFailures(failures: readonly LimitFailure[]): string {
  const [reason, ...others] = new Set(failures.map(describeFailure));
  if (reason !== undefined && others.length === 0) return reason;
  if (failures.some(({ verdict }) => verdict === "indeterminate")) return "not every limit can be judged or holds";
  const names = [...new Set(failures.map(nameLimitBriefly))];
  return names.length === 1
    ? `the limit on ${joinWords(names)} breaks`
    : `one of the limits on ${joinWords(names)} breaks`;
}

/** `everything outside the United States breaks the limit of 50 % on 1 Apr 2027`: within a sentence. */
export function describeFailure(failure: LimitFailure): string {
  const { destination, limitId, ratio, verdict } = failure;
  const scope = nameScope(failure);
  const name = destination === null ? scope.charAt(0).toLowerCase() + scope.slice(1) : nameDestination(destination);
  const on = formatDate(failure.on);
  if (verdict === "indeterminate") return `${name} cannot be judged on ${on}`;
  if (ratio.numerator === 0) return `${name} holds accelerators on ${on}`;
  return `${name} ${limitId === "geographic.tier-two-total" ? "break" : "breaks"} the limit of ${formatRatio(ratio)} on ${on}`;
}
