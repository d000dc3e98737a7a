import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { listCellTexts } from "@app/components/plan-cell-texts";
import { createPlanEditorStore } from "@app/components/plan-editor-store";
import { shownFigures } from "@app/components/plan-grid-model";
import { buildWorkspace } from "#tests/support/plan-factories";

const quarters = ["2027-04-01", "2027-07-01"].map(isoDate);

test("a quarter whose days cancel out says so in units, in TPP and as a share, and is told from an empty one", () => {
  const store = createPlanEditorStore({
    workspace: buildWorkspace([["MY-1", "big", { "2027-04-10": 10, "2027-06-10": -10 }]]),
    lockedBecause: null,
    save: () => Promise.reject(new Error("nothing is saved here")),
  });
  const [line] = store.listLines();
  if (line === undefined) throw new Error("the line is there");
  const texts = shownFigures.slice(0, 3).map((shown) => listCellTexts(store.getJudge(), line, quarters, shown));
  expect(texts).toEqual([
    ["±0", "·"],
    ["±0", "·"],
    ["±0", "·"],
  ]);
});
