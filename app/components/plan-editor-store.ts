import { listEdits, invertEdits, type PlanEdit } from "#server/domain/plan/plan-edit";
import { mergeEdits } from "#server/domain/plan/merge-edits";
import { planLineKeyOf, type PlanLine, type PlanLineKey, type SavedPlanLine } from "#server/domain/plan/plan";
import {
  hasSameTerms,
  listStillFitting,
  termsOf,
  type LineTerms,
  type PlanChange,
} from "#server/domain/plan/plan-change";
import type { PlanLineChange, PlanWorkspace, SavedLines } from "#server/domain/plan/plan-workspace";
import type { QuarterOrder } from "#server/domain/plan/quarter-order";
import { createPlanHistory } from "./plan-history";
import { createPlanLineBook } from "./plan-line-book";
import { createSaveQueue, type SaveStatus } from "./plan-save-queue";
import { createPlanSheet } from "./plan-sheet";
import { createPlanTopics, planTopics, type PlanTopics } from "./plan-topics";
import { createWarningBook } from "./plan-warning-book";

interface PlanEditorOptions {
  readonly workspace: PlanWorkspace;
  /** Why nothing can be changed; null where it can. */
  readonly lockedBecause: string | null;
  readonly save: (changes: readonly PlanLineChange[]) => Promise<SavedLines>;
  /** Told of a save that left nothing unsaved, where nothing of others is known to be still on its way: page and server then have the same lines. */
  readonly onSettled?: (saved: SavedLines) => void;
}

/** How long it is told who changed a line. */
const recentMs = 8_000;

export type PlanEditorStore = ReturnType<typeof createPlanEditorStore>;

