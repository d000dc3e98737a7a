import { describe, expect, test } from "vitest";
import { listNotifications } from "#db/queries/notification";
import { findSignOff } from "#db/queries/sign-off";
import { retireSite } from "#server/services/allocation/retire-site";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { ServiceContext } from "#server/services/context";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { bookInstallation } from "#server/services/sign-off/book-installation";
import { withdrawPlan } from "#server/services/sign-off/decide-sign-off";
import { tendSignOffs } from "#server/services/sign-off/keep-sign-offs";
import { setConditions } from "#server/services/sign-off/renew-sign-off";
import { getSignOffView } from "#server/services/sign-off/sign-off-queries";
import { createTestSite } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, approve, createPlanWith, sign, submit } from "#tests/support/sign-off-steps";
import { createTestMember } from "#tests/support/test-browser";

/** 100 H100 at home; Petra plans, Anna and Bert approve. */
function createWorld() {
  const { ctx, home, abroad } = createFilledFirm();
  addApprovers(ctx);
  createTestMember(ctx, ["planner"], `${ctx.firmId}-petra`);
  const petra = actAs(ctx, "petra");
  const bring = (name: string, units: number, site = abroad, effectiveOn = "2027-06-30") =>
    createPlanWith(petra, name, [planLine(site, { allocations: [{ effectiveOn, units }] })]);
  const tend = (day: string) => tendSignOffs(ctx.db, { now: () => `${day}T10:00:00.000Z` });
  const causeOf = (id: string) => findSignOff(ctx.db, ctx.firmId, id)?.reviewCause;
  return { ctx, home, abroad, petra, bring, tend, causeOf };
}

const onDay = (ctx: ServiceContext, day: string): ServiceContext => {
  return { ...ctx, clock: { now: () => `${day}T10:00:00.000Z` } };
};

const toldTo = ({ db, firmId }: ServiceContext, name: string) =>
  listNotifications(db, firmId, `${firmId}-${name}`, 50).map(({ text }) => text);

const theOwn = (condition: { readonly mostUnits: number }) => {
  const until = { kind: "day", on: "2028-01-01" } as const;
  return { destination: "MY", acceleratorId: "nvidia-h100-sxm", ...condition, until };
};

describe("what has lapsed", () => {
  test("is signed, withdrawn and adopted by nobody from the next day on, before time itself has ended it", () => {
    const { ctx, petra, bring } = createWorld();
    const asked = submit(petra, bring("North", 2), { dueOn: "2026-12-01", validUntil: "2026-12-01" });
    expect(() => sign(onDay(actAs(ctx, "anna"), "2026-12-02"), asked)).toThrow("stood until 1 Dec 2026 and has lapsed");
    const input = { planId: asked.planId, reason: "too late" };
    expect(() => withdrawPlan({ ctx: onDay(petra, "2026-12-02"), input })).toThrow("has lapsed");
    const approved = approve(onDay(ctx, "2026-12-01"), asked);
    expect(approved.state).toBe("approved");
    const adoption = { signOffId: approved.id };
    expect(() => adoptSignOff({ ctx: onDay(petra, "2026-12-02"), input: adoption })).toThrow("has lapsed");
    adoptSignOff({ ctx: onDay(petra, "2026-12-01"), input: adoption });
  });
});

