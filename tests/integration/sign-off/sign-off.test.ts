import { describe, expect, test } from "vitest";
import { listNotifications } from "#db/queries/notification";
import { findPlan } from "#db/queries/plan";
import { getFactsText } from "#db/queries/sign-off-facts";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import { findSignOff } from "#db/queries/sign-off";
import { hashText } from "#db/audit-chain";
import { unsubmitted } from "#server/domain/sign-off/sign-off";
import { replay } from "#server/domain/sign-off/transition";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { ConflictError, InvalidInputError } from "#server/services/errors";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { archivePlan } from "#server/services/plan/archive-plan";
import { createPlan } from "#server/services/plan/create-plan";
import { getHeadroomTable } from "#server/services/plan/headroom-table-queries";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { setMilestones } from "#server/services/site/set-milestones";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { updatePolicies } from "#server/services/sign-off/approval-policies";
import { bookInstallation } from "#server/services/sign-off/book-installation";
import { rejectSignOff, requestChanges, revokeSignOff, withdrawPlan } from "#server/services/sign-off/decide-sign-off";
import { createDelegation } from "#server/services/sign-off/delegations";
import { tendSignOffs } from "#server/services/sign-off/keep-sign-offs";
import { renewSignOff, setConditions } from "#server/services/sign-off/renew-sign-off";
import { getSignOffView } from "#server/services/sign-off/sign-off-queries";
import type { ServiceContext } from "#server/services/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, approve, createPlanWith, sign, submit } from "#tests/support/sign-off-steps";

/** 100 H100 at home, and Petra who plans; Anna, Bert and Carla approve. */
function createWorld() {
  const { ctx, home, abroad } = createFilledFirm();
  addApprovers(ctx, ["anna", "bert", "carla"]);
  const petra = actAs(ctx, "petra");
  const bring = (name: string, units: number, site = abroad) =>
    createPlanWith(petra, name, [planLine(site, { allocations: [{ effectiveOn: "2027-06-30", units }] })]);
  return { ctx, home, abroad, petra, anna: actAs(ctx, "anna"), bert: actAs(ctx, "bert"), bring };
}

const reload = ({ db, firmId }: ServiceContext, id: string) => {
  const record = findSignOff(db, firmId, id);
  if (record === undefined) throw new Error("the sign-off is gone");
  return record;
};

const toldTo = ({ db, firmId }: ServiceContext, name: string) =>
  listNotifications(db, firmId, `${firmId}-${name}`, 50).map(({ text }) => text);

describe("submitting", () => {
  test("freezes the facts under their hash, locks the plan, and tells the approvers", () => {
    const { ctx, petra, bring } = createWorld();
    const record = submit(petra, bring("North", 4));
    expect(record).toMatchObject({ state: "submitted", number: 1, dueOn: "2026-12-07", validUntil: "2027-02-21" });
    expect(hashText(getFactsText(ctx.db, ctx.firmId, record.id, record.hash))).toBe(record.hash);
    expect(findPlan(ctx.db, ctx.firmId, record.planId)?.state).toBe("submitted");
    expect(() => archivePlan({ ctx: petra, input: { planId: record.planId } })).toThrow(ConflictError);
    expect(toldTo(ctx, "anna")).toEqual(["petra submitted North (SO-1); a decision is due by 7 Dec 2026."]);
  });

  test("is refused where the firm's people cannot give the signatures: that is a fault of its settings, not a pass", () => {
    const { ctx, home } = createFilledFirm();
    const petra = actAs(ctx, "petra");
    const plan = createPlanWith(petra, "North", [planLine(home)]);
    expect(() => submit(petra, plan)).toThrow("nobody may give one");
    addApprovers(ctx, ["anna"]);
    expect(() => submit(petra, plan)).toThrow("only 1 person may give one");
  });

  test("with a buffer passed takes a reason", () => {
    const { ctx, petra, bring } = createWorld();
    updateFirmSettings({
      ctx,
      input: {
        buffers: { "geographic.overseas": null, "geographic.tier-two-total": null, "geographic.tier-two-country": 100 },
      },
    });
    const plan = bring("North", 4);
    expect(() => submit(petra, plan)).toThrow("needs a written reason");
    expect(submit(petra, plan, { bufferReason: "Texas follows." }).state).toBe("submitted");
  });

  test("refuses days that cannot be", () => {
    const { petra, bring } = createWorld();
    const plan = bring("North", 4);
    expect(() => submit(petra, plan, { dueOn: "2026-11-22" })).toThrow(InvalidInputError);
    expect(() => submit(petra, plan, { dueOn: "2026-12-22", validUntil: "2026-12-21" })).toThrow("before its decision");
    expect(() => submit(petra, plan, { supersedesId: "nothing" })).toThrow("cannot supersede it");
  });
});

