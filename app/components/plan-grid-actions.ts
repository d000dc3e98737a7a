import { listClearEdits, listFillDownEdits, listFillRightEdits } from "#server/domain/plan/fill-block";
import { listPasteEdits, type CellBlock } from "#server/domain/plan/paste-block";
import type { PlanLine } from "#server/domain/plan/plan";
import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { explainRefusedEdits } from "#server/domain/plan/plan-cell";
import type { PlanEditorStore } from "./plan-editor-store";
import type { GridIntent } from "./plan-grid-keys";
import type { PlanGridModel } from "./plan-grid-model";

/** Does what a key asks for. */
export function runGridIntent(store: PlanEditorStore, model: PlanGridModel, intent: GridIntent): void {
  if (store.getMessage() !== null && intent.kind !== "move") store.tell(null);
  switch (intent.kind) {
    case "move":
      model.move(intent.rows, intent.columns, intent.isExtending);
      return;
    case "tab":
      model.move(0, intent.step, false);
      return;
    case "edit":
      model.begin(null);
      return;
    case "type":
      model.begin(intent.text);
      return;
    case "clear":
      applyEdits(store, listClearEdits(model.getSelected()));
      return;
    case "undo":
      store.undo();
      return;
    case "redo":
      store.redo();
      return;
    case "fill-right":
      applyEdits(store, listFillRightEdits(widenLeft(store, model)));
      return;
    case "fill-down":
      applyEdits(store, listFillDownEdits(widenUp(store, model)));
      return;
    case "select-all":
      model.selectAll();
      return;
    case "save":
      void store.flush();
      return;
    case "leave":
      return;
  }
}

/** Puts a block from the clipboard into the grid, or says why none of it can be. */
export function pasteInto(store: PlanEditorStore, model: PlanGridModel, text: string): void {
  const pasted = listPasteEdits(text, model.getRest(), model.getSelected(), (line) => nameLine(store, line));
  store.tell(pasted.isOk ? null : pasted.because);
  if (pasted.isOk) applyEdits(store, pasted.edits);
}

export function nameLine({ places }: Pick<PlanEditorStore, "places">, { siteId, acceleratorId }: PlanLine): string {
  const [site, accelerator] = [places.sites.get(siteId), places.accelerators.get(acceleratorId)];
  return `${site?.name ?? siteId} ${accelerator?.name ?? acceleratorId}`;
}

function applyEdits(store: PlanEditorStore, edits: readonly PlanEdit[]): void {
  const because = explainRefusedEdits(edits);
  if (because === undefined) store.apply({ edits, terms: [] });
  else store.tell(because);
}

/** A range of one column is filled from the quarter left of it. */
function widenLeft(store: PlanEditorStore, model: PlanGridModel): CellBlock {
  const block = model.getSelected();
  const quarters = store.getQuarters();
  const at = quarters.findIndex((quarter) => quarter === block.quarters[0]);
  const before = quarters[at - 1];
  return block.quarters.length > 1 || before === undefined
    ? block
    : { ...block, quarters: [before, ...block.quarters] };
}

/** A range of one line is filled from the line above it. */
function widenUp(store: PlanEditorStore, model: PlanGridModel): CellBlock {
  const block = model.getSelected();
  const above = model.findLineAt(model.getHead().row - 1);
  return block.lines.length > 1 || above === undefined ? block : { ...block, lines: [above, ...block.lines] };
}
