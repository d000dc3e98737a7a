import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { createPlan } from "#server/services/plan/create-plan";
import { getHeadroomTable, getHomeNeed } from "#server/services/plan/headroom-table-queries";
import { getJointView, listSubmittedVerdicts } from "#server/services/plan/joint-plans";
import { listPlans } from "#server/services/plan/list-plans";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { withdrawPlan } from "#server/services/sign-off/decide-sign-off";
import { listSites } from "#server/services/site/site-queries";
import { createTestSite } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { addApprovers, submit } from "#tests/support/sign-off-steps";
import { planLine } from "#tests/support/planned-firm";

/** 100 H100 at home, and two plans that bring 4 and 4 to Malaysia: 3.8 % each, 7.4 % together. */
function createTwoPlans() {
  const { ctx, abroad } = createFilledFirm();
  addApprovers(ctx);
  const [north, south] = ["North hall", "South hall"].map((name, index) => {
    const plan = createPlan({ ctx, input: { name } });
    const allocations = [{ effectiveOn: index === 0 ? "2027-03-31" : "2027-06-30", units: 4 }];
    savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(abroad, { allocations })] } });
    return plan.id;
  });
  return { ctx, north: north ?? "", south: south ?? "" };
}

test("two plans that hold alone and break a limit together are shown as such before either is approved", () => {
  const { ctx, north, south } = createTwoPlans();
  expect(listPlans(ctx).map(({ standing }) => standing)).toEqual(["within", "within"]);
  expect(listSubmittedVerdicts(ctx)).toEqual([]);
  expect(getJointView({ ctx, input: { planId: south } }).all).toBeNull();
  submit(ctx, { planId: north, revision: 1 });
  const view = getJointView({ ctx, input: { planId: south } });
  expect(view.alone?.standing).toBe("within");
  expect(view.all).toEqual({
    plans: [
      { id: south, name: "South hall" },
      { id: north, name: "North hall" },
    ],
    standing: "breach-ahead",
    firstBreach: { limitId: "geographic.tier-two-country", destination: "MY", from: "2027-06-30", until: null },
  });
  submit(ctx, { planId: south, revision: 1 });
  expect(listSubmittedVerdicts(ctx)).toMatchObject([{ standing: "breach-ahead", firstBreach: { from: "2027-06-30" } }]);
  withdrawPlan({ ctx, input: { planId: north, reason: "one more look" } });
  expect(listSubmittedVerdicts(ctx)).toMatchObject([{ standing: "within" }]);
});

test("joint headroom is what is left when every submitted plan passes as well", () => {
  const { ctx, north, south } = createTwoPlans();
  submit(ctx, { planId: north, revision: 1 });
  const roomIn = (base: "register" | "plan" | "joint") => {
    const { rows, days, reservedBy } = getHeadroomTable({
      ctx,
      input: { planId: south, base, unitAcceleratorId: "nvidia-h100-sxm" },
    });
    const row = rows.find(({ code }) => code === "MY");
    const at = days.indexOf(isoDate("2027-06-30"));
    return { units: row?.cells[at], reserved: row?.reservedMilliTpp, reservedBy: reservedBy.map(({ name }) => name) };
  };
  expect(roomIn("register").units).toMatchObject({ units: 7 });
  expect(roomIn("plan").units).toMatchObject({ units: 3 });
  expect(roomIn("joint")).toMatchObject({
    units: { units: 0, boundBy: "geographic.tier-two-country" },
    reserved: 4 * 15_831_200,
    reservedBy: ["North hall"],
  });
});

test("the table has a row for the destinations that hold nothing yet, by tier", () => {
  const { ctx, south } = createTwoPlans();
  const { rows } = getHeadroomTable({ ctx, input: { planId: south } });
  expect(rows.map(({ code, tier }) => [code, tier])).toEqual([
    ["US", "one"],
    [null, "one"],
    ["MY", "two"],
    [null, "two"],
  ]);
  expect(rows[0]?.cells.every(({ kind }) => kind === "unbounded")).toBe(true);
});

test("what must be live at home before more fits is answered with the day and the amount", () => {
  const { ctx, south } = createTwoPlans();
  const answer = getHomeNeed({
    ctx,
    input: { planId: south, destination: "MY", acceleratorId: "nvidia-h100-sxm", units: 4, from: "2027-06-30" },
  });
  // 8 of 108 is over 7 %: 8 ÷ 0.07 = 114.28… H100 in all, 6.28… more at home.
  expect(answer.needs).toEqual({
    kind: "needs",
    needs: [{ by: "2027-06-30", milliTpp: 99_510_400, boundBy: "geographic.tier-two-country" }],
  });
});

test("what a third plan adds at home does not hide that two others break a limit by themselves", () => {
  const { ctx, north, south } = createTwoPlans();
  const home = listSites({ ctx, input: {} }).find(({ destination }) => destination === "US");
  const { id: third } = createPlan({ ctx, input: { name: "Texas" } });
  const allocations = [{ effectiveOn: "2027-01-31", units: 50 }];
  savePlanLines({ ctx, input: { planId: third, lines: [planLine({ id: home?.id ?? "" }, { allocations })] } });
  for (const planId of [north, third]) submit(ctx, { planId, revision: 1 });
  const joint = getJointView({ ctx, input: { planId: south } });
  expect(joint.all?.standing).toBe("within");
  expect(joint.pairs.map(({ plans, standing }) => [plans[1]?.name, standing])).toEqual([
    ["North hall", "breach-ahead"],
    ["Texas", "within"],
  ]);
  submit(ctx, { planId: south, revision: 1 });
  expect(listSubmittedVerdicts(ctx).map(({ plans, standing }) => [plans.length, standing])).toEqual([
    [3, "within"],
    [2, "breach-ahead"],
  ]);
});

test("what is reserved is what counts: leased units are not in it under the reading that leaves them out", () => {
  const { ctx, north, south } = createTwoPlans();
  const site = createTestSite(ctx, { name: "Penang colocation", destination: "MY", holding: "leased" });
  savePlanLines({ ctx, input: { planId: north, lines: [planLine(site)] } });
  submit(ctx, { planId: north, revision: 2 });
  const { rows } = getHeadroomTable({ ctx, input: { planId: south } });
  expect(rows.find(({ code }) => code === "MY")?.reservedMilliTpp).toBe(4 * 15_831_200);
});