describe("approving", () => {
  test("takes two people, reserves what the plan proposes, and replays from its events", () => {
    const { ctx, petra, anna, bert, bring } = createWorld();
    const record = submit(petra, bring("North", 4));
    expect(sign(anna, record).state).toBe("submitted");
    expect(() => sign(anna, record)).toThrow("signed");
    expect(sign(bert, record).state).toBe("approved");
    expect(() => sign(actAs(ctx, "carla"), record)).toThrow("decided already");
    const events = listSignOffEvents(ctx.db, ctx.firmId, record.id).map(({ event }) => event);
    expect(replay(unsubmitted, events).state).toBe(reload(ctx, record.id).state);
    const { rows } = getHeadroomTable({
      ctx,
      input: { planId: bring("Probe", 1).planId, base: "joint", unitAcceleratorId: "nvidia-h100-sxm" },
    });
    expect(rows.find(({ code }) => code === "MY")?.reservedMilliTpp).toBe(4 * 15_831_200);
  });

  test("is refused to whoever changed the plan, or one that it was cloned from", () => {
    const { ctx, petra, anna, bring } = createWorld();
    const origin = bring("North", 4);
    savePlanLines({
      ctx: anna,
      input: { planId: origin.planId, lines: [planLine(createWorldSite(ctx), { revision: 0 })] },
    });
    const { id: planId, revision } = createPlan({ ctx: petra, input: { name: "Clone", cloneOf: origin.planId } });
    const record = submit(petra, { planId, revision });
    expect(() => sign(petra, record)).toThrow("nobody decides on their own plan");
    expect(() => sign(anna, record)).toThrow("nobody decides on their own plan");
  });

  test("two plans that hold alone and break a limit together are not both approved", () => {
    const { ctx, petra, anna, bring } = createWorld();
    const [north, south] = [submit(petra, bring("North", 4)), submit(petra, bring("South", 4))];
    expect(getSignOffView({ ctx, input: { signOffId: south.id } }).pending.pairs).toMatchObject([
      { plans: [{ planName: "North" }], standing: "breach-ahead", firstBreach: { destination: "MY" } },
    ]);
    expect(approve(ctx, north).state).toBe("approved");
    expect(() => sign(anna, south)).toThrow("The other approved plans have moved");
    expect(reload(ctx, south.id).state).toBe("submitted");
    const renewed = renewSignOff({ ctx: petra, input: { signOffId: south.id, hash: south.hash } });
    expect(() => sign(anna, renewed)).toThrow("a breach is approved by nobody");
  });

  test("signs nothing when the register moved since, and says so; renewed, earlier signatures count no more", () => {
    const { ctx, home, petra, anna, bert, bring } = createWorld();
    const record = submit(petra, bring("North", 4));
    sign(anna, record);
    recordAllocation({ ctx, input: allocationInput(home, { units: 1, effectiveOn: "2026-11-01" }) });
    expect(() => sign(bert, record)).toThrow("The register has moved since this was submitted. Nothing was signed");
    expect(getSignOffView({ ctx, input: { signOffId: record.id } }).moved).toContain("The register has moved");
    const renewed = renewSignOff({ ctx: petra, input: { signOffId: record.id, hash: record.hash } });
    expect(() => sign(bert, record)).toThrow("no longer what you saw");
    expect(sign(bert, renewed).state).toBe("submitted");
    expect(sign(anna, renewed).state).toBe("approved");
  });

  test("asks those whom the policies name, and in their order where it is fixed", () => {
    const { ctx, petra, anna, bert, bring } = createWorld();
    const names = { approverIds: [`${ctx.firmId}-carla`], count: 1 };
    updatePolicies({ ctx, input: { policies: [{ name: "Tier two", trigger: "tier-two", ...names }] } });
    updateFirmSettings({ ctx, input: { signingOrder: "fixed" } });
    const record = submit(petra, bring("North", 4));
    expect(() => sign(anna, record)).toThrow("Others sign");
    expect(sign(actAs(ctx, "carla"), record).state).toBe("submitted");
    expect(sign(bert, record).state).toBe("approved");
    const view = getSignOffView({ ctx, input: { signOffId: record.id } });
    expect(view.requirements.map(({ name, because }) => [name, because])).toEqual([
      ["Tier two", "The plan brings units to Malaysia, of tier two."],
      ["Approvers", "The firm asks for 2 approvers of every plan."],
    ]);
  });

  test("counts a delegate's signature for whom they stand in for, on the days of the delegation alone", () => {
    const { ctx, petra, bert, bring } = createWorld();
    const carla = actAs(ctx, "carla");
    const names = { approverIds: [`${ctx.firmId}-carla`], count: 1 };
    updatePolicies({ ctx, input: { policies: [{ name: "Counsel", trigger: "every-plan", ...names }] } });
    updateFirmSettings({ ctx, input: { approvalsNeeded: 1 } });
    const delegate = (fromOn: string, untilOn: string) =>
      createDelegation({
        ctx: carla,
        input: { delegateId: `${ctx.firmId}-bert`, fromOn, untilOn, reason: "leave" },
      });
    const record = submit(petra, bring("North", 4));
    delegate("2026-11-24", "2026-11-30");
    expect(sign(bert, record).state).toBe("submitted");
    const second = submit(petra, bring("South", 1));
    delegate("2026-11-01", "2026-11-23");
    expect(sign(bert, second).state).toBe("approved");
    expect(getSignOffView({ ctx, input: { signOffId: second.id } }).signatures).toMatchObject([
      { personName: "bert", actsForNames: [`${ctx.firmId}-carla`] },
    ]);
  });
});