/** Everything that a plan's editor knows while a page is open; React only looks at it. */
export function createPlanEditorStore({ workspace, lockedBecause, save, onSettled }: PlanEditorOptions) {
  const topics: PlanTopics = createPlanTopics();
  const book = createPlanLineBook(workspace.lines, workspace.emptied);
  const history = createPlanHistory();
  const warnings = createWarningBook(topics);
  const sheet = createPlanSheet(workspace, book, topics);
  const { write } = sheet;
  const recent = new Map<string, string>();
  let message: string | null = null;
  let previewed: readonly PlanEdit[] = [];
  let heldKey: string | null = null;
  let pollRevision = workspace.plan.revision;
  let knownRevision = workspace.plan.revision;
  let isCaughtUp = true;

  const queue = createSaveQueue({
    save,
    take: book.take,
    onSaved(saved) {
      book.settle(saved);
      topics.notify([planTopics.conflicts, ...saved.conflicts.map(planLineKeyOf)]);
      // A save raises the revision once, or once for each of its lines; whatever is more is somebody else's.
      if (saved.revision - knownRevision > Math.max(1, saved.savedCount)) isCaughtUp = false;
      knownRevision = saved.revision;
      topics.notify([planTopics.revision]);
      if (isCaughtUp && previewed.length === 0 && !book.hasUnsaved()) onSettled?.(saved);
    },
    onFailed: book.giveBack,
    onStatus: () => topics.notify([planTopics.status]),
  });

  function writeOwn(change: PlanChange): void {
    write(change.edits, change.terms);
    book.markChanged([...change.edits, ...change.terms].map(planLineKeyOf));
    topics.notify([planTopics.history]);
    queue.schedule();
  }

  function tell(text: string | null): void {
    message = text;
    topics.notify([planTopics.message]);
  }

  function repeat(change: PlanChange | undefined): void {
    if (change === undefined || lockedBecause !== null) return;
    cancelPreview();
    const fitting = listStillFitting(change, book.getLine);
    const left = change.edits.length + change.terms.length - fitting.edits.length - fitting.terms.length;
    tell(left === 0 ? null : "What somebody else has changed since stays as they left it.");
    writeOwn(fitting);
  }

  function cancelPreview(): void {
    write(invertEdits(previewed), []);
    previewed = [];
  }

  function takeOver(theirs: SavedPlanLine): void {
    const mine = book.getLine(planLineKeyOf(theirs));
    const after = termsOf(theirs);
    const terms =
      mine === undefined || !hasSameTerms(mine, theirs) ? [{ ...theirs, before: mine ?? after, after }] : [];
    write(listEdits(mine === undefined ? [] : [mine], [theirs]), terms);
  }

  /** Somebody who has opened a cell types against what it held then, so what is newer waits until the cell is left or its line is saved. */
  function listReceivable(arrived: readonly SavedPlanLine[]): readonly SavedPlanLine[] {
    const waiting = previewed.length > 0 ? undefined : arrived.find((line) => planLineKeyOf(line) === heldKey);
    return waiting === undefined ? arrived : arrived.filter(({ revision }) => revision < waiting.revision);
  }

  function receive(all: readonly SavedPlanLine[]): void {
    const arrived = listReceivable(all);
    const heldKeys = new Set(previewed.map(planLineKeyOf));
    isCaughtUp = arrived.length === all.length;
    let hasConflict = false;
    for (const theirs of arrived) {
      const key = planLineKeyOf(theirs);
      pollRevision = Math.max(pollRevision, theirs.revision);
      knownRevision = Math.max(knownRevision, theirs.revision);
      const arrival = book.receive(theirs, (held) => heldKeys.has(held));
      hasConflict ||= arrival === "conflict";
      if (arrival !== "applied") continue;
      takeOver(theirs);
      recent.set(key, theirs.changedBy);
      setTimeout(() => {
        recent.delete(key);
        topics.notify([key]);
      }, recentMs);
    }
    if (arrived.length > 0) topics.notify([planTopics.conflicts, planTopics.revision, ...arrived.map(planLineKeyOf)]);
    if (hasConflict) topics.notify([planTopics.status]);
  }

  return {
    workspace,
    lockedBecause,
    places: sheet.basis,
    subscribe: topics.subscribe,
    getJudge: sheet.getJudge,
    getQuarters: sheet.getQuarters,
    getRows: sheet.getRows,
    getFilter: sheet.getFilter,
    getOrder: sheet.getOrder,
    getMessage: () => message,
    getStatus: (): SaveStatus => queue.getStatus(),
    getPollRevision: () => pollRevision,
    ...warnings,
    getLine: book.getLine,
    listLines: book.listLines,
    findConflict: book.findConflict,
    listConflicts: book.listConflicts,
    findChangedBy: (key: string): string | undefined => recent.get(key),
    hasUnsaved: book.hasUnsaved,
    isSaving: queue.isSaving,
    countSaves: queue.countSaves,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    tell,
    setFilter: sheet.setFilter,
    setOrder(next: QuarterOrder) {
      if (next === sheet.getOrder()) return;
      cancelPreview();
      sheet.setOrder(next);
    },
    /** Applies a change as one step that one undo takes back. */
    apply(change: PlanChange) {
      if (lockedBecause !== null || (change.edits.length === 0 && change.terms.length === 0)) return;
      cancelPreview();
      history.record(change);
      writeOwn(change);
    },
    setTerms(line: PlanLine, after: LineTerms) {
      if (lockedBecause !== null || hasSameTerms(line, after)) return;
      const change = { edits: [], terms: [{ ...line, before: termsOf(line), after: termsOf(after) }] };
      history.record(change);
      writeOwn(change);
    },
    /** A cell of the line is open for typing, or none is any more. */
    hold(key: string | null) {
      heldKey = key;
    },
    /** Judges what is being typed, in place of what was typed before; nothing is saved. */
    preview(edits: readonly PlanEdit[]) {
      if (lockedBecause !== null) return;
      write(mergeEdits([...invertEdits(previewed), ...edits]), []);
      previewed = edits;
    },
    /** Makes what is being typed one step of the history. */
    commitPreview() {
      const edits = previewed;
      previewed = [];
      if (edits.length === 0) return;
      const change = { edits, terms: [] };
      history.record(change);
      book.markChanged(edits.map(planLineKeyOf));
      topics.notify([planTopics.history]);
      queue.schedule();
    },
    cancelPreview,
    undo: () => repeat(history.undo()),
    redo: () => repeat(history.redo()),
    addLine(key: PlanLineKey) {
      if (lockedBecause !== null) return;
      book.add(key);
      sheet.show(planLineKeyOf(key));
      queue.schedule();
    },
    removeLine: sheet.hide,
    settleConflict(key: string, keep: "theirs" | "mine") {
      const theirs = book.findConflict(key);
      if (theirs === undefined) return;
      cancelPreview();
      book.settleConflict(key, keep);
      if (keep === "theirs") takeOver(theirs);
      else queue.schedule();
      topics.notify([planTopics.conflicts, planTopics.status, key]);
    },
    receive,
    flush: queue.flush,
    stop: queue.stop,
  };
}
