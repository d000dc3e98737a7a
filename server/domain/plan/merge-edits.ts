import { proposalIdOf } from "./plan";
import type { PlanEdit } from "./plan-edit";

/** Edits that follow each other as one a line and day: from what was there before the first to what is there after the last. What changes nothing is left out. */
export function mergeEdits(edits: readonly PlanEdit[]): readonly PlanEdit[] {
  const merged = new Map<string, PlanEdit>();
  for (const edit of edits) {
    const id = proposalIdOf(edit, edit.effectiveOn);
    const first = merged.get(id) ?? edit;
    merged.set(id, { ...edit, unitsBefore: first.unitsBefore });
  }
  return [...merged.values()].filter(({ unitsBefore, unitsAfter }) => unitsBefore !== unitsAfter);
}
