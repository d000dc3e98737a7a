import { applyEdits, listEdits, type PlanEdit } from "#server/domain/plan/plan-edit";
import {
  createPlanLine,
  planLineKeyOf,
  type PlanLine,
  type PlanLineKey,
  type SavedPlanLine,
} from "#server/domain/plan/plan";
import { hasSameTerms, termsOf, type TermsEdit } from "#server/domain/plan/plan-change";
import type { EmptiedPlanLine, PlanLineChange, SavedLines } from "#server/domain/plan/plan-workspace";

/** What becomes of a line that somebody else has saved. */
export type Arrival = "known" | "applied" | "conflict";

/** The lines of a plan as one person edits them: which are not saved yet, which somebody else has saved meanwhile. */
export interface PlanLineBook {
  readonly getLine: (key: string) => PlanLine | undefined;
  readonly listLines: () => readonly PlanLine[];
  /** Writes edits down without marking the lines as changed; answers the lines as they are now. */
  readonly write: (edits: readonly PlanEdit[], terms: readonly TermsEdit[]) => readonly PlanLine[];
  readonly markChanged: (keys: Iterable<string>) => void;
  readonly add: (key: PlanLineKey) => void;
  readonly findConflict: (key: string) => SavedPlanLine | undefined;
  readonly listConflicts: () => readonly SavedPlanLine[];
  readonly hasUnsaved: () => boolean;
  /** The changed lines to save next, at most `most`; they are in flight until `settle` or `giveBack`. */
  readonly take: (most: number) => readonly PlanLineChange[];
  readonly settle: (saved: SavedLines) => void;
  readonly giveBack: () => void;
  /** What a line that was saved elsewhere means here; it is not written yet. `isHeld` lines are being typed in. */
  readonly receive: (theirs: SavedPlanLine, isHeld: (key: string) => boolean) => Arrival;
  /** Ends a conflict: the line is as they saved it, or stays as it is here and is saved over theirs. */
  readonly settleConflict: (key: string, keep: "theirs" | "mine") => void;
}

export function createPlanLineBook(saved: readonly SavedPlanLine[], emptied: readonly EmptiedPlanLine[]): PlanLineBook {
  const lines = new Map<string, PlanLine>(saved.map((line) => [planLineKeyOf(line), toLine(line)]));
  const revisions = new Map([...emptied, ...saved].map((line) => [planLineKeyOf(line), line.revision]));
  const changed = new Set<string>();
  const conflicts = new Map<string, SavedPlanLine>();
  let inFlight = new Map<string, PlanLine>();

  function write(edits: readonly PlanEdit[], terms: readonly TermsEdit[]): readonly PlanLine[] {
    const keys = new Set([...edits, ...terms].map(planLineKeyOf));
    const before = [...keys].flatMap((key) => lines.get(key) ?? []);
    const after = applyEdits(before, edits);
    for (const line of after) lines.set(planLineKeyOf(line), line);
    for (const edit of terms) {
      const key = planLineKeyOf(edit);
      lines.set(key, { ...(lines.get(key) ?? createPlanLine(edit)), ...edit.after });
    }
    return [...keys].flatMap((key) => lines.get(key) ?? []);
  }

  return {
    getLine: (key) => lines.get(key),
    listLines: () => [...lines.values()],
    write,
    markChanged(keys) {
      for (const key of keys) changed.add(key);
    },
    add(key) {
      const id = planLineKeyOf(key);
      if (lines.has(id)) return;
      lines.set(id, createPlanLine(key));
      changed.add(id);
    },
    findConflict: (key) => conflicts.get(key),
    listConflicts: () => [...conflicts.values()],
    hasUnsaved: () => changed.size > 0 || inFlight.size > 0,
    take(most) {
      const keys = [...changed].filter((key) => !conflicts.has(key)).slice(0, most);
      inFlight = new Map(keys.flatMap((key) => toEntry(key, lines.get(key))));
      for (const key of inFlight.keys()) changed.delete(key);
      return [...inFlight].map(([key, line]) => ({ ...line, revision: revisions.get(key) ?? 0 }));
    },
    settle({ revision, conflicts: theirs }) {
      const lost = new Map(theirs.map((line) => [planLineKeyOf(line), line]));
      for (const [key, sent] of inFlight) {
        const other = lost.get(key);
        if (other === undefined) revisions.set(key, revision);
        else if (isSameLine(other, lines.get(key) ?? sent)) revisions.set(key, other.revision);
        else {
          conflicts.set(key, other);
          changed.add(key);
        }
      }
      inFlight = new Map();
    },
    giveBack() {
      for (const key of inFlight.keys()) changed.add(key);
      inFlight = new Map();
    },
    receive(theirs, isHeld) {
      const key = planLineKeyOf(theirs);
      if (inFlight.has(key) || theirs.revision <= (revisions.get(key) ?? 0)) return "known";
      const mine = lines.get(key);
      if (mine !== undefined && isSameLine(mine, theirs)) {
        revisions.set(key, theirs.revision);
        changed.delete(key);
        conflicts.delete(key);
        return "known";
      }
      if (changed.has(key) || isHeld(key)) {
        conflicts.set(key, theirs);
        changed.add(key);
        return "conflict";
      }
      revisions.set(key, theirs.revision);
      return "applied";
    },
    settleConflict(key, keep) {
      const theirs = conflicts.get(key);
      if (theirs === undefined) return;
      conflicts.delete(key);
      revisions.set(key, theirs.revision);
      if (keep === "theirs") changed.delete(key);
    },
  };
}

function toEntry(key: string, line: PlanLine | undefined): readonly (readonly [string, PlanLine])[] {
  return line === undefined ? [] : [[key, line]];
}

/** A saved line without who saved it when. */
export function toLine({ siteId, acceleratorId, allocations, ...terms }: PlanLine): PlanLine {
  return { siteId, acceleratorId, allocations, ...termsOf(terms) };
}

function isSameLine(a: PlanLine, b: PlanLine): boolean {
  return hasSameTerms(a, b) && listEdits([a], [b]).length === 0;
}
