import clsx from "clsx";
import { reportStateWords } from "#server/domain/explain/explain-report";
import type { ReportState } from "#server/domain/report/report-state";

const signs: Readonly<Record<ReportState, string>> = { ahead: "…", open: "·", overdue: "!", kept: "✓" };

const look: Readonly<Partial<Record<ReportState, string>>> = { kept: "text-within", overdue: "text-buffer" };

/** How far a report has come, as a word and a sign. */
export function ReportStateMark({ state }: { readonly state: ReportState }) {
  return (
    <span className={clsx("inline-flex gap-1.5 font-medium whitespace-nowrap", look[state] ?? "text-ink-2")}>
      <span aria-hidden>{signs[state]}</span>
      {reportStateWords[state]}
    </span>
  );
}