function createWorldSite(ctx: ServiceContext): { readonly id: string } {
  const row = ctx.db.$client
    .prepare<[string], { readonly id: string }>(`SELECT id FROM sites WHERE firm_id = ? AND destination = 'US'`)
    .get(ctx.firmId);
  if (row === undefined) throw new Error("no site at home");
  return row;
}

describe("deciding otherwise", () => {
  test("requested changes open the plan; submitted anew it is another sign-off", () => {
    const { ctx, petra, anna, bring } = createWorld();
    const plan = bring("North", 4);
    const record = submit(petra, plan);
    const { id: signOffId, hash } = record;
    requestChanges({ ctx: anna, input: { signOffId, hash, reason: "less in June" } });
    expect(findPlan(ctx.db, ctx.firmId, plan.planId)?.state).toBe("changes-requested");
    expect(toldTo(ctx, "carla")[0]).toBe("anna requested changes of North (SO-1): less in June");
    const again = submit(petra, plan);
    expect(again.number).toBe(2);
    expect(approve(ctx, again).state).toBe("approved");
  });

  test("rejected, withdrawn and revoked are told with their reasons, and reserve nothing", () => {
    const { ctx, petra, anna, bring } = createWorld();
    const rejected = submit(petra, bring("North", 4));
    rejectSignOff({ ctx: anna, input: { signOffId: rejected.id, hash: rejected.hash, reason: "too early" } });
    const withdrawn = submit(petra, bring("South", 4));
    withdrawPlan({ ctx: petra, input: { planId: withdrawn.planId, reason: "wrong site" } });
    const revoked = approve(ctx, submit(petra, bring("East", 4)));
    revokeSignOff({ ctx: anna, input: { signOffId: revoked.id, reason: "sold" } });
    expect(() => revokeSignOff({ ctx: anna, input: { signOffId: revoked.id, reason: "sold" } })).toThrow(ConflictError);
    expect([rejected, withdrawn, revoked].map(({ id }) => reload(ctx, id).state)).toEqual([
      "rejected",
      "withdrawn",
      "revoked",
    ]);
    expect(approve(ctx, submit(petra, bring("West", 7))).state).toBe("approved");
  });

  test("a plan in another's place is judged without it, and supersedes it with the last signature", () => {
    const { ctx, petra, bring } = createWorld();
    const first = approve(ctx, submit(petra, bring("North", 4)));
    const second = submit(petra, bring("North again", 6), { supersedesId: first.id });
    expect(getSignOffView({ ctx, input: { signOffId: second.id } }).items).toMatchObject([
      { units: 6, approvedUnits: 4 },
    ]);
    approve(ctx, second);
    expect(reload(ctx, first.id).state).toBe("superseded");
    expect(findPlan(ctx.db, ctx.firmId, first.planId)?.state).toBe("superseded");
  });

  test("time reminds once, escalates once a week, and lets lapse what stands too long", () => {
    const { ctx, petra, bring } = createWorld();
    const record = submit(petra, bring("North", 4), { dueOn: "2026-12-01", validUntil: "2026-12-20" });
    const tend = (day: string) => tendSignOffs(ctx.db, { now: () => `${day}T10:00:00.000Z` });
    const countTold = () => toldTo(ctx, "anna").length;
    tend("2026-11-27");
    expect(countTold()).toBe(1);
    tend("2026-11-28");
    tend("2026-11-29");
    expect(toldTo(ctx, "anna")[0]).toBe("A decision on North (SO-1) is due by 1 Dec 2026.");
    tend("2026-12-02");
    tend("2026-12-03");
    tend("2026-12-08");
    expect(countTold()).toBe(3);
    tend("2026-12-09");
    expect(countTold()).toBe(4);
    tend("2026-12-20");
    expect(reload(ctx, record.id).state).toBe("submitted");
    tend("2026-12-21");
    expect(reload(ctx, record.id).state).toBe("expired");
    expect(() => sign(actAs(ctx, "anna"), record)).toThrow(ConflictError);
  });
});

