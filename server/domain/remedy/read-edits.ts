import { planLineKeyOf, type PlanLine } from "../plan/plan";
import { applyEdits, getProposedUnits, listEdits, type PlanEdit } from "../plan/plan-edit";
import type { Lever } from "./levers";

/**
 * A solution as edits of the plan, by line and day: what several levers do to one line on one day is one edit, and what cancels out is none.
 * Values within the solver's tolerance of a whole number are that number.
 */
export function toEdits(
  lines: readonly PlanLine[],
  levers: readonly Lever[],
  values: readonly number[],
): readonly PlanEdit[] {
  const changes = new Map<string, PlanEdit>();
  const byKey = new Map(lines.map((line) => [planLineKeyOf(line), line]));
  levers.forEach(({ role, line, on }, index) => {
    const units = Math.round(values[index] ?? 0);
    if (units === 0) return;
    const id = `${planLineKeyOf(line)} ${on}`;
    const unitsBefore = getProposedUnits(byKey.get(planLineKeyOf(line)), on);
    const { siteId, acceleratorId } = line;
    const edit = changes.get(id) ?? { siteId, acceleratorId, effectiveOn: on, unitsBefore, unitsAfter: unitsBefore };
    changes.set(id, { ...edit, unitsAfter: edit.unitsAfter + (role === "lower" ? -units : units) });
  });
  return tidyEdits(lines, [...changes.values()]);
}

/** The same edits once for each line and day, in the order of lines and days, without those that change nothing. */
export function tidyEdits(lines: readonly PlanLine[], edits: readonly PlanEdit[]): readonly PlanEdit[] {
  return [...listEdits(lines, applyEdits(lines, edits))].sort((a, b) => {
    const [one, other] = [planLineKeyOf(a), planLineKeyOf(b)];
    if (one !== other) return one < other ? -1 : 1;
    return a.effectiveOn < b.effectiveOn ? -1 : 1;
  });
}

/** One text for a list of tidy edits: equal where the edits are. */
export function editsKeyOf(edits: readonly PlanEdit[]): string {
  return edits.map((edit) => `${planLineKeyOf(edit)} ${edit.effectiveOn} ${edit.unitsAfter}`).join("\n");
}
