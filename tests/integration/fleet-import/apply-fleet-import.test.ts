import { expect, test } from "vitest";
import { listFleetImports } from "#db/queries/fleet-import";
import { listRollUpCells } from "#db/queries/roll-up";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import type { RowProblem } from "#server/domain/fleet-file/row-problem";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { retireSite } from "#server/services/allocation/retire-site";
import type { ServiceContext } from "#server/services/context";
import { InvalidInputError } from "#server/services/errors";
import { getFirm } from "#server/services/firm/get-firm";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import { createTestContext, createTestFirm, dumpDatabase, failAtAuditEntry } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { buildFleetRows } from "#tests/support/fleet-rows";

function importRows(
  ctx: ServiceContext,
  rows: readonly FleetRow[],
  options: { readonly goodRowsOnly?: boolean; readonly problems?: readonly RowProblem[] } = {},
) {
  const input = { fileName: "fleet.csv", sha256: "a".repeat(64), goodRowsOnly: options.goodRowsOnly ?? false };
  return applyFleetImport({ ctx, input, fleet: { rows, problems: options.problems ?? [] } });
}

function refusal(work: () => unknown): InvalidInputError {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

function sumUnits(ctx: ServiceContext): number {
  return listRollUpCells(ctx.db, ctx.firmId).reduce((sum, { units }) => sum + units, 0);
}

test("rows are added, missing sites created, and the register version rises once", () => {
  const { ctx } = createTestFirm();
  const rows = buildFleetRows([{}, { units: 4 }, { site: "Chennai 1", destination: "IN", city: "Chennai" }]);
  expect(importRows(ctx, rows)).toMatchObject({
    rowsAdded: 3,
    rowsAlreadyThere: 0,
    rowsRefused: 0,
    sitesCreated: 2,
    goodRowsOnly: false,
  });
  expect(getFirm(ctx.db, ctx.firmId).registerVersion).toBe(1);
  expect(verifyRollUp({ ctx })).toEqual([]);
});

test("importing the same file twice adds nothing, says so, and leaves the register version as it is", () => {
  const { ctx } = createTestFirm();
  const rows = buildFleetRows([{}, {}, { units: -3, effectiveOn: "2026-01-01" }, { externalId: "A1" }]);
  importRows(ctx, rows);
  const { registerVersion } = getFirm(ctx.db, ctx.firmId);
  expect(importRows(ctx, rows)).toMatchObject({ rowsAdded: 0, rowsAlreadyThere: 4, sitesCreated: 0 });
  expect(getFirm(ctx.db, ctx.firmId).registerVersion).toBe(registerVersion);
  expect(listFleetImports(ctx.db, ctx.firmId)).toHaveLength(2);
});

test("equal rows of one file are each an allocation, and a file with one more of them adds the one", () => {
  const { ctx } = createTestFirm();
  importRows(ctx, buildFleetRows([{}, {}]));
  expect(sumUnits(ctx)).toBe(16);
  expect(importRows(ctx, buildFleetRows([{}, {}, {}]))).toMatchObject({ rowsAdded: 1, rowsAlreadyThere: 2 });
});

test("the same rows in another order, with other spelling of the site and another note, are the same rows", () => {
  const { ctx } = createTestFirm();
  importRows(ctx, buildFleetRows([{ units: 1 }, { units: 2 }]));
  const again = buildFleetRows([
    { units: 2, site: "JOHOR  1" },
    { units: 1, note: "reworded" },
  ]);
  expect(importRows(ctx, again)).toMatchObject({ rowsAdded: 0, rowsAlreadyThere: 2 });
});

test("an external id with other values than are recorded is refused: nothing is edited in place", () => {
  const { ctx } = createTestFirm();
  importRows(ctx, buildFleetRows([{ externalId: "A1" }]));
  const error = refusal(() => importRows(ctx, buildFleetRows([{ externalId: "A1", units: 9 }])));
  expect(error.issues).toMatchObject([{ field: "external_id", row: 2, value: "A1" }]);
});

test("a bad row keeps the whole file out, names every problem, and writes nothing", () => {
  const { ctx } = createFilledFirm();
  const before = dumpDatabase(ctx.db);
  const problem = { row: 9, column: "units", value: "x", message: "`x` is no number" } as const;
  const rows = buildFleetRows([{}, { destination: "SG" }, { units: -50, effectiveOn: "2026-01-01" }]);
  const error = refusal(() => importRows(ctx, rows, { problems: [problem] }));
  expect(error.message).toContain("Nothing was imported: 3 rows");
  expect(error.issues.map(({ row, field }) => [row, field])).toEqual([
    [9, "units"],
    [3, "destination"],
    [4, "units"],
  ]);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("the good rows only, when that is asked for, and the choice is recorded", () => {
  const { ctx } = createFilledFirm();
  const problem = { row: 9, column: "units", value: "x", message: "`x` is no number" } as const;
  const rows = buildFleetRows([{}, { destination: "SG" }]);
  const result = importRows(ctx, rows, { problems: [problem], goodRowsOnly: true });
  expect(result).toMatchObject({ rowsAdded: 1, rowsRefused: 2, goodRowsOnly: true });
  expect(listFleetImports(ctx.db, ctx.firmId)).toEqual([result]);
});

test("a file in which nothing is good is refused even then", () => {
  const { ctx } = createTestFirm();
  const problem = { row: 2, column: "units", value: "x", message: "`x` is no number" } as const;
  expect(() => importRows(ctx, [], { problems: [problem], goodRowsOnly: true })).toThrow("no row that can be imported");
});

test("a retirement may take what the register holds, and no more", () => {
  const { ctx } = createFilledFirm();
  const retire = (units: number) =>
    buildFleetRows([{ site: "reno 1", destination: "US", units, effectiveOn: "2026-01-01" }]);
  expect(refusal(() => importRows(ctx, retire(-101))).issues[0]?.message).toContain("100 units");
  importRows(ctx, retire(-100));
  expect(sumUnits(ctx)).toBe(0);
});

test("a retirement that a later retirement of the register needs is refused", () => {
  const { ctx, home } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { units: -60, effectiveOn: "2027-01-01" }) });
  const rows = buildFleetRows([{ site: "Reno 1", destination: "US", units: -41, effectiveOn: "2026-01-01" }]);
  expect(() => importRows(ctx, rows)).toThrow(InvalidInputError);
});

