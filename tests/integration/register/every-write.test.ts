import { describe, expect, test } from "vitest";
import { listAuditEntries } from "#db/queries/audit";
import type { Actor, InstallationContext, ServiceContext } from "#server/services/context";
import { NotFoundError, PermissionError, ServiceError } from "#server/services/errors";
import { createDemonstration } from "#server/services/firm/create-demonstration";
import { createFirm } from "#server/services/firm/create-firm";
import { getFirm } from "#server/services/firm/get-firm";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import { createTestContext, dumpDatabase, failAtAuditEntry, noSuchFirmId, reader } from "#tests/support/context";
import { createFilledFirm, type FilledFirm } from "#tests/support/filled-firm";
import { firmWrites } from "#tests/support/firm-writes";
import { planWrites } from "#tests/support/plan-writes";
import { reportWrites } from "#tests/support/report-writes";
import { createReviewedFirm } from "#tests/support/reviewed-firm";
import { adoptionWrites, signOffWrites } from "#tests/support/sign-off-writes";
import { createPlannedFirm } from "#tests/support/planned-firm";

interface Write<Filled> {
  readonly action: string;
  readonly run: (ctx: ServiceContext, filled: Filled) => unknown;
}

/** What every write of a firm promises; only what changes the register raises its version. */
function promise<Filled extends FilledFirm>(
  writes: readonly Write<Filled>[],
  fill: (base?: InstallationContext, name?: string) => Filled,
  raisesBy: number,
  whoMayNot: Actor = reader,
): void {
  describe.each(writes)("$action", ({ action, run }) => {
    test("leaves an audit entry, raises the register version where it changes the register, and keeps the roll-up equal to the scan", () => {
      const filled = fill();
      const { ctx } = filled;
      const before = getFirm(ctx.db, ctx.firmId).registerVersion;
      run(ctx, filled);
      const [entry] = listAuditEntries(ctx.db, ctx.firmId, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1 });
      expect(entry).toMatchObject({
        action,
        actorId: "local",
        actorName: "Local user",
        requestId: "test",
        at: "2026-11-23T10:00:00.000Z",
      });
      expect(getFirm(ctx.db, ctx.firmId).registerVersion).toBe(before + raisesBy);
      expect(verifyRollUp({ ctx })).toEqual([]);
    });

    test("is refused to an actor whose role lacks it, and writes nothing", () => {
      const filled = fill();
      const before = dumpDatabase(filled.ctx.db);
      expect(() => run({ ...filled.ctx, actor: whoMayNot }, filled)).toThrow(PermissionError);
      expect(dumpDatabase(filled.ctx.db)).toEqual(before);
    });

    test("leaves nothing behind when its last step fails", () => {
      const filled = fill();
      const before = dumpDatabase(filled.ctx.db);
      failAtAuditEntry(filled.ctx.db);
      expect(() => run(filled.ctx, filled)).toThrow("injected failure");
      expect(dumpDatabase(filled.ctx.db)).toEqual(before);
    });

    test("finds no firm that is not there", () => {
      const filled = fill();
      expect(() => run({ ...filled.ctx, firmId: noSuchFirmId }, filled)).toThrow(NotFoundError);
    });

    test("touches nothing of another firm", () => {
      const base = createTestContext();
      const ours = fill(base);
      const theirs = fill(base, "Other");
      const before = dumpFirm(theirs.ctx);
      attempt(() => run(ours.ctx, ours));
      attempt(() => run(ours.ctx, theirs));
      expect(dumpFirm(theirs.ctx)).toEqual(before);
    });
  });
}

promise(firmWrites, createFilledFirm, 1);
promise(planWrites, createPlannedFirm, 0);
promise(reportWrites, createFilledFirm, 0, { ...reader, roles: ["planner"] });
promise(signOffWrites, createReviewedFirm, 0);
promise(adoptionWrites, createReviewedFirm, 1);

test.each(planWrites)("$action does not find a plan of another firm", ({ run }) => {
  const base = createTestContext();
  const ours = createPlannedFirm(base);
  const theirs = createPlannedFirm(base, "Other");
  expect(() => run(ours.ctx, theirs)).toThrow(NotFoundError);
});

const subjectWrites = firmWrites.filter(({ action }) =>
  ["site.update", "site.retire", "allocation.record", "allocation.correct", "allocation.move"].includes(action),
);

test.each(subjectWrites)("$action does not find what belongs to another firm", ({ run }) => {
  const base = createTestContext();
  const ours = createFilledFirm(base);
  const theirs = createFilledFirm(base, "Other");
  expect(() => run(ours.ctx, theirs)).toThrow(NotFoundError);
});

describe.each([
  { action: "firm.create", run: createAcme },
  { action: "firm.create", run: (ctx: ReturnType<typeof createTestContext>) => createDemonstration({ ctx }) },
])("setting up a firm ($action)", ({ run }) => {
  test("is refused to an actor whose role lacks it", () => {
    const ctx = createTestContext();
    expect(() => run({ ...ctx, actor: reader })).toThrow(PermissionError);
  });

  test("leaves nothing behind when its last step fails", () => {
    const ctx = createTestContext();
    const before = dumpDatabase(ctx.db);
    failAtAuditEntry(ctx.db);
    expect(() => run(ctx)).toThrow("injected failure");
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });
});

function createAcme(ctx: ReturnType<typeof createTestContext>) {
  return createFirm({ ctx, input: { name: "Acme", headquarters: "US", ultimateParent: "US" } });
}

function attempt(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** Every row that names the firm. */
function dumpFirm({ db, firmId }: ServiceContext): unknown {
  const rows = Object.values(dumpDatabase(db)).flat();
  return rows.filter((row) => JSON.stringify(row).includes(`"${firmId}"`));
}
