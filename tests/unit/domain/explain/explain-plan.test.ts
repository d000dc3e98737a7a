import { expect, test } from "vitest";
import { explainHeadChange, type PlanHeadFacts } from "#server/domain/explain/explain-plan";

const shown: PlanHeadFacts = { name: "Asia", state: "draft", archivedAt: null, registerVersion: 7 };

test("a plan that is as the page shows it is nothing to tell", () => {
  expect(explainHeadChange(shown, { ...shown })).toBeUndefined();
});

test("what others have done to a plan is told with what to do", () => {
  const told = (change: Partial<PlanHeadFacts>) => explainHeadChange(shown, { ...shown, ...change });
  expect(told({ state: "submitted" })).toBe("This plan was submitted by somebody else; reload it.");
  expect(told({ archivedAt: "2026-11-23T10:00:00.000Z" })).toContain("was archived by");
  expect(told({ registerVersion: 9 })).toContain("moved to register version 9");
  expect(told({ name: "Asia 2", state: "submitted" })).toContain("submitted, renamed `Asia 2`");
  expect(explainHeadChange({ ...shown, state: "submitted" }, shown)).toContain("withdrawn");
});
