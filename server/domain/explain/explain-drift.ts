import { formatCounted } from "../format-number";
import type { Drift, DriftKind } from "../sign-off/drift";
import { joinWords } from "./join-words";

const driftWords: Readonly<Record<DriftKind, string>> = {
  early: "early",
  late: "late",
  short: "short",
  over: "over",
};

/** `Late and short: 400 units outstanding.` */
export function explainDrift({ kinds, outstandingUnits }: Drift): string {
  const outstanding = outstandingUnits === 0 ? "" : `${formatCounted(Math.abs(outstandingUnits), "unit")} outstanding`;
  if (kinds.length === 0) return outstanding === "" ? "all there, as approved" : outstanding;
  const words = joinWords(kinds.map((kind) => driftWords[kind]));
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return outstanding === "" ? sentence : `${sentence}: ${outstanding}`;
}

/** `Home first (SO-3) departs from what was approved: 2 allocations are short, 1 allocation is early.` */
export function explainPlanDrift(
  subject: string,
  counts: readonly { readonly kind: DriftKind; readonly count: number }[],
): string {
  const parts = counts.map(
    ({ kind, count }) => `${formatCounted(count, "allocation")} ${count === 1 ? "is" : "are"} ${driftWords[kind]}`,
  );
  return `${subject} departs from what was approved: ${joinWords(parts)}.`;
}
