import { describe, expect, test } from "vitest";
import { createId } from "#db/identifier";
import { freezeReport } from "#db/queries/periodic-report";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { moveUnits } from "#server/services/allocation/move-units";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { roles } from "#server/domain/permission/permission";
import { createClock } from "#server/services/context";
import { ConflictError, NotFoundError, PermissionError } from "#server/services/errors";
import { keepReport } from "#server/services/report/keep-report";
import { getReport, listReports, readReport } from "#server/services/report/report-queries";
import { createTestContext } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { keepAsItIs, lastDue } from "#tests/support/report-writes";
import { createReviewedFirm } from "#tests/support/reviewed-firm";
import { adoptionWrites } from "#tests/support/sign-off-writes";

const fill = () => createFilledFirm({ ...createTestContext(), newId: createId });

describe("the list", () => {
  test("tells the due days around today, and which reports are ahead, to keep, past due and kept", () => {
    const { ctx } = fill();
    keepAsItIs(ctx);
    expect(
      listReports(ctx).map(({ kind, dueOn, state, kept }) => [dueOn, kind, state, kept?.reference ?? null]),
    ).toEqual([
      ["2027-08-01", "installations", "ahead", null],
      ["2027-07-15", "inventory", "ahead", null],
      ["2027-02-01", "installations", "ahead", null],
      ["2027-01-15", "inventory", "ahead", null],
      ["2026-08-01", "installations", "kept", "RP-1"],
      ["2026-07-15", "inventory", "overdue", null],
      ["2026-02-01", "installations", "overdue", null],
      ["2026-01-15", "inventory", "overdue", null],
    ]);
    const onItsDay = { ...ctx, clock: createClock("2027-01-15T23:59:59.000Z") };
    expect(listReports(onItsDay).find(({ dueOn }) => dueOn === "2027-01-15")?.state).toBe("open");
  });

  test("keeps what was kept for a day long ago", () => {
    const { ctx } = fill();
    keepAsItIs(ctx, { kind: "installations", dueOn: "2020-02-01" });
    expect(listReports(ctx).at(-1)).toMatchObject({ dueOn: "2020-02-01", state: "kept", versionCount: 1 });
  });
});

describe("a draft", () => {
  test("follows the register: what was moved, corrected and retired is told apart", () => {
    const { ctx, home, abroad, allocation } = fill();
    const { acceleratorId } = allocation;
    moveUnits({
      ctx,
      input: {
        fromSiteId: home.id,
        toSiteId: abroad.id,
        acceleratorId,
        units: 5,
        effectiveOn: "2026-03-01",
        stage: "installed",
        note: null,
      },
    });
    recordAllocation({ ctx, input: allocationInput(home, { units: -2, effectiveOn: "2026-04-01" }) });
    const wrong = recordAllocation({ ctx, input: allocationInput(home, { units: 9, effectiveOn: "2026-05-01" }) });
    const { note, ...right } = { ...allocationInput(home, { units: 8, effectiveOn: "2026-05-02" }), note: null };
    correctAllocation({
      ctx,
      input: { allocationId: wrong.id, reason: "miscounted", replacement: { ...right, note } },
    });
    const { report } = readReport({ ctx, input: lastDue });
    const rows = report.facilities.map(({ name, rows: [row] }) => [name, row?.unitsBefore, row?.changes, row?.units]);
    expect(rows).toEqual([
      ["Johor 1", 0, { deployed: 0, retired: 0, movedIn: 5, movedOut: 0, corrected: 0, booked: 0 }, 5],
      [home.name, 100, { deployed: 9, retired: 2, movedIn: 0, movedOut: 5, corrected: -1, booked: 0 }, 101],
    ]);
  });

  test("tells both halves of a booking as booked, so that none is taken for a retirement", () => {
    const { ctx, ...reviewed } = createReviewedFirm({ ...createTestContext(), newId: createId });
    const before = readReport({ ctx, input: { kind: "installations", dueOn: "2027-02-01" } }).report.aggregate;
    for (const { run } of adoptionWrites) run(ctx, { ctx, ...reviewed });
    const { aggregate } = readReport({ ctx, input: { kind: "installations", dueOn: "2027-02-01" } }).report;
    expect(aggregate.changes.retired.units).toBe(before.changes.retired.units);
    expect(aggregate.unitsByStage.installed).toBe(before.unitsByStage.installed + 2);
    expect(aggregate.changes.booked.units).not.toBe(0);
  });

  test("of a day on which none is due is not there", () => {
    const { ctx } = fill();
    expect(() => getReport({ ctx, input: { kind: "inventory", dueOn: "2026-08-01" } })).toThrow(NotFoundError);
    expect(() => getReport({ ctx, input: { ...lastDue, kept: 1 } })).toThrow(NotFoundError);
  });

  test("is compared with the register at the due day before, then with what was kept", () => {
    const { ctx, home } = fill();
    recordAllocation({ ctx, input: allocationInput(home, { units: 3, effectiveOn: "2026-03-01" }) });
    const first = getReport({ ctx, input: lastDue }).comparison;
    expect(first).toMatchObject({
      kept: null,
      dueOn: "2026-02-01",
      changes: { rows: [{ unitsBefore: 100, unitsAfter: 103 }] },
    });
    keepAsItIs(ctx, { kind: "installations", dueOn: "2026-02-01" });
    recordAllocation({ ctx, input: allocationInput(home, { units: 50, effectiveOn: "2025-06-01" }) });
    const second = getReport({ ctx, input: lastDue }).comparison;
    expect(second).toMatchObject({
      kept: { reference: "RP-1" },
      changes: { rows: [{ unitsBefore: 100, unitsAfter: 153 }] },
    });
  });
});