describe("after approval", () => {
  test("adopting commits every item once, traceable; bookings move it to installed, and drift is told", () => {
    const { ctx, petra, home, bring } = createWorld();
    const record = approve(ctx, submit(petra, bring("Home", 40, home)));
    adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
    expect(() => adoptSignOff({ ctx: petra, input: { signOffId: record.id } })).toThrow("nothing was adopted twice");
    const driftOf = () => getSignOffView({ ctx, input: { signOffId: record.id } }).drift[0];
    expect(driftOf()).toMatchObject({ units: 40, bookedUnits: 0, outstandingUnits: 40, kinds: [] });
    const allocationId = driftOf()?.allocationId ?? "";
    bookInstallation({ ctx: petra, input: { allocationId, units: 30, installedOn: "2026-11-20" } });
    expect(driftOf()).toMatchObject({ bookedUnits: 30, outstandingUnits: 10, kinds: ["early"] });
    bookInstallation({ ctx: petra, input: { allocationId, units: 15, installedOn: "2026-11-21" } });
    expect(driftOf()).toMatchObject({ bookedUnits: 45, outstandingUnits: 0, kinds: ["early", "over"] });
    expect(toldTo(ctx, "anna")[0]).toBe(
      "Home (SO-1) departs from what was approved: 1 allocation is early and 1 allocation is over.",
    );
    expect(() =>
      bookInstallation({ ctx: petra, input: { allocationId, units: 1, installedOn: "2026-11-24" } }),
    ).toThrow("still to come");
  });

  test("what is not there on its day is told once, as short", () => {
    const { ctx, petra, home, bring } = createWorld();
    const record = approve(ctx, submit(petra, bring("Home", 40, home)));
    adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
    const tend = (day: string) => tendSignOffs(ctx.db, { now: () => `${day}T10:00:00.000Z` });
    const before = toldTo(ctx, "anna").length;
    tend("2027-06-30");
    expect(toldTo(ctx, "anna")).toHaveLength(before);
    tend("2027-07-01");
    tend("2027-07-02");
    expect(toldTo(ctx, "anna")).toHaveLength(before + 1);
    expect(toldTo(ctx, "anna")[0]).toBe("Home (SO-1) departs from what was approved: 1 allocation is short.");
  });

  test("a change of the register by which it no longer holds marks it at once, with the cause, and tells its people", () => {
    const { ctx, petra, abroad, home, bring } = createWorld();
    const record = approve(ctx, submit(petra, bring("North", 4)));
    recordAllocation({ ctx, input: allocationInput(abroad, { units: 5, effectiveOn: "2027-01-01" }) });
    expect(reload(ctx, record.id).reviewCause).toMatch(
      /^Since register version \d+, by Local user, it breaks a limit, Malaysia/,
    );
    expect(toldTo(ctx, "anna")[0]).toContain("needs review");
    expect(() => adoptSignOff({ ctx: petra, input: { signOffId: record.id } })).toThrow("no longer holds");
    recordAllocation({ ctx, input: allocationInput(home, { units: 500, effectiveOn: "2026-11-01" }) });
    expect(reload(ctx, record.id).reviewCause).toBeNull();
    updateFirmSettings({ ctx, input: { readings: { leasedCount: "yes", measuredOn: "every-date" } } });
    expect(reload(ctx, record.id).reviewCause).toBeNull();
  });

  test("an adopted plan is marked too when the limits that it touches break", () => {
    const { ctx, petra, abroad, bring } = createWorld();
    const record = approve(ctx, submit(petra, bring("North", 4)));
    adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
    recordAllocation({ ctx, input: allocationInput(abroad, { units: 50, effectiveOn: "2027-01-01" }) });
    expect(reload(ctx, record.id).reviewCause).toContain("Tier two together from 1 Jan 2027");
  });

  test("conditions are judged with everything else: at signing, for later plans, and whenever a site slips", () => {
    const { ctx, petra, anna, bert, home, bring } = createWorld();
    setMilestones({ ctx, input: { siteId: home.id, noticeFiledOn: null, liveOn: "2027-03-31" } });
    const record = submit(petra, bring("North", 4));
    const until = { kind: "site-live", siteId: home.id } as const;
    const condition = { destination: "MY", acceleratorId: "nvidia-h100-sxm", mostUnits: 3, until };
    const conditioned = setConditions({
      ctx: anna,
      input: { signOffId: record.id, hash: record.hash, conditions: [condition] },
    });
    expect(conditioned.hash).not.toBe(record.hash);
    sign(anna, conditioned);
    expect(sign(bert, conditioned).state).toBe("approved");
    setMilestones({ ctx, input: { siteId: home.id, noticeFiledOn: null, liveOn: "2027-09-30" } });
    expect(reload(ctx, record.id).reviewCause).toContain("a condition of its approval is broken (until Reno 1 is live");
    const later = submit(petra, bring("South", 1));
    expect(getSignOffView({ ctx, input: { signOffId: later.id } }).conditions).toMatchObject([
      { reference: "SO-1", holds: false },
    ]);
    expect(() => sign(anna, later)).toThrow("A condition does not hold");
  });
});
