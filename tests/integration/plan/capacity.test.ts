import { expect, test } from "vitest";
import { ZodError } from "zod";
import { NotFoundError } from "#server/services/errors";
import { getPlanCapacity } from "#server/services/plan/capacity-queries";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { setMilestones } from "#server/services/site/set-milestones";
import { createTestContext, createTestSite, dumpDatabase } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createPlannedFirm, planLine } from "#tests/support/planned-firm";

/** Four H100 on 30 September 2027 at a new site with three slots and 2 kW. */
function createHungryPlan() {
  const filled = createFilledFirm();
  const { ctx } = filled;
  const small = createTestSite(ctx, {
    name: "Kulim 1",
    destination: "MY",
    powerWatts: 2_000,
    pueHundredths: 125,
    slotsPerQuarter: 3,
  });
  const { id } = createPlan({ ctx, input: { name: "Hungry" } });
  const allocations = [{ effectiveOn: "2027-09-30", units: 4 }];
  savePlanLines({ ctx, input: { planId: id, lines: [planLine(small, { allocations }), planLine(filled.abroad)] } });
  return { ...filled, small, planId: id };
}

test("a plan that asks for more power and slots than a site has is warned of by site and quarter, and nothing is written", () => {
  const { ctx, small, abroad, planId } = createHungryPlan();
  const before = dumpDatabase(ctx.db);
  const { warnings, unwatched, today } = getPlanCapacity({ ctx, input: { planId } });
  expect(today).toBe("2026-11-23");
  const ofQuarter = warnings.filter(({ quarter }) => quarter === "2027-07-01");
  expect(ofQuarter.map(({ kind, siteId, used, available }) => [kind, siteId, used, available])).toEqual([
    // Four times 700 W times 1.25, in hundredths of a watt.
    ["power-exceeded", small.id, 350_000n, 200_000n],
    ["slots-exceeded", small.id, 4n, 3n],
  ]);
  expect(unwatched).toEqual([{ id: abroad.id, name: "Johor 1" }]);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("the notices of new data centers and countries have their due dates, and a milestone says that one is filed", () => {
  const { ctx, small, planId } = createHungryPlan();
  const noticesOf = () =>
    getPlanCapacity({ ctx, input: { planId } }).notices.map((notice) => [notice.kind, notice.dueOn, notice.state]);
  // The notice for Johor 1 was filed on 1 June 2026, 180 days before 30 June 2027 being 1 January.
  expect(noticesOf()).toEqual(
    expect.arrayContaining([
      ["new-data-center", "2027-01-01", "filed"],
      ["new-data-center", "2027-04-03", "due"],
    ]),
  );
  expect(noticesOf().find(([kind]) => kind === "new-country")?.[1]).toBe("2027-05-01");
  setMilestones({ ctx, input: { siteId: small.id, noticeFiledOn: "2027-05-01", liveOn: null } });
  expect(noticesOf()).toContainEqual(["new-data-center", "2027-04-03", "filed-late"]);
});

test("the plan of another firm is not there, and an id is asked for in words", () => {
  const base = createTestContext();
  const { plan } = createPlannedFirm(base);
  const { ctx } = createFilledFirm(base, "Other");
  expect(() => getPlanCapacity({ ctx, input: { planId: plan.id } })).toThrow(NotFoundError);
  expect(() => getPlanCapacity({ ctx, input: { planId: "" } })).toThrow(ZodError);
});
