import { parseCellUnits } from "#server/domain/plan/parse-cell-units";
import type { CellBlock } from "#server/domain/plan/paste-block";
import { explainRefusedEdits, getPlanCell, listCellEdits } from "#server/domain/plan/plan-cell";
import { planLineKeyOf, type PlanAccelerator, type PlanLine } from "#server/domain/plan/plan";
import { sentenceOf } from "./plan-sentence";
import type { PlanEditorStore } from "./plan-editor-store";
import { createPlanTopics } from "./plan-topics";

/** A cell of the grid; rows and quarters are counted from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** What is being typed into a cell. */
export interface GridDraft extends GridPlace {
  readonly text: string;
  /** Why it cannot be taken as it stands, or null. */
  readonly refusal: string | null;
}

/** What cells print. */
export const shownFigures = ["units", "tpp", "share", "headroom"] as const;
export type ShownFigure = (typeof shownFigures)[number];

export type PlanGridModel = ReturnType<typeof createPlanGridModel>;

/** Where one person is in the grid: the focused cell, the range, what is being typed, and what cells print. */
export function createPlanGridModel(store: PlanEditorStore) {
  const topics = createPlanTopics();
  let anchor = findFirstPlace(store);
  let head = anchor;
  let draft: GridDraft | null = null;
  let shown: ShownFigure = "units";
  let unitId = findUsualUnit(store)?.id;

  const notify = () => topics.notify(["place"]);
  const lastRow = () => Math.max(0, store.getRows().length - 1);
  const lastColumn = () => store.getQuarters().length - 1;
  const within = (value: number, last: number) => Math.max(0, Math.min(last, value));

  function place(next: GridPlace, isExtending: boolean): void {
    head = { row: within(next.row, lastRow()), column: within(next.column, lastColumn()) };
    if (!isExtending) anchor = head;
    notify();
  }

  function findLineAt(row: number): PlanLine | undefined {
    const at = store.getRows()[row];
    return at?.kind === "line" ? store.getLine(at.key) : undefined;
  }

  function range(): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } {
    return {
      top: Math.min(anchor.row, head.row),
      bottom: Math.min(lastRow(), Math.max(anchor.row, head.row)),
      left: Math.min(anchor.column, head.column),
      right: Math.min(lastColumn(), Math.max(anchor.column, head.column)),
    };
  }

  function blockOf(top: number, bottom: number, left: number, right: number): CellBlock {
    const lines = store.getRows().slice(top, bottom + 1);
    return {
      lines: lines.flatMap((row) => (row.kind === "line" ? (store.getLine(row.key) ?? []) : [])),
      quarters: store.getQuarters().slice(left, right + 1),
    };
  }

  function write(text: string): void {
    if (draft === null) return;
    const line = baseLine;
    const quarter = store.getQuarters()[draft.column];
    const read = parseCellUnits(text);
    if (line === undefined || quarter === undefined) return;
    const edits = read.isOk ? listCellEdits(line, quarter, read.units) : [];
    const because = read.isOk ? explainRefusedEdits(edits) : read.because;
    draft = { ...draft, text, refusal: because === undefined ? null : sentenceOf(because) };
    if (because === undefined) store.preview(edits);
    notify();
  }

  let baseLine: PlanLine | undefined;

  return {
    subscribe: (listener: () => void) => topics.subscribe("place", listener),
    getHead: () => head,
    getDraft: () => draft,
    getShown: () => shown,
    /** The accelerator in whose units headroom is told where no line names one. */
    getUnitId: () => unitId,
    setUnitId(next: string) {
      unitId = next;
      notify();
    },
    findLineAt,
    isOneCell: () => anchor.row === head.row && anchor.column === head.column,
    getSelected: (): CellBlock => {
      const { top, bottom, left, right } = range();
      return blockOf(top, bottom, left, right);
    },
    /** From the range's first cell to the end of the grid. */
    getRest: (): CellBlock => {
      const { top, left } = range();
      return blockOf(top, lastRow(), left, lastColumn());
    },
    /** `head column|first column|last column` of a row in the range, with −1 where the focused cell is in another row; empty outside. */
    describeRow(row: number): string {
      const { top, bottom, left, right } = range();
      return row < top || row > bottom ? "" : `${head.row === row ? head.column : -1}|${left}|${right}`;
    },
    place,
    move: (rows: number, columns: number, isExtending: boolean) =>
      place({ row: head.row + rows, column: head.column + columns }, isExtending),
    selectAll() {
      anchor = { row: 0, column: 0 };
      head = { row: lastRow(), column: lastColumn() };
      notify();
    },
    setShown(next: ShownFigure) {
      shown = next;
      notify();
    },
    /** Begins typing in the focused cell: with what it holds, or with what was typed in its place. */
    begin(typed: string | null) {
      const line = findLineAt(head.row);
      const quarter = store.getQuarters()[head.column];
      if (line === undefined || quarter === undefined || store.lockedBecause !== null) return;
      baseLine = line;
      store.hold(planLineKeyOf(line));
      anchor = head;
      const { units, days } = getPlanCell(line, quarter);
      draft = { ...head, text: days.length === 0 ? "" : String(units), refusal: null };
      if (typed === null) notify();
      else write(typed);
    },
    write,
    /** Takes what was typed; false, and nothing is taken, where it cannot be. */
    commit(): boolean {
      if (draft === null) return true;
      if (draft.refusal !== null) return false;
      draft = null;
      store.hold(null);
      store.commitPreview();
      notify();
      return true;
    },
    cancel() {
      if (draft === null) return;
      draft = null;
      store.hold(null);
      store.cancelPreview();
      notify();
    },
    /** Keeps to the grid after rows have come or gone. */
    settle: () => place(head, false),
  };
}

/** Rows that are in sight when the page opens. */
const firstRows = 16;

/** The first cell that is over the line, where it is in sight at once; else the first line's first cell. */
function findFirstPlace(store: PlanEditorStore): GridPlace {
  const rows = store.getRows();
  const quarters = store.getQuarters();
  for (const [row, at] of rows.slice(0, firstRows).entries()) {
    const flags = at.kind === "line" ? store.getJudge().listFlags(at.key) : undefined;
    const column = quarters.findIndex((quarter) => flags?.has(quarter));
    if (column >= 0) return { row, column };
  }
  return {
    row: Math.max(
      0,
      rows.findIndex(({ kind }) => kind === "line"),
    ),
    column: 0,
  };
}

/** Accelerators that count, so that headroom in their units is a number. */
export function listUnits({ workspace, places }: PlanEditorStore): readonly PlanAccelerator[] {
  return workspace.accelerators.filter(
    ({ milliTppPerUnit, controlClass }) => milliTppPerUnit > 0 && places.edition.countedClasses.includes(controlClass),
  );
}

/** The one of most lines, the first of them on a tie. */
function findUsualUnit(store: PlanEditorStore): PlanAccelerator | undefined {
  const counts = new Map<string, number>();
  for (const { acceleratorId } of store.listLines()) counts.set(acceleratorId, (counts.get(acceleratorId) ?? 0) + 1);
  return listUnits(store).reduce<PlanAccelerator | undefined>(
    (usual, unit) => (usual === undefined || (counts.get(unit.id) ?? 0) > (counts.get(usual.id) ?? 0) ? unit : usual),
    undefined,
  );
}
