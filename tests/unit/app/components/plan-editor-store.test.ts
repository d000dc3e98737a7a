import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPlanEditorStore } from "@app/components/plan-editor-store";
import { createPlanGridModel } from "@app/components/plan-grid-model";
import { pasteInto } from "@app/components/plan-grid-actions";
import { formatDate, isoDate } from "#server/domain/iso-date";
import { getPlanCell, listCellEdits } from "#server/domain/plan/plan-cell";
import { judgePlan } from "#server/domain/plan/plan-engine";
import type { SavedPlanLine } from "#server/domain/plan/plan";
import type { EmptiedPlanLine, PlanLineChange, SavedLines } from "#server/domain/plan/plan-workspace";
import { buildSavedLine, buildWorkspace } from "#tests/support/plan-factories";

const quarter = isoDate("2027-04-01");
const words = [
  ["MY-1", "big", { "2027-06-30": 5 }],
  ["MY-2", "big", { "2027-06-30": 3 }],
  ["US-1", "big", { "2026-12-31": 20 }],
] as const;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Answer = (changes: readonly PlanLineChange[]) => Promise<SavedLines>;

function open({
  answer,
  lockedBecause = null,
  emptied = [],
}: {
  readonly answer?: Answer;
  readonly lockedBecause?: string | null;
  readonly emptied?: readonly EmptiedPlanLine[];
} = {}) {
  let revision = 1;
  const saves: (readonly PlanLineChange[])[] = [];
  const accept: Answer = (changes) =>
    Promise.resolve({ revision: ++revision, savedCount: changes.length, conflicts: [], assessmentDigest: "" });
  const store = createPlanEditorStore({
    workspace: buildWorkspace(words, undefined, { emptied }),
    lockedBecause,
    save: (changes) => {
      saves.push(changes);
      return (answer ?? accept)(changes);
    },
  });
  const units = (key: string) => {
    const line = store.getLine(key);
    return line === undefined ? undefined : getPlanCell(line, quarter).units;
  };
  const type = (key: string, count: number) => {
    const line = store.getLine(key);
    store.apply({ edits: line === undefined ? [] : listCellEdits(line, quarter, count), terms: [] });
  };
  const expectJudgedAsWhole = () =>
    expect(store.getJudge().getAssessment()).toEqual(judgePlan(store.getJudge().basis, store.listLines()).assessment);
  return { store, saves, units, type, expectJudgedAsWhole };
}

function theirs(units: number, revision: number): SavedPlanLine {
  return buildSavedLine(["MY-1", "big", { "2027-06-30": units }], { revision });
}

describe("typing, undo and redo", () => {
  test("an edit is judged at once, and undo and redo are judged too", () => {
    const { store, units, type, expectJudgedAsWhole } = open();
    type("MY-1 big", 40);
    expect(store.getJudge().getAssessment().verdict).toBe("breach");
    expect(store.getJudge().listFlags("MY-2 big").get(quarter)?.[0]?.overLineUnits).toBe(3);
    store.undo();
    expect([units("MY-1 big"), store.getJudge().getAssessment().verdict]).toEqual([5, "within"]);
    expectJudgedAsWhole();
    store.redo();
    expect(units("MY-1 big")).toBe(40);
    expectJudgedAsWhole();
    store.redo();
    expect(units("MY-1 big")).toBe(40);
  });

  test("a new edit forgets what was undone", () => {
    const { store, units, type } = open();
    type("MY-1 big", 6);
    store.undo();
    type("MY-2 big", 4);
    store.redo();
    expect([units("MY-1 big"), units("MY-2 big"), store.canRedo()]).toEqual([5, 4, false]);
  });

  test("terms of a line are undone like its units", () => {
    const { store } = open();
    const line = store.getLine("MY-1 big");
    if (line === undefined) throw new Error("the line is there");
    store.setTerms(line, { priority: 1, isFixed: true, earliestOn: isoDate("2027-05-01") });
    expect(store.getLine("MY-1 big")).toMatchObject({ priority: 1, isFixed: true, earliestOn: "2027-05-01" });
    store.undo();
    expect(store.getLine("MY-1 big")).toMatchObject({ priority: 5, isFixed: false, earliestOn: null });
  });

  test("what is being typed is judged with every key, and is one step when it is taken", async () => {
    const { store, units, saves, expectJudgedAsWhole } = open();
    const model = createPlanGridModel(store);
    model.place({ row: 1, column: 2 }, false);
    model.begin("4");
    model.write("40");
    expectJudgedAsWhole();
    expect([units("MY-1 big"), store.getJudge().getAssessment().verdict, store.canUndo()]).toEqual([
      40,
      "breach",
      false,
    ]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves).toEqual([]);
    expect(model.commit()).toBe(true);
    store.undo();
    expect(units("MY-1 big")).toBe(5);
    expectJudgedAsWhole();
  });

  test("Escape gives back what the cell said, and what is no whole number is not taken", () => {
    const { store, units, expectJudgedAsWhole } = open();
    const model = createPlanGridModel(store);
    model.place({ row: 1, column: 2 }, false);
    model.begin("4");
    model.write("4.5");
    expect([model.getDraft()?.refusal, model.commit()]).toEqual(["`4.5` is not a whole number of units.", false]);
    model.cancel();
    expect([units("MY-1 big"), store.canUndo()]).toEqual([5, false]);
    expectJudgedAsWhole();
  });

  test("an edit beyond the last quarter gives the grid a column more", () => {
    const { store, expectJudgedAsWhole } = open();
    const line = store.getLine("MY-1 big");
    if (line === undefined) throw new Error("the line is there");
    store.apply({ edits: listCellEdits(line, isoDate("2031-01-01"), 1), terms: [] });
    expect(store.getQuarters().at(-1)).toBe("2031-01-01");
    expectJudgedAsWhole();
  });

  test("the worst order of the quarter is judged as a whole and followed", () => {
    const { store, type, expectJudgedAsWhole } = open();
    store.setOrder("abroad-first");
    type("MY-1 big", 9);
    expect(store.getJudge().basis.order).toBe("abroad-first");
    expectJudgedAsWhole();
  });
});

