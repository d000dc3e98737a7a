import { formatCounted } from "../format-number";
import { formatDate } from "../iso-date";
import { retentionYears, type Disposal, type RecordKind } from "../record/retention";

/** What records of a kind are called. */
export const recordKindWords: Readonly<Record<RecordKind, string>> = {
  allocations: "Allocations of the register",
  plans: "Plans, with every version",
  "sign-offs": "Sign-offs, with what was frozen and signed",
  reports: "Periodic reports that were kept",
  "audit-entries": "Audit entries",
};

/** Whether a firm's records may be disposed of on a day, and why not. */
export function explainDisposal({ isAllowed, lastOn, from, standingHolds }: Disposal): string {
  if (lastOn === null || from === null) return "There are no records yet.";
  const since = `The last record is of ${formatDate(lastOn)}`;
  if (isAllowed)
    return `${since}, more than ${retentionYears} years ago, and no legal hold stands: whoever runs the installation may dispose of its data.`;
  const kept = `${since}, so all of them are kept until ${formatDate(from)} at least, and longer as more are added.`;
  if (standingHolds.length === 0) return kept;
  const holds = formatCounted(standingHolds.length, "legal hold");
  return `${kept} ${holds} ${standingHolds.length === 1 ? "stands" : "stand"}: nothing may be disposed of, however old.`;
}
