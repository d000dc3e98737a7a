import type { RowProblem } from "#server/domain/fleet-file/row-problem";

/** How many rows have a problem. */
export function countRows(problems: readonly RowProblem[]): number {
  return new Set(problems.map(({ row }) => row)).size;
}
