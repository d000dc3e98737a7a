import type { IsoDate } from "../iso-date";
import type { Verdict } from "../assessment/finding";
import type { Stage } from "../allocation/allocation";
import { getDestinationName } from "../destination/find-destination";
import { formatCount, formatCounted, formatTpp } from "../format-number";
import { formatLimit } from "../format-share";
import { formatDate } from "../iso-date";
import { retentionSource, retentionYears } from "../record/retention";
import { reportSources, type DueReport, type ReportKind } from "../report/due-report";
import { isUnchanged, type ComparedFacility, type ReportComparison } from "../report/compare-reports";
import type { PeriodicReport, ReportShare } from "../report/periodic-report";
import type { ReportGap } from "../report/report-gap";
import type { ReportState } from "../report/report-state";
import type { ChangeKind, EarlierReceipts } from "../report/unit-changes";
import { formatUtc } from "./explain-certificate";
import { unjudgedWords } from "./explain-finding";
import { nameScope } from "./explain-scope";

/** What each kind of report is called, and what it is in a few words. */
export const reportKindWords: Readonly<Record<ReportKind, { readonly title: string; readonly note: string }>> = {
  installations: {
    title: "Chip installations",
    note: "every facility’s accelerators, the aggregate and the shares on the day",
  },
  inventory: { title: "Inventory", note: "what was received and stands, with the dates of receipt" },
};

/** What becomes of a report's list entry, in words. */
export const reportStateWords: Readonly<Record<ReportState, string>> = {
  ahead: "Ahead",
  open: "To keep",
  overdue: "Past due, not kept",
  kept: "Kept",
};

/** The columns of the changes, as every table heads them. */
export const changeWords: Readonly<Record<ChangeKind, string>> = {
  deployed: "Deployed",
  retired: "Retired",
  movedIn: "Moved in",
  movedOut: "Moved out",
  corrected: "Corrected",
  booked: "Booked",
};

/** The stages, as every table heads them. */
export const stageWords: Readonly<Record<Stage, string>> = {
  installed: "Installed",
  committed: "Committed",
  planned: "Planned",
};

/** When reports of a kind fall due, as the end of a sentence. */
export function explainDueDays(kind: ReportKind): string {
  return kind === "installations"
    ? "it is due on 1 February and on 1 August"
    : "it is due on 15 January and on 15 July";
}

/** What a report covers. */
export function explainPeriod({ from, until, kind }: DueReport): string {
  const changes = `changes from ${formatDate(from)} to ${formatDate(until)}`;
  return kind === "installations"
    ? `position on ${formatDate(until)}, the day on which shares are measured; ${changes}`
    : `position on ${formatDate(until)}; ${changes}`;
}

/** Where the rule asks for a report, and for how long it is to be kept. */
export function explainReportSource(kind: ReportKind): string {
  return `${reportSources[kind].section}. Records are to be kept for ${retentionYears} years (${retentionSource.section}).`;
}

/** The name of a share's limit beside its siblings. */
export function nameShare({
  limitId,
  destination,
  home,
}: Pick<ReportShare, "limitId" | "destination" | "home">): string {
  return destination === null ? nameScope({ limitId, destination, home }) : getDestinationName(destination);
}

/** What a limit allows, and why it cannot be judged where it cannot. */
export function explainShare({ ratio, reason }: Pick<ReportShare, "ratio" | "reason">): string {
  const limit = formatLimit(ratio).toLowerCase();
  return reason === null ? limit : `${limit}; it cannot be judged, because ${unjudgedWords[reason]}`;
}

const verdictSentences: Readonly<Record<Verdict, string>> = {
  within: "Every limit holds on",
  breach: "A limit is broken on",
  indeterminate: "The limits cannot all be judged on",
};

/** The verdict of a report as a sentence; null where it measures no shares. */
export function explainReportVerdict({ verdict, until }: Pick<PeriodicReport, "verdict" | "until">): string | null {
  return verdict === null ? null : `${verdictSentences[verdict]} ${formatDate(until)}.`;
}

/** What a report leaves open, as sentences for whoever signs it. */
export function explainGap(gap: ReportGap, report: Pick<PeriodicReport, "aggregate" | "kind">): string {
  const { unjudgedUnits, uncountedUnits } = report.aggregate;
  switch (gap) {
    case "approvals":
      return "The register does not know what was purchased, nor what was approved for export to which facility: committed and planned units stand for both, as far as they were recorded.";
    case "entities":
      return "The register is one firm’s: it does not know which of its sites belong to a parent or a subsidiary, nor to which entity items were transferred.";
    case "retirement-causes":
      return "The register knows that units were retired, not why: loss, damage, failure and resale are one sum. Relocation between sites of the firm is told apart, as moved in and moved out.";
    case "receipt-days":
      return "The register knows from which day units count as installed, and that day stands for the day of receipt; when a delivery arrived before it is not recorded.";
    case "unjudged":
      return `${formatCounted(unjudgedUnits, "unit")} cannot be judged: the control class or TPP of their accelerator is unknown, so no sum of TPP holds them.`;
    case "uncounted":
      return `${formatCounted(uncountedUnits, "unit")} do not count, by class or holding: they are listed, and no total holds them.`;
    case "negative":
      return "At a facility more was retired than was ever deployed: its row is negative, and the register is to be corrected.";
    case "out-of-range":
      return "The sums of TPP leave the range in which they are exact, and are not printed.";
  }
}