describe("what is overdue", () => {
  test("counts as not there: who relies on it needs review until it is booked", () => {
    const { ctx, home, petra, bring, tend, causeOf } = createWorld();
    const atHome = approve(ctx, submit(petra, bring("Home", 40, home, "2026-12-31")));
    adoptSignOff({ ctx: petra, input: { signOffId: atHome.id } });
    const north = approve(ctx, submit(petra, bring("North", 10)));
    adoptSignOff({ ctx: petra, input: { signOffId: north.id } });
    tend("2026-12-31");
    expect([atHome, north].map(({ id }) => causeOf(id))).toEqual([null, null]);
    tend("2027-01-01");
    const words =
      /^As of 1 Jan 2027, without the 40 units due since 31 Dec 2026 or later and not booked as installed or taken away, it breaks a limit, Malaysia from 30 Jun 2027/;
    expect(causeOf(atHome.id)).toMatch(words);
    expect(causeOf(north.id)).toMatch(words);
    const allocationId = getSignOffView({ ctx, input: { signOffId: atHome.id } }).drift[0]?.allocationId ?? "";
    const booking = { allocationId, units: 40, installedOn: "2027-01-02" };
    bookInstallation({ ctx: onDay(petra, "2027-01-02"), input: booking });
    tend("2027-01-02");
    expect([atHome, north].map(({ id }) => causeOf(id))).toEqual([null, null]);
  });

  test("marks nothing while the limits hold without it", () => {
    const { ctx, home, petra, bring, tend, causeOf } = createWorld();
    const atHome = approve(ctx, submit(petra, bring("Home", 40, home, "2026-12-31")));
    adoptSignOff({ ctx: petra, input: { signOffId: atHome.id } });
    tend("2027-01-01");
    expect(causeOf(atHome.id)).toBeNull();
  });
});

test("an approved plan for a site that is closed needs review at once, and what closed it is said", () => {
  const { ctx, abroad, petra, bring, causeOf } = createWorld();
  const record = approve(ctx, submit(petra, bring("North", 2)));
  retireSite({ ctx, input: { siteId: abroad.id, effectiveOn: "2026-12-01", stage: "installed" } });
  expect(causeOf(record.id)).toBe(
    "Since Local user closed a site, it cannot be adopted: Johor 1, to which it brings units, is closed.",
  );
});

test("whoever brings an approval to need review is told so themselves", () => {
  const { ctx, abroad, petra, bring } = createWorld();
  approve(ctx, submit(petra, bring("North", 4)));
  recordAllocation({ ctx: petra, input: allocationInput(abroad, { units: 5, effectiveOn: "2027-01-01" }) });
  expect(toldTo(ctx, "petra")[0]).toMatch(/^North \(SO-1\) needs review\. Since register version \d+, by petra, /);
});

test("where it was the settings, the cause says so", () => {
  const { ctx, petra, bring, causeOf } = createWorld();
  const leased = createTestSite(ctx, { name: "Penang", destination: "MY", holding: "leased" });
  recordAllocation({ ctx, input: allocationInput(leased, { units: 50 }) });
  const record = approve(ctx, submit(petra, bring("North", 4)));
  updateFirmSettings({ ctx, input: { readings: { leasedCount: "yes", measuredOn: "every-date" } } });
  expect(causeOf(record.id)).toMatch(/^Since Local user changed the settings, it breaks /);
});

test("two things at the same instant are both told", () => {
  const { ctx, petra, bring } = createWorld();
  approve(ctx, submit(petra, bring("North", 2)));
  expect(toldTo(ctx, "petra")).toEqual([
    "bert signed North (SO-1), which is approved.",
    "anna signed North (SO-1); more signatures are wanted.",
  ]);
});

test("the broken condition of one plan stops those that add to what it caps, and no other", () => {
  const { ctx, home, abroad, petra, bring } = createWorld();
  const first = submit(petra, bring("North", 3));
  const input = { signOffId: first.id, hash: first.hash, conditions: [theOwn({ mostUnits: 3 })] };
  approve(ctx, setConditions({ ctx: actAs(ctx, "anna"), input }));
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 1, effectiveOn: "2027-01-01" }) });
  const more = submit(petra, bring("South", 1));
  expect(() => sign(actAs(ctx, "anna"), more)).toThrow("A condition does not hold");
  expect(approve(ctx, submit(petra, bring("Home", 5, home))).state).toBe("approved");
});

test("drift is told again when more was booked", () => {
  const { ctx, home, petra, bring } = createWorld();
  const record = approve(ctx, submit(petra, bring("Home", 10, home)));
  adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
  const allocationId = getSignOffView({ ctx, input: { signOffId: record.id } }).drift[0]?.allocationId ?? "";
  const countDrift = () => toldTo(ctx, "anna").filter((text) => text.includes("departs from")).length;
  for (const units of [12, 3]) {
    bookInstallation({ ctx: petra, input: { allocationId, units, installedOn: "2026-11-23" } });
    expect(countDrift()).toBe(units === 12 ? 1 : 2);
  }
});
