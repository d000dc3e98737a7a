import { expect, test } from "vitest";
import { ZodError } from "zod";
import { InvalidInputError, NotFoundError } from "#server/services/errors";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { getPlanStress } from "#server/services/plan/stress-queries";
import { createTestContext, dumpDatabase } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createPlannedFirm, planLine } from "#tests/support/planned-firm";

/** 100 H100 at home and 100 more on 15 April 2027; 14 in Malaysia on 30 June: 6.5 % with them, 12.3 % without. */
function createTightPlan() {
  const filled = createFilledFirm();
  const { ctx, home, abroad } = filled;
  const { id } = createPlan({ ctx, input: { name: "Tight" } });
  const lines = [
    planLine(home, { allocations: [{ effectiveOn: "2027-04-15", units: 100 }] }),
    planLine(abroad, { allocations: [{ effectiveOn: "2027-06-30", units: 14 }] }),
  ];
  savePlanLines({ ctx, input: { planId: id, lines } });
  return { ...filled, planId: id };
}

test("without a what-if every delivery at home slips by one to four quarters, and nothing is written", () => {
  const { ctx, planId } = createTightPlan();
  const before = dumpDatabase(ctx.db);
  const stress = getPlanStress({ ctx, input: { planId } });
  expect(stress.standing).toBe("within");
  expect(stress.results.map(({ sentence }) => sentence)).toEqual([
    "Deliveries in the United States slip by one quarter.",
    ...[2, 3, 4].map((quarters) => `Deliveries in the United States slip by ${quarters} quarters.`),
  ]);
  expect(stress.results.map(({ result }) => result.isApplied && result.comparison.after)).toEqual(
    Array.from({ length: 4 }, () => "breach-ahead"),
  );
  expect(stress.sweep.rows).toMatchObject([{ quarter: "2027-04-01", deliveredUnits: 100 }]);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("the last safe date of a delivery follows the day from which the limits must hold", () => {
  const { ctx, planId } = createTightPlan();
  const deadlineFor = (limitDate?: string) => getPlanStress({ ctx, input: { planId, limitDate } }).deadlines[0];
  expect(deadlineFor()).toMatchObject({
    deliveryName: "100 NVIDIA H100 SXM at Reno 1",
    effectiveOn: "2027-04-15",
    state: "in-time",
    lastSafe: { kind: "safe-until", lastSafeOn: "2027-06-30" },
  });
  expect(deadlineFor("2028-01-01")).toMatchObject({ lastSafe: { kind: "safe-until", lastSafeOn: "2028-01-01" } });
});

test("the last safe date may be asked of one limit alone, and the choices name them all", () => {
  const { ctx, planId } = createTightPlan();
  const askFor = (limitKey?: string) => getPlanStress({ ctx, input: { planId, limitKey } });
  const { limitKey, choices } = askFor();
  expect(limitKey).toBeNull();
  expect(choices.limits).toContainEqual({ id: "geographic.tier-two-country:MY", name: "Malaysia" });
  expect(askFor("geographic.tier-two-country:MY").deadlines[0]).toMatchObject({
    lastSafe: { limitKey: "geographic.tier-two-country:MY", kind: "safe-until", lastSafeOn: "2027-06-30" },
  });
  expect(askFor("geographic.overseas").deadlines[0]).toMatchObject({ lastSafe: { kind: "not-needed" } });
});

test("a limit that is none of the plan's is refused in words", () => {
  const { ctx, planId } = createTightPlan();
  const askFor = (limitKey: string) => () => getPlanStress({ ctx, input: { planId, limitKey } });
  expect(askFor("__proto__")).toThrow(InvalidInputError);
  expect(askFor("geographic.tier-two-country:SG")).toThrow("`geographic.tier-two-country:SG`");
  expect(askFor("x".repeat(101))).toThrow("by its key");
});

test("the choices name what stands or is to come, and every other edition", () => {
  const { ctx, planId } = createTightPlan();
  const { choices } = getPlanStress({ ctx, input: { planId } });
  expect(choices.sites.map(({ name }) => name)).toEqual(["Johor 1", "Reno 1"]);
  expect(choices.destinations).toEqual([{ id: "MY", name: "Malaysia" }]);
  expect(choices.accelerators[0]?.name).toBe("NVIDIA H100 SXM");
  expect(choices.editions).toHaveLength(1);
  expect(choices.deliveryQuarters).toEqual(["2027-04-01"]);
});

test("one what-if answers alone; what changes nothing says why it is not asked", () => {
  const { ctx, planId, home } = createTightPlan();
  const lost = getPlanStress({
    ctx,
    input: { planId, whatIf: { kind: "site-is-lost", siteId: home.id, from: "2027-08-01" } },
  });
  expect(lost.results).toMatchObject([{ result: { isApplied: true, comparison: { after: "breach-ahead" } } }]);
  const nowhere = getPlanStress({
    ctx,
    input: { planId, whatIf: { kind: "site-is-lost", siteId: "nowhere", from: "2027-08-01" } },
  });
  expect(nowhere.results.map(({ result }) => (result.isApplied ? "applied" : result.because))).toEqual([
    expect.stringContaining("nowhere"),
  ]);
});

test("the plan of another firm is not there", () => {
  const base = createTestContext();
  const { plan } = createPlannedFirm(base);
  const { ctx } = createFilledFirm(base, "Other");
  expect(() => getPlanStress({ ctx, input: { planId: plan.id } })).toThrow(NotFoundError);
});

test.each([
  ["a percentage of 100 down", { kind: "tpp-differs", acceleratorId: "x", basisPoints: -10_000 }, "less than 100 %"],
  [
    "a percentage of more than 100 up",
    { kind: "tpp-differs", acceleratorId: "x", basisPoints: 10_001 },
    "at most 100 %",
  ],
  ["a day that is none", { kind: "accelerator-retires", acceleratorId: "x", on: "2027-02-30" }, "2027-02-30"],
] as const)("%s is refused in words", (_, whatIf, words) => {
  const { ctx, planId } = createTightPlan();
  const before = dumpDatabase(ctx.db);
  expect(() => getPlanStress({ ctx, input: { planId, whatIf } })).toThrow(ZodError);
  expect(() => getPlanStress({ ctx, input: { planId, whatIf } })).toThrow(words);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("a percentage of 100 up, the most that is taken, is asked and not refused", () => {
  const { ctx, planId } = createTightPlan();
  const whatIf = { kind: "tpp-differs", acceleratorId: "nvidia-h100-sxm", basisPoints: 10_000 } as const;
  expect(getPlanStress({ ctx, input: { planId, whatIf } }).results).toMatchObject([{ result: { isApplied: true } }]);
});
