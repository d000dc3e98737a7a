import { formatCentiwatts } from "../capacity/format-power";
import type { CapacityWarning, CapacityWarningKind } from "../capacity/capacity-warning";
import { noticeDays, type Notice, type NoticeKind, type NoticeState } from "../capacity/notice";
import { formatCounted } from "../format-number";
import { formatDate, formatQuarter, type IsoDate } from "../iso-date";
import { nameDestination } from "./name-destination";

/** What a warning is called, in a few words. */
export const capacityWarningWords: Readonly<Record<CapacityWarningKind, string>> = {
  "power-exceeded": "Too little power",
  "power-unknown": "Power cannot be told",
  "slots-exceeded": "Too few slots",
};

/** What stands before a warning, and in the cells that it is about. */
export const capacityWarningSigns: Readonly<Record<CapacityWarningKind, string>> = {
  "power-exceeded": "!",
  "power-unknown": "?",
  "slots-exceeded": "!",
};

/** Why none of them is a finding. */
export const capacityWarningNote =
  "Planning warnings: the rule sets no limit on power or slots, so none of these changes a verdict.";

/** A warning as a sentence, with what the site has and what the plan asks of it. */
export function explainCapacityWarning(warning: CapacityWarning, siteName: string): string {
  const { kind, quarter, used, available, unknownUnits } = warning;
  const when = formatQuarter(quarter);
  const over = used - available;
  if (kind === "slots-exceeded")
    return `${formatCounted(used, "unit")} arrive at ${siteName} in ${when}, which can take ${formatCounted(available, "unit")} in a quarter: ${formatCounted(over, "unit")} too many.`;
  const unknown = unknownUnits === 0 ? "" : `${formatCounted(unknownUnits, "unit")} of unknown power`;
  const has = `${siteName} has ${formatCentiwatts(available)}`;
  const draws = `${formatCentiwatts(used)}, ${explainCooling(warning)},`;
  if (kind === "power-unknown")
    return `${has}; in ${when} it draws ${draws} and what ${unknown} ${unknownUnits === 1 ? "draws" : "draw"}, so nobody can tell whether it is enough.`;
  const least = unknown === "" ? "" : ` at the least, ${unknown} left out,`;
  return `${has}; in ${when} it draws ${draws}${least} from ${formatDate(warning.on)} on: ${formatCentiwatts(over)} too little.`;
}

function explainCooling({ isCoolingCounted }: CapacityWarning): string {
  return isCoolingCounted ? "cooling included" : "without cooling, as no PUE is given";
}

/** Which sites nothing is known of, so that their silence is not taken for room. */
export function explainUnwatched(sites: readonly { readonly name: string }[]): string {
  const names = sites.slice(0, mostNamed).map(({ name }) => name);
  const more = sites.length - names.length;
  const rest = more > 0 ? [formatCounted(more, "other")] : [];
  return `Not watched, as neither power nor slots are given: ${[...names, ...rest].join(", ")}.`;
}

const mostNamed = 5;

/** What a notice is called. */
export const noticeWords: Readonly<Record<NoticeKind, string>> = {
  "new-data-center": "New data center",
  "new-country": "New country",
  "inter-country-move": "Move between countries",
};

/** How a notice stands, in a word or two. */
export const noticeStateWords: Readonly<Record<NoticeState, string>> = {
  filed: "Filed",
  "filing-planned": "To be filed",
  "filed-late": "Late",
  due: "Due",
  overdue: "Overdue",
};

/** How it is known what is new. */
export const noticeNote =
  "What is new is read from the register: a site or country to which nothing came before the plan’s first delivery there. The day of a notice is the site’s milestone; of moves none is kept. All accelerators count here, also those that the limits leave out. Plimsoll is a planning aid, not legal advice.";

/** The names that a notice is told with. */
export interface NoticeNames {
  readonly nameSite: (siteId: string) => string;
  readonly nameAccelerator: (acceleratorId: string) => string;
}

/** What the notice is of, as a sentence. */
export function explainNotice(notice: Notice, { nameSite, nameAccelerator }: NoticeNames): string {
  const days = `${noticeDays[notice.kind]} days`;
  const on = formatDate(notice.firstOn);
  switch (notice.kind) {
    case "new-data-center":
      return `The plan’s first shipment to ${nameSite(notice.siteId)}, a new data center in ${nameDestination(notice.destination)}, is on ${on}; notice of it goes to BIS ${days} before.`;
    case "new-country":
      return `The plan’s first delivery to ${nameDestination(notice.destination)}, where the register has nothing before, is on ${on}; BIS is told ${days} before building in a country that no earlier notice names.`;
    case "inter-country-move":
      return `${formatCounted(notice.units, "unit")} of ${nameAccelerator(notice.acceleratorId)} move from ${listDestinations(notice.from)} to ${listDestinations(notice.to)} on ${on}; BIS is told ${days} before.`;
  }
}

function listDestinations(destinations: Extract<Notice, { kind: "inter-country-move" }>["from"]): string {
  return destinations.map(nameDestination).join(", ");
}

/** What to do about it today, or what was done, as a sentence. */
export function explainNoticeState({ state, dueOn, filedOn }: Notice, today: IsoDate): string {
  const due = formatDate(dueOn);
  const filed = filedOn === null ? "" : formatDate(filedOn);
  switch (state) {
    case "filed":
      return `Filed on ${filed}, in time: it was due by ${due}.`;
    case "filing-planned":
      return `To be filed on ${filed}, in time: it is due by ${due}.`;
    case "filed-late":
      return `${filedOn !== null && filedOn <= today ? "Filed" : "To be filed"} on ${filed}, after ${due}, by which it is due: ship later, or file earlier.`;
    case "due":
      return `Due by ${due}; no day of filing is given.`;
    case "overdue":
      return `Was due by ${due} and no day of filing is given, as of ${formatDate(today)}: ship later, or say when it was filed.`;
  }
}