describe("pasting", () => {
  test("a block is pasted as one step", () => {
    const { store, units } = open();
    const model = createPlanGridModel(store);
    model.place({ row: 1, column: 2 }, false);
    pasteInto(store, model, "1,000\n2");
    expect([units("MY-1 big"), units("MY-2 big"), store.getMessage()]).toEqual([1000, 2, null]);
    store.undo();
    expect([units("MY-1 big"), units("MY-2 big")]).toEqual([5, 3]);
  });

  test("a refused block changes nothing and says which cell", () => {
    const { store, units } = open();
    const model = createPlanGridModel(store);
    model.place({ row: 1, column: 2 }, false);
    pasteInto(store, model, "1\nx");
    expect([units("MY-1 big"), store.canUndo()]).toEqual([5, false]);
    expect(store.getMessage()).toBe("MY-2 Big, 2027 Q2: `x` is not a whole number of units. Nothing was pasted.");
  });
});

describe("saving", () => {
  test("changes are saved together a while after the last, each with the revision that was seen", async () => {
    const { store, saves, type } = open();
    type("MY-1 big", 6);
    await vi.advanceTimersByTimeAsync(500);
    type("MY-2 big", 4);
    await vi.advanceTimersByTimeAsync(500);
    expect(saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(saves.map((changes) => changes.map(({ siteId, revision }) => [siteId, revision]))).toEqual([
      [
        ["MY-1", 1],
        ["MY-2", 1],
      ],
    ]);
    expect([store.getStatus().kind, store.hasUnsaved()]).toEqual(["saved", false]);
    type("MY-1 big", 7);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves[1]?.map(({ revision }) => revision)).toEqual([2]);
  });

  test("a line that somebody emptied before is saved with the revision that emptied it", async () => {
    const { store, saves } = open({ emptied: [{ siteId: "US-2", acceleratorId: "big", revision: 9 }] });
    store.addLine({ siteId: "US-2", acceleratorId: "big" });
    store.addLine({ siteId: "US-2", acceleratorId: "small" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves[0]?.map(({ acceleratorId, revision }) => [acceleratorId, revision])).toEqual([
      ["big", 9],
      ["small", 0],
    ]);
  });

  test("only one save is in flight, and what changes meanwhile is saved by the next", async () => {
    const waiting: ((saved: SavedLines) => void)[] = [];
    const { store, saves, type } = open({ answer: () => new Promise((resolve) => waiting.push(resolve)) });
    type("MY-1 big", 6);
    await vi.advanceTimersByTimeAsync(1_000);
    type("MY-1 big", 7);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves).toHaveLength(1);
    waiting[0]?.({ revision: 2, savedCount: 1, conflicts: [], assessmentDigest: "" });
    await vi.advanceTimersByTimeAsync(0);
    expect(saves[1]).toMatchObject([{ siteId: "MY-1", revision: 2, allocations: [{ units: 7 }] }]);
    expect(store.hasUnsaved()).toBe(true);
  });

  test("what could not be saved says why and is tried again", async () => {
    let failures = 0;
    const { store, saves, type } = open({
      answer: (changes) =>
        failures++ === 0
          ? Promise.reject(new Error("the server cannot be reached"))
          : Promise.resolve({ revision: 2, savedCount: changes.length, conflicts: [], assessmentDigest: "" }),
    });
    type("MY-1 big", 6);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.getStatus()).toEqual({ kind: "failed", because: "the server cannot be reached" });
    expect(store.hasUnsaved()).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([store.getStatus().kind, saves.length]).toEqual(["saved", 2]);
  });

  test("a plan that is locked changes by no way", () => {
    const { store, units, type } = open({ lockedBecause: "submitted" });
    const model = createPlanGridModel(store);
    type("MY-1 big", 6);
    model.place({ row: 1, column: 2 }, false);
    model.begin("7");
    store.addLine({ siteId: "IN-1", acceleratorId: "big" });
    expect([units("MY-1 big"), model.getDraft(), store.getLine("IN-1 big")]).toEqual([5, null, undefined]);
  });

  test("an empty line is added, saved, and out of sight when it is removed", async () => {
    const { store, saves } = open();
    const shown = () => store.getRows().some((row) => row.kind === "line" && row.key === "IN-1 big");
    store.addLine({ siteId: "IN-1", acceleratorId: "big" });
    expect(shown()).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves[0]).toMatchObject([{ siteId: "IN-1", revision: 0, allocations: [] }]);
    store.removeLine("IN-1 big");
    expect([shown(), store.hasUnsaved()]).toEqual([false, false]);
  });
});

