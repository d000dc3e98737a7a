import { expect, test } from "vitest";
import { listAuditEntries, unfiltered } from "#db/queries/audit";
import { listNotifications } from "#db/queries/notification";
import { listAllocationsOfSite } from "#db/queries/allocation";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { NotFoundError } from "#server/services/errors";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { bookInstallation } from "#server/services/sign-off/book-installation";
import { revokeSignOff } from "#server/services/sign-off/decide-sign-off";
import { setConditions } from "#server/services/sign-off/renew-sign-off";
import { getSignOffView } from "#server/services/sign-off/sign-off-queries";
import { takeBackBooking } from "#server/services/sign-off/take-back-booking";
import { createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, approve, createPlanWith, submit } from "#tests/support/sign-off-steps";

/** 40 H100 that were approved for home and adopted, for 30 June 2027. */
function createWorld() {
  const { ctx, home, allocation } = createFilledFirm();
  addApprovers(ctx);
  const petra = actAs(ctx, "petra");
  const line = planLine(home, { allocations: [{ effectiveOn: "2027-06-30", units: 40 }] });
  const record = approve(ctx, submit(petra, createPlanWith(petra, "Home", [line])));
  adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
  const driftOf = () => getSignOffView({ ctx, input: { signOffId: record.id } }).drift[0];
  const adoptedId = driftOf()?.allocationId ?? "";
  const book = (units: number) =>
    bookInstallation({ ctx: petra, input: { allocationId: adoptedId, units, installedOn: "2026-11-20" } });
  const takeBack = (allocationId: string) =>
    takeBackBooking({ ctx: petra, input: { allocationId, reason: "counted twice" } });
  const correct = (allocationId: string) =>
    correctAllocation({ ctx, input: { allocationId, reason: "wrong", replacement: null } });
  const listLines = () => listAllocationsOfSite(ctx.db, ctx.firmId, home.id);
  const sumOf = (stage: string) =>
    listLines()
      .filter((one) => one.stage === stage)
      .reduce((sum, { units }) => sum + units, 0);
  return { ctx, home, petra, record, allocation, adoptedId, driftOf, book, takeBack, correct, listLines, sumOf };
}

test("a booking that is taken back leaves the register and what was installed as they were before it", () => {
  const { ctx, driftOf, book, takeBack, sumOf } = createWorld();
  const before = { drift: driftOf(), committed: sumOf("committed"), installed: sumOf("installed") };
  const booked = book(30);
  expect(driftOf()).toMatchObject({ bookedUnits: 30, outstandingUnits: 10 });
  expect(takeBack(booked.id).map(({ units, stage, note }) => ({ units, stage, note }))).toEqual([
    { units: -30, stage: "installed", note: "counted twice" },
    { units: 30, stage: "committed", note: "counted twice" },
  ]);
  expect({ drift: driftOf(), committed: sumOf("committed"), installed: sumOf("installed") }).toEqual(before);
  const page = { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1, filter: unfiltered };
  expect(listAuditEntries(ctx.db, ctx.firmId, page)).toMatchObject([
    { action: "allocation.take-back", after: { reason: "counted twice" } },
  ]);
  expect(() => takeBack(booked.id)).toThrow("nothing was taken back twice");
});

test("what was booked beyond the approval has no commitment to go back to", () => {
  const { driftOf, book, takeBack, sumOf } = createWorld();
  book(40);
  const over = book(5);
  expect(driftOf()).toMatchObject({ bookedUnits: 45, kinds: ["early", "over"] });
  expect(takeBack(over.id)).toHaveLength(1);
  expect(driftOf()).toMatchObject({ bookedUnits: 40, outstandingUnits: 0 });
  expect(sumOf("committed")).toBe(0);
});

test("what a sign-off counts is corrected through it alone, and the other lines as ever", () => {
  const { allocation, adoptedId, book, correct, takeBack, listLines } = createWorld();
  const booked = book(30);
  const released = listLines().find(({ units }) => units === -30);
  expect(() => correct(booked.id)).toThrow("was written by a booking against SO-1; take the booking back");
  expect(() => correct(released?.id ?? "")).toThrow("was written by a booking against SO-1; take the booking back");
  expect(() => correct(adoptedId)).toThrow("is what SO-1, which is approved, committed");
  expect(() => takeBack(allocation.id)).toThrow(NotFoundError);
  expect(() => takeBack(adoptedId)).toThrow(NotFoundError);
  const { allocations } = correct(allocation.id);
  expect(allocations).toHaveLength(1);
});

test("once the approval is revoked nothing is booked, what is left is told, and the commitment may be corrected", () => {
  const { ctx, record, adoptedId, book, takeBack, correct } = createWorld();
  const booked = book(30);
  revokeSignOff({ ctx, input: { signOffId: record.id, reason: "The site was sold." } });
  const [told] = listNotifications(ctx.db, ctx.firmId, `${ctx.firmId}-anna`, 1);
  expect(told?.text).toBe(
    "Local user revoked the approval of Home (SO-1): The site was sold. 10 units that it committed and that are not booked still stand in the register; correct or retire them on their sites' pages.",
  );
  expect(() => book(1)).toThrow("SO-1 is revoked, so nothing more is booked against it");
  takeBack(booked.id);
  expect(correct(adoptedId).allocations).toMatchObject([{ units: -40, stage: "committed" }]);
});

test("units that are none are refused in the words of a booking", () => {
  const { book } = createWorld();
  expect(() => book(0)).toThrow("units cannot be booked");
});

test("a condition whose day has passed is refused", () => {
  const { ctx, petra, home } = createWorld();
  const asked = submit(petra, createPlanWith(petra, "More", [planLine(home)]));
  const until = { kind: "day", on: "2026-11-23" } as const;
  const condition = { destination: "US", acceleratorId: "nvidia-h100-sxm", mostUnits: 3, until };
  const input = { signOffId: asked.id, hash: asked.hash, conditions: [condition] };
  expect(() => setConditions({ ctx: actAs(ctx, "anna"), input })).toThrow("binds on no day any more");
});