/** The aggregate in one sentence: by stage, and without what stands in tier three. */
export function explainAggregate({ aggregate, outsideTierThreeMilliTpp, kind }: PeriodicReport): string {
  const { units, milliTpp, milliTppByStage } = aggregate;
  const all = `${formatCounted(units, "unit")} and ${formatTpp(milliTpp)} in all`;
  const outside =
    outsideTierThreeMilliTpp === milliTpp
      ? "nothing of it in tier three"
      : `${formatTpp(outsideTierThreeMilliTpp)} of it outside tier three`;
  if (kind === "inventory") return `${all}, ${outside}.`;
  const open = milliTpp - milliTppByStage.installed;
  return `${all}, ${outside}: ${formatTpp(milliTppByStage.installed)} installed and ${formatTpp(open)} not yet installed.`;
}

/** The attrition of the period in one sentence. */
export function explainAttrition({ aggregate: { changes } }: Pick<PeriodicReport, "aggregate">): string {
  const { retired, movedOut } = changes;
  return `In the period ${formatCounted(retired.units, "unit")} (${formatTpp(retired.milliTpp)}) were retired, and ${formatCounted(movedOut.units, "unit")} (${formatTpp(movedOut.milliTpp)}) moved between sites.`;
}

/** What came before the period: `200 units from 1 Feb 2026 to 1 May 2026`; null where nothing did. */
export function explainEarlierReceipts(earlier: EarlierReceipts | null): string | null {
  if (earlier === null) return null;
  const { units, firstOn, lastOn } = earlier;
  const days =
    firstOn === lastOn ? `on ${formatDate(firstOn)}` : `from ${formatDate(firstOn)} to ${formatDate(lastOn)}`;
  return `${formatCounted(units, "unit")} before, ${days}`;
}

/** Who kept a report and when, as far as its words go. */
export interface KeptBy {
  readonly reference: string;
  readonly keptAt: string;
  readonly keptByName: string;
  readonly registerVersion: number;
}

/** Whether a report was kept, in one sentence. */
export function explainReportStatus(kept: KeptBy | null): string {
  if (kept === null) return "Draft, from the register as it is now; it was not kept.";
  const { reference, keptAt, keptByName, registerVersion } = kept;
  return `${reference}, kept on ${formatUtc(keptAt)} by ${keptByName}, from version ${formatCount(registerVersion)} of the register.`;
}

/** What each sheet of a report's workbook is, in one sentence under its title. */
/** With what a report is compared: a kept one by its reference, or the register at the due day before. */
export function explainComparedWith({
  kept,
  dueOn,
}: {
  readonly kept: { readonly reference: string } | null;
  readonly dueOn: IsoDate;
}): string {
  return kept === null
    ? `None was kept before this one, so it is compared with the register on the due day before, ${formatDate(dueOn)}.`
    : `Compared with ${kept.reference} of ${formatDate(dueOn)}, as it was kept.`;
}

/** What changed in all: the total, and the facilities that came and went. */
export function explainComparison(changes: ReportComparison): string {
  if (isUnchanged(changes)) return "Nothing changed: the same units stand at the same facilities.";
  const { milliTppBefore, milliTppAfter, added, gone } = changes;
  const names = (facilities: readonly ComparedFacility[]) => facilities.map(({ name }) => name).join(", ");
  return [
    `The total went from ${formatTpp(milliTppBefore)} to ${formatTpp(milliTppAfter)}.`,
    ...(added.length === 0 ? [] : [`New: ${names(added)}.`]),
    ...(gone.length === 0 ? [] : [`Gone: ${names(gone)}.`]),
  ].join(" ");
}

export const reportSheetNotes = {
  report: "Which report it is, what it comes to, and what it leaves open.",
  facilities:
    "A row for each accelerator at each facility; units before, and every change after them, come to the units. The sums are formulas.",
  shares: "Every limit on the day of the position, as Plimsoll found it. Part and total are of the units that count.",
  receipts:
    "The days on which units came in the period; what came before it is one row, from its first day to its last.",
  changes: "A row for each accelerator at each facility of which units or TPP differ from the last report.",
  changedShares: "Every limit of which the share, the total or the verdict differs from the last report.",
} as const;
