import { expect, test } from "vitest";
import { ZodError } from "zod";
import { NotFoundError } from "#server/services/errors";
import { comparePlans } from "#server/services/plan/comparison-queries";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { createTestContext, dumpDatabase } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createPlannedFirm, planLine } from "#tests/support/planned-firm";

/** A plan whose version 1 proposes 5 in Malaysia, and which proposes 9 by now. */
function createChangedPlan() {
  const planned = createPlannedFirm();
  const { ctx, plan, abroad } = planned;
  const allocations = [{ effectiveOn: "2027-06-30", units: 9 }];
  savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(abroad, { allocations, revision: 1 })] } });
  return planned;
}

test("a plan beside a version of itself: verdicts, shares and the line that differs, and nothing is written", () => {
  const { ctx, plan, abroad } = createChangedPlan();
  const before = dumpDatabase(ctx.db);
  const { comparison, names } = comparePlans({ ctx, input: { of: [plan.id, `${plan.id}@1`] } });
  expect(comparison.scenarios.map(({ name, standing }) => [name, standing])).toEqual([
    ["Asia build-out", "breach-ahead"],
    ["Asia build-out, version 1", "within"],
  ]);
  expect(comparison.differences).toEqual([
    { siteId: abroad.id, acceleratorId: "nvidia-h100-sxm", effectiveOn: "2027-06-30", units: [9, 5] },
  ]);
  const malaysia = comparison.limits.find(({ destination }) => destination === "MY");
  expect(malaysia?.cells.map((cell) => cell?.standing)).toEqual(["breach-ahead", "within"]);
  expect(names.sites[abroad.id]).toBe("Johor 1");
  expect(names.accelerators["nvidia-h100-sxm"]).toBe("NVIDIA H100 SXM");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("each plan is judged on its own version of the register", () => {
  const { ctx, plan, home } = createChangedPlan();
  const later = createPlan({ ctx, input: { name: "Later" } });
  savePlanLines({ ctx, input: { planId: later.id, lines: [planLine(home)] } });
  const { comparison } = comparePlans({ ctx, input: { of: [plan.id, later.id] } });
  const overseas = comparison.limits.find(({ limitId }) => limitId === "geographic.overseas");
  expect(overseas?.cells.map((cell) => cell?.worst.partMilliTpp)).toEqual([9 * 15_831_200, 0]);
});

test("a plan of another firm, or a version that is not kept, is not there", () => {
  const base = createTestContext();
  const { ctx, plan } = createPlannedFirm(base);
  const other = createPlannedFirm(base, "Other");
  expect(() => comparePlans({ ctx, input: { of: [plan.id, other.plan.id] } })).toThrow(NotFoundError);
  expect(() => comparePlans({ ctx, input: { of: [plan.id, `${other.plan.id}@1`] } })).toThrow(NotFoundError);
  expect(() => comparePlans({ ctx, input: { of: [plan.id, `${plan.id}@7`] } })).toThrow("has no version `7`");
});

test("fewer than two, more than four, and what names no plan are refused in words", () => {
  const { ctx } = createFilledFirm();
  for (const of of [[], ["one"], ["a", "b", "c", "d", "e"]]) {
    expect(() => comparePlans({ ctx, input: { of } })).toThrow(ZodError);
    expect(() => comparePlans({ ctx, input: { of } })).toThrow("Choose 2 to 4 plans or versions to compare.");
  }
  expect(() => comparePlans({ ctx, input: { of: ["a", "b@0"] } })).toThrow("the number of a version");
});

test("a plan or a version that is chosen twice is refused in words", () => {
  const { ctx, plan } = createChangedPlan();
  for (const of of [
    [plan.id, plan.id],
    [plan.id, `${plan.id}@1`, `${plan.id}@1`],
  ]) {
    expect(() => comparePlans({ ctx, input: { of } })).toThrow(ZodError);
    expect(() => comparePlans({ ctx, input: { of } })).toThrow("chosen twice");
  }
});