describe("keeping a report", () => {
  test("freezes its text, which stays as it is whatever the register does", () => {
    const { ctx, home, firm } = fill();
    const { report, hash } = readReport({ ctx, input: lastDue });
    const kept = keepReport({ ctx, input: { ...lastDue, hash } });
    expect(kept).toMatchObject({ reference: "RP-1", hash, keptByName: ctx.actor.name, dueOn: "2026-08-01" });
    expect(kept.registerVersion).toBeGreaterThanOrEqual(firm.registerVersion);
    recordAllocation({ ctx, input: allocationInput(home, { units: 3, effectiveOn: "2026-03-01" }) });
    const again = readReport({ ctx, input: { ...lastDue, kept: 1 } });
    expect(again.report).toEqual(report);
    expect(freezeReport(again.report).hash).toBe(hash);
    expect(readReport({ ctx, input: lastDue })).toMatchObject({ kept: null, versions: [{ reference: "RP-1" }] });
  });

  test("is refused where the latest is the same, and makes another version where it is not", () => {
    const { ctx, home } = fill();
    keepAsItIs(ctx);
    expect(() => keepAsItIs(ctx)).toThrow("kept already as `RP-1`");
    recordAllocation({ ctx, input: allocationInput(home, { units: 3, effectiveOn: "2026-03-01" }) });
    expect(keepAsItIs(ctx).reference).toBe("RP-2");
    expect(listReports(ctx).find(({ dueOn }) => dueOn === lastDue.dueOn)).toMatchObject({
      kept: { reference: "RP-2" },
      versionCount: 2,
    });
  });

  test("is refused before its position is taken, and possible on that day", () => {
    const { ctx } = fill();
    const next = { kind: "installations", dueOn: "2027-02-01" } as const;
    expect(() => keepAsItIs(ctx, next)).toThrow("is still to come");
    const onTheDay = { ...ctx, clock: createClock("2027-02-01T00:00:00.000Z") };
    expect(keepAsItIs(onTheDay, next).reference).toBe("RP-1");
  });

  test("is refused where the register has moved since it was looked at", () => {
    const { ctx, home } = fill();
    const { hash } = readReport({ ctx, input: lastDue });
    recordAllocation({ ctx, input: allocationInput(home, { units: 3, effectiveOn: "2026-03-01" }) });
    expect(() => keepReport({ ctx, input: { ...lastDue, hash } })).toThrow(ConflictError);
  });

  test.each(roles)("takes a role that may: %s", (role) => {
    const { ctx } = fill();
    const as = { ...ctx, actor: { ...ctx.actor, roles: [role] } };
    const keep = () => keepAsItIs(as).reference;
    if (["approver", "auditor", "administrator"].includes(role)) expect(keep()).toBe("RP-1");
    else expect(keep).toThrow(PermissionError);
  });

  test("numbers each firm's reports by themselves, and shows none of another", () => {
    const base = { ...createTestContext(), newId: createId };
    const [ours, theirs] = [createFilledFirm(base), createFilledFirm(base, "Other")];
    keepAsItIs(ours.ctx);
    keepAsItIs(theirs.ctx);
    expect(readReport({ ctx: ours.ctx, input: lastDue }).versions).toHaveLength(1);
    expect(() => readReport({ ctx: ours.ctx, input: { ...lastDue, kept: 2 } })).toThrow(NotFoundError);
  });
});
