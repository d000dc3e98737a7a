import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { planLineKeyOf, type PlanLine } from "#server/domain/plan/plan";
import type { TermsEdit } from "#server/domain/plan/plan-change";
import { isAmongQuarters, listPlanQuarters } from "#server/domain/plan/plan-quarters";
import { listPlanRows, wholePlan, type PlanRow, type PlanRowFilter } from "#server/domain/plan/plan-rows";
import { toPlanBasis, type PlanWorkspace } from "#server/domain/plan/plan-workspace";
import type { QuarterOrder } from "#server/domain/plan/quarter-order";
import { getTier } from "#server/domain/rulebook/tier";
import { runAfterPaint } from "./after-paint";
import { createPlanJudge, type PlanJudge } from "./plan-judge";
import type { PlanLineBook } from "./plan-line-book";
import { planTopics, type PlanTopics } from "./plan-topics";

/** The lines as rows and columns, judged: what the grid is drawn from. */
export type PlanSheet = ReturnType<typeof createPlanSheet>;

export function createPlanSheet(workspace: PlanWorkspace, book: PlanLineBook, topics: PlanTopics) {
  const basis = toPlanBasis(workspace, "as-dated");
  const hidden = new Set<string>();
  let isFiguresDue = false;
  let order: QuarterOrder = "as-dated";
  let filter: PlanRowFilter = wholePlan;
  let quarters = listPlanQuarters(workspace.today, workspace.lines);
  let judge = build();
  let rows = deriveRows();

  function build(): PlanJudge {
    const onFlags = () => topics.notify([planTopics.verdict]);
    return createPlanJudge({ basis: { ...basis, order }, lines: book.listLines(), quarters, onFlags });
  }

  function deriveRows(): readonly PlanRow[] {
    const lines = book.listLines().filter((line) => line.allocations.length > 0 || !hidden.has(planLineKeyOf(line)));
    return listPlanRows(lines, basis, filter, (destination) => getTier(basis.edition, destination, workspace.asOf));
  }

  /** Shares and headroom of every row in sight take longer to draw than a key may; several keys are one drawing. */
  function tellFigures(): void {
    if (isFiguresDue) return;
    isFiguresDue = true;
    runAfterPaint(() => {
      isFiguresDue = false;
      topics.notify([planTopics.figures]);
    });
  }

  function redraw(): void {
    rows = deriveRows();
    topics.notify([planTopics.rows]);
  }

  function follow(edits: readonly PlanEdit[], touched: readonly PlanLine[]): void {
    if (edits.every(({ effectiveOn }) => isAmongQuarters(quarters, effectiveOn))) {
      if (edits.length > 0) judge.follow(edits, touched);
      return;
    }
    quarters = listPlanQuarters(workspace.today, book.listLines());
    judge = build();
    topics.notify([planTopics.rows]);
  }

  return {
    /** What the plan is judged by, as dated. */
    basis,
    getJudge: () => judge,
    getQuarters: () => quarters,
    getRows: () => rows,
    getFilter: () => filter,
    getOrder: () => order,
    /** Writes down and judges, for whatever reason. */
    write: (edits: readonly PlanEdit[], terms: readonly TermsEdit[]): void => {
      if (edits.length === 0 && terms.length === 0) return;
      const keys = [...edits, ...terms].map(planLineKeyOf);
      const isNew = keys.some((key) => book.getLine(key) === undefined || hidden.has(key));
      const touched = book.write(edits, terms);
      follow(edits, touched);
      if (isNew) redraw();
      topics.notify([...touched.map(planLineKeyOf), planTopics.verdict]);
      tellFigures();
    },
    setFilter: (next: PlanRowFilter): void => {
      filter = next;
      redraw();
    },
    setOrder: (next: QuarterOrder): void => {
      order = next;
      judge = build();
      topics.notify([planTopics.verdict, planTopics.rows, planTopics.figures]);
    },
    /** Takes a line out of sight for as long as it proposes nothing. */
    hide: (key: string): void => {
      hidden.add(key);
      redraw();
    },
    show: (key: string): void => {
      hidden.delete(key);
      redraw();
    },
  };
}
