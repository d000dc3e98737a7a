import { invertChange, type PlanChange } from "#server/domain/plan/plan-change";

/** Everything that was done in this session, to be undone and done again, the last first. */
export interface PlanHistory {
  readonly record: (change: PlanChange) => void;
  /** The change that takes the last one back. It is then the first to be done again. */
  readonly undo: () => PlanChange | undefined;
  readonly redo: () => PlanChange | undefined;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
}

export function createPlanHistory(): PlanHistory {
  const done: PlanChange[] = [];
  const undone: PlanChange[] = [];
  return {
    record(change) {
      done.push(change);
      undone.length = 0;
    },
    undo() {
      const change = done.pop();
      if (change === undefined) return undefined;
      undone.push(change);
      return invertChange(change);
    },
    redo() {
      const change = undone.pop();
      if (change !== undefined) done.push(change);
      return change;
    },
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
  };
}
