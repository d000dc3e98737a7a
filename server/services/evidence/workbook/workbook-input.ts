import type { CountedAllocation } from "#server/domain/sign-off/counted-allocation";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";

/** What a workbook is written from: the judged facts, and every allocation that they add up, in any order. */
export interface WorkbookInput {
  readonly facts: SignOffFacts;
  readonly allocations: readonly CountedAllocation[];
}
