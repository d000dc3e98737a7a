import { expect, test } from "vitest";
import { listNotifications } from "#db/queries/notification";
import type { ServiceContext } from "#server/services/context";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { updatePolicies } from "#server/services/sign-off/approval-policies";
import { createDelegation } from "#server/services/sign-off/delegations";
import { tendSignOffs } from "#server/services/sign-off/keep-sign-offs";
import { setConditions } from "#server/services/sign-off/renew-sign-off";
import { createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, approve, createPlanWith, sign, submit } from "#tests/support/sign-off-steps";
import { createTestMember } from "#tests/support/test-browser";

/** Petra plans and may approve what is not hers, Peter plans too; Anna, Bert and Carla approve. */
function createWorld() {
  const { ctx, home } = createFilledFirm();
  addApprovers(ctx, ["anna", "bert", "carla"]);
  createTestMember(ctx, ["planner", "approver"], `${ctx.firmId}-petra`);
  createTestMember(ctx, ["planner"], `${ctx.firmId}-peter`);
  const petra = actAs(ctx, "petra");
  const bring = () =>
    createPlanWith(petra, "North", [planLine(home, { allocations: [{ effectiveOn: "2027-06-30", units: 4 }] })]);
  const tend = (day: string) => tendSignOffs(ctx.db, { now: () => `${day}T10:00:00.000Z` });
  return { ctx, petra, bring, tend };
}

const countTold = ({ db, firmId }: ServiceContext, name: string, words: string) =>
  listNotifications(db, firmId, `${firmId}-${name}`, 200).filter(({ text }) => text === words).length;

test("who has signed or is an author is not reminded to sign", () => {
  const { ctx, petra, bring, tend } = createWorld();
  const record = submit(petra, bring(), { dueOn: "2026-12-01" });
  sign(actAs(ctx, "anna"), record);
  tend("2026-11-29");
  const words = "A decision on North (SO-1) is due by 1 Dec 2026.";
  const told = ["anna", "bert", "carla", "petra"].map((name) => countTold(ctx, name, words));
  expect(told).toEqual([0, 1, 1, 0]);
});

test("a decision that is overdue is told once a week, to its submitter too", () => {
  const { ctx, petra, bring, tend } = createWorld();
  const record = submit(petra, bring(), { dueOn: "2026-12-01" });
  sign(actAs(ctx, "anna"), record);
  for (const day of ["2026-12-02", "2026-12-08", "2026-12-09", "2026-12-15", "2026-12-16"]) tend(day);
  const words = "The decision on North (SO-1) was due by 1 Dec 2026 and is overdue.";
  const told = ["anna", "bert", "carla", "petra"].map((name) => countTold(ctx, name, words));
  expect(told).toEqual([0, 3, 3, 3]);
});

test("planners are reminded a week before an approval lapses that nobody has adopted", () => {
  const { ctx, petra, bring, tend } = createWorld();
  approve(ctx, submit(petra, bring(), { dueOn: "2026-12-01", validUntil: "2026-12-20" }));
  const words = "The approval of North (SO-1) lapses after 20 Dec 2026 unless it is adopted by then.";
  tend("2026-12-12");
  expect(countTold(ctx, "peter", words)).toBe(0);
  tend("2026-12-13");
  tend("2026-12-14");
  expect(["peter", "petra", "anna"].map((name) => countTold(ctx, name, words))).toEqual([1, 1, 0]);
});

test("what is adopted does not lapse, and nobody is reminded of it", () => {
  const { ctx, petra, bring, tend } = createWorld();
  const record = approve(ctx, submit(petra, bring(), { dueOn: "2026-12-01", validUntil: "2026-12-20" }));
  adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
  tend("2026-12-14");
  const words = "The approval of North (SO-1) lapses after 20 Dec 2026 unless it is adopted by then.";
  expect(countTold(ctx, "peter", words)).toBe(0);
});

const turn = "It is your turn to sign North (SO-1); a decision is due by 7 Dec 2026.";

test("where the order is fixed each is told when their turn has come, and who stands in for them; others are not reminded before", () => {
  const { ctx, petra, bring, tend } = createWorld();
  const carla = `${ctx.firmId}-carla`;
  updatePolicies({
    ctx,
    input: { policies: [{ name: "Counsel", trigger: "every-plan", approverIds: [carla], count: 1 }] },
  });
  updateFirmSettings({ ctx, input: { signingOrder: "fixed" } });
  const days = { fromOn: "2026-11-20", untilOn: "2026-12-20" } as const;
  createDelegation({
    ctx: actAs(ctx, "carla"),
    input: { delegateId: `${ctx.firmId}-bert`, reason: "leave", ...days },
  });
  const record = submit(petra, bring());
  const told = () => ["anna", "bert", "carla"].map((name) => countTold(ctx, name, turn));
  expect(told()).toEqual([0, 1, 1]);
  tend("2026-12-05");
  expect(countTold(ctx, "anna", "A decision on North (SO-1) is due by 7 Dec 2026.")).toBe(0);
  sign(actAs(ctx, "carla"), record);
  expect(told()).toEqual([1, 2, 1]);
  const { id: signOffId, hash } = record;
  const until = { kind: "day", on: "2028-01-01" } as const;
  const conditions = [{ destination: "MY", acceleratorId: "nvidia-h100-sxm", mostUnits: 9, until }];
  setConditions({ ctx: actAs(ctx, "anna"), input: { signOffId, hash, conditions } });
  expect(told()).toEqual([1, 3, 2]);
});

test("where the order is free nobody is told of a turn", () => {
  const { ctx, petra, bring } = createWorld();
  sign(actAs(ctx, "anna"), submit(petra, bring()));
  expect(["anna", "bert", "carla"].map((name) => countTold(ctx, name, turn))).toEqual([0, 0, 0]);
});
