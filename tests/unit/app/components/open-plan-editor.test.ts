import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findSubmittedView, registerOpenEditor, type AskPlanNews } from "@app/components/open-plan-editor";
import { createPlanEditorStore } from "@app/components/plan-editor-store";
import { isoDate } from "#server/domain/iso-date";
import { listCellEdits } from "#server/domain/plan/plan-cell";
import type { PlanLineChange, SavedLines } from "#server/domain/plan/plan-workspace";
import { buildSavedLine, buildWorkspace } from "#tests/support/plan-factories";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const accepted: SavedLines = { revision: 2, savedCount: 1, conflicts: [], assessmentDigest: "" };
const nothingNew: AskPlanNews = (revision) => Promise.resolve({ revision: Math.max(2, revision), lines: [] });

function openTyped(save: () => Promise<SavedLines>, onPoll: AskPlanNews = nothingNew) {
  const saves: (readonly PlanLineChange[])[] = [];
  const store = createPlanEditorStore({
    workspace: buildWorkspace([["MY-1", "big", { "2027-06-30": 5 }]]),
    lockedBecause: null,
    save: (changes) => {
      saves.push(changes);
      return save();
    },
  });
  const [line] = store.listLines();
  if (line === undefined) throw new Error("the line is there");
  store.apply({ edits: listCellEdits(line, isoDate("2027-04-01"), 40), terms: [] });
  const close = registerOpenEditor({ planId: "plan-1", store, onPoll });
  return { saves, close };
}

async function refuse(): Promise<string | undefined> {
  const view = await findSubmittedView("plan-1");
  return view?.isOk === false ? view.because : undefined;
}

test("what is typed is saved before the plan is submitted, with the revision of the save and the verdict that is seen", async () => {
  const { saves, close } = openTyped(() => Promise.resolve(accepted));
  const view = await findSubmittedView("plan-1");
  expect(saves).toHaveLength(1);
  expect(view).toMatchObject({ isOk: true, revision: 2, headline: { standing: "breach-ahead" } });
  close();
});

test("a plan with a line that somebody else has changed as well is not submitted", async () => {
  const conflicts = [buildSavedLine(["MY-1", "big", { "2027-06-30": 9 }], { revision: 2 })];
  const { close } = openTyped(() => Promise.resolve({ ...accepted, savedCount: 0, conflicts }));
  expect(await refuse()).toContain("changed 1 line as well");
  close();
});

test("a plan of which something cannot be saved is not submitted, and says why", async () => {
  const { close } = openTyped(() => Promise.reject(new Error("the server cannot be reached")));
  expect(await refuse()).toContain("the server cannot be reached");
  close();
});

test("what others have saved until then is taken in and judged", async () => {
  const lines = [buildSavedLine(["MY-2", "big", { "2026-12-31": 900 }], { revision: 5 })];
  const { close } = openTyped(
    () => Promise.resolve(accepted),
    () => Promise.resolve({ revision: 5, lines }),
  );
  const view = await findSubmittedView("plan-1");
  expect(view).toMatchObject({ isOk: true, revision: 5, headline: { title: "Breach from 31 Dec 2026." } });
  close();
});

test("without an editor of the plan there is nothing to save", () => {
  const { close } = openTyped(() => Promise.resolve(accepted));
  expect(findSubmittedView("plan-2")).toBeUndefined();
  close();
  expect(findSubmittedView("plan-1")).toBeUndefined();
});