test.each(["2026-01-01", "2025-12-31"])("nothing comes to a closed site, also not for %s", (effectiveOn) => {
  const { ctx, abroad } = createFilledFirm();
  retireSite({ ctx, input: { siteId: abroad.id, effectiveOn: "2026-01-01", stage: "installed" } });
  const error = refusal(() => importRows(ctx, buildFleetRows([{ effectiveOn }])));
  expect(error.issues[0]?.message).toContain("closed from 1 Jan 2026");
});

test("the same file imported into two firms is added to both", () => {
  const base = createTestContext();
  const [ours, theirs] = [createTestFirm(base).ctx, createTestFirm(base, { name: "Other" }).ctx];
  const rows = buildFleetRows([{ externalId: "A1" }, {}]);
  expect(importRows(ours, rows).rowsAdded).toBe(2);
  expect(importRows(theirs, rows).rowsAdded).toBe(2);
});

test("units beyond the range in which sums are exact are refused and write nothing", () => {
  const { ctx } = createTestFirm();
  const before = dumpDatabase(ctx.db);
  const rows = buildFleetRows([{ units: 400_000_000 }, { units: 400_000_000 }, { units: -400_000_000 }, { units: 5 }]);
  const { issues } = refusal(() => importRows(ctx, rows));
  expect(issues.map(({ row, field, value }) => [row, field, value])).toEqual([
    [3, "units", "400000000"],
    [4, "units", "-400000000"],
  ]);
  expect(issues[0]?.message).toMatch(
    /^with `400000000` units of `NVIDIA H100 SXM` .* no longer exact; check the units/,
  );
  expect(dumpDatabase(ctx.db)).toEqual(before);
  expect(importRows(ctx, rows, { goodRowsOnly: true })).toMatchObject({ rowsAdded: 2, rowsRefused: 2 });
  expect(importRows(ctx, rows, { goodRowsOnly: true })).toMatchObject({ rowsAdded: 0, rowsAlreadyThere: 2 });
});

function listIndexes(ctx: ServiceContext): unknown {
  return ctx.db.$client.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name`).all();
}

test("a large file keeps every index, and a failure at its end leaves nothing of it", () => {
  const { ctx } = createTestFirm();
  const indexes = listIndexes(ctx);
  const rows = buildFleetRows(Array.from({ length: 20_000 }, (_, index) => ({ units: index + 1 })));
  failAtAuditEntry(ctx.db);
  expect(() => importRows(ctx, rows)).toThrow("injected failure");
  expect(sumUnits(ctx)).toBe(0);
  ctx.db.$client.exec("DROP TRIGGER injected_failure");
  expect(listIndexes(ctx)).toEqual(indexes);

  expect(importRows(ctx, rows).rowsAdded).toBe(20_000);
  expect(listIndexes(ctx)).toEqual(indexes);
  expect(verifyRollUp({ ctx })).toEqual([]);
  expect(ctx.db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(importRows(ctx, rows)).toMatchObject({ rowsAdded: 0, rowsAlreadyThere: 20_000 });
});