describe("two people", () => {
  test("what somebody else saved arrives, is judged, and says for a while who it was", async () => {
    const { store, units, expectJudgedAsWhole } = open();
    store.receive([theirs(40, 2)]);
    expect([units("MY-1 big"), store.findChangedBy("MY-1 big"), store.getPollRevision()]).toEqual([40, "Ana Lee", 2]);
    expect([store.canUndo(), store.hasUnsaved()]).toEqual([false, false]);
    expectJudgedAsWhole();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.findChangedBy("MY-1 big")).toBeUndefined();
  });

  test("a line with an unsaved change is a conflict, keeps what I typed and is not saved until it is settled", async () => {
    const { store, saves, units, type } = open();
    type("MY-1 big", 6);
    store.receive([theirs(40, 2)]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([units("MY-1 big"), saves.length, store.listConflicts().length]).toEqual([6, 0, 1]);
    store.settleConflict("MY-1 big", "mine");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves[0]).toMatchObject([{ siteId: "MY-1", revision: 2, allocations: [{ units: 6 }] }]);
    expect([store.listConflicts().length, store.hasUnsaved()]).toEqual([0, false]);
  });

  test("taking theirs ends the conflict, and undo does not bring mine back over it", () => {
    const { store, units, type, expectJudgedAsWhole } = open();
    type("MY-1 big", 6);
    store.receive([theirs(40, 2)]);
    store.settleConflict("MY-1 big", "theirs");
    expect([units("MY-1 big"), store.hasUnsaved()]).toEqual([40, false]);
    store.undo();
    expect(units("MY-1 big")).toBe(40);
    expect(store.getMessage()).toContain("somebody else");
    expectJudgedAsWhole();
  });

  test("a save that comes too late brings the conflict with it, and the other lines are saved", async () => {
    const { store, units, type } = open({
      answer: () => Promise.resolve({ revision: 3, savedCount: 1, conflicts: [theirs(40, 2)], assessmentDigest: "" }),
    });
    type("MY-1 big", 6);
    type("MY-2 big", 4);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.findConflict("MY-1 big")?.allocations).toEqual([{ effectiveOn: "2027-06-30", units: 40 }]);
    expect(store.findConflict("MY-2 big")).toBeUndefined();
    expect([units("MY-1 big"), store.hasUnsaved()]).toEqual([6, true]);
  });

  test("my own saved line that arrives again is nothing new, and the same change of two people is no conflict", async () => {
    const { store, type } = open();
    type("MY-1 big", 6);
    await vi.advanceTimersByTimeAsync(1_000);
    store.receive([theirs(6, 2)]);
    expect(store.findChangedBy("MY-1 big")).toBeUndefined();
    type("MY-1 big", 9);
    store.receive([theirs(9, 3)]);
    expect([store.listConflicts().length, store.hasUnsaved()]).toEqual([0, false]);
  });

  test("a line that is being typed in waits with its conflict", () => {
    const { store, units } = open();
    const model = createPlanGridModel(store);
    model.place({ row: 1, column: 2 }, false);
    model.begin("8");
    store.receive([theirs(40, 2)]);
    expect([units("MY-1 big"), store.listConflicts().length, formatDate(quarter)]).toEqual([8, 1, "1 Apr 2027"]);
  });

  test("a cell that is open and as it was lets what arrives for its line wait, so that a save on top of it is a conflict", async () => {
    const { store, saves, units } = open();
    const model = createPlanGridModel(store);
    model.place({ row: 1, column: 2 }, false);
    model.begin(null);
    store.receive([theirs(40, 2)]);
    expect([units("MY-1 big"), store.getPollRevision(), store.listConflicts().length]).toEqual([5, 1, 0]);
    model.write("6");
    model.commit();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves[0], "saved on the revision that was seen").toMatchObject([{ siteId: "MY-1", revision: 1 }]);
  });

  test("what waits for an open cell arrives once the cell is left as it was", () => {
    const { store, units, expectJudgedAsWhole } = open();
    const model = createPlanGridModel(store);
    model.place({ row: 1, column: 2 }, false);
    model.begin(null);
    store.receive([theirs(40, 2)]);
    model.cancel();
    store.receive([theirs(40, 2)]);
    expect([units("MY-1 big"), store.listConflicts().length]).toEqual([40, 0]);
    expectJudgedAsWhole();
  });
});
