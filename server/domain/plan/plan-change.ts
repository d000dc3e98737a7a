import type { IsoDate } from "../iso-date";
import { planLineKeyOf, type PlanLine, type PlanLineKey } from "./plan";
import { getProposedUnits, invertEdits, type PlanEdit } from "./plan-edit";

/** What a cure may do to a line. */
export interface LineTerms {
  readonly priority: number;
  readonly isFixed: boolean;
  readonly earliestOn: IsoDate | null;
}

/** A change of the terms of one line. */
export interface TermsEdit extends PlanLineKey {
  readonly before: LineTerms;
  readonly after: LineTerms;
}

/** What one action of a planner does, and what one undo takes back. */
export interface PlanChange {
  readonly edits: readonly PlanEdit[];
  readonly terms: readonly TermsEdit[];
}

/** The terms of a line. */
export function termsOf({ priority, isFixed, earliestOn }: LineTerms): LineTerms {
  return { priority, isFixed, earliestOn };
}

/** Whether two lines have the same terms. */
export function hasSameTerms(a: LineTerms, b: LineTerms): boolean {
  return a.priority === b.priority && a.isFixed === b.isFixed && a.earliestOn === b.earliestOn;
}

/** The change that takes another back. */
export function invertChange({ edits, terms }: PlanChange): PlanChange {
  return {
    edits: invertEdits(edits),
    terms: terms.map(({ before, after, ...key }) => ({ ...key, before: after, after: before })).reverse(),
  };
}

/**
 * The part of a change that still finds what it was made on: somebody else's change of the same line and day, saved since, is not undone or redone over.
 */
export function listStillFitting(
  { edits, terms }: PlanChange,
  findLine: (key: string) => PlanLine | undefined,
): PlanChange {
  return {
    edits: edits.filter(
      (edit) => getProposedUnits(findLine(planLineKeyOf(edit)), edit.effectiveOn) === edit.unitsBefore,
    ),
    terms: terms.filter((edit) => {
      const line = findLine(planLineKeyOf(edit));
      return line !== undefined && hasSameTerms(line, edit.before);
    }),
  };
}
