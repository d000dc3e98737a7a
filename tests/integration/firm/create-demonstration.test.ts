import { expect, test } from "vitest";
import { listRollUpCells } from "#db/queries/roll-up";
import { stages } from "#server/domain/allocation/allocation";
import { createChangeColumns } from "#server/domain/allocation/change-columns";
import { evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import { isoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { getTier } from "#server/domain/rulebook/tier";
import { createDemonstration } from "#server/services/firm/create-demonstration";
import { listPlans } from "#server/services/plan/list-plans";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import { createDemonstrationFirm } from "#db/seed/demonstration";
import { createTestContext, dumpDatabase } from "#tests/support/context";

function assessDemonstration() {
  const base = createTestContext();
  const firm = createDemonstration({ ctx: base });
  const cells = listRollUpCells(base.db, firm.id);
  const edition = getEdition(firm.editionId);
  const assessment = evaluateLimits({
    changes: createChangeColumns(cells),
    edition,
    readings: firm.readings,
    firm,
    buffers: firm.buffers,
    asOf: isoDate("2026-11-23"),
    stages,
  });
  return { ctx: { ...base, firmId: firm.id }, firm, cells, edition, assessment };
}

test("it is plainly labelled as invented, and the same every time", () => {
  const { firm } = assessDemonstration();
  expect(firm).toMatchObject({ name: "Meridian Compute (demonstration)", isDemonstration: true, headquarters: "US" });
  expect(createDemonstrationFirm()).toEqual(createDemonstrationFirm());
});

test("it has 40 sites in 18 destinations, some thousand allocations from 2022 to 2028, and nothing in tier three", () => {
  const { ctx, cells, edition } = assessDemonstration();
  const { allocations = [], sites = [] } = dumpDatabase(ctx.db);
  expect(sites).toHaveLength(40);
  expect(allocations.length).toBeGreaterThan(2_500);
  expect(allocations.length).toBeLessThan(3_500);
  expect(new Set(cells.map(({ destination }) => destination)).size).toBe(18);
  const dates = cells.map(({ effectiveOn }) => effectiveOn).sort();
  expect([dates[0], dates.at(-1)?.slice(0, 4)]).toEqual(["2022-01-01", "2028"]);
  expect(
    cells.filter(({ destination, effectiveOn }) => getTier(edition, destination, effectiveOn) === "three"),
  ).toEqual([]);
  expect(verifyRollUp({ ctx })).toEqual([]);
});

test("nothing is installed after 23 November 2026, and part of what was due before is still committed or planned", () => {
  const { cells, assessment } = assessDemonstration();
  const last = (stage: string) =>
    cells
      .flatMap((cell) => (cell.stage === stage ? [cell.effectiveOn] : []))
      .sort()
      .at(-1);
  expect((last("installed") ?? "") <= "2026-11-23").toBe(true);
  for (const destination of ["MY", "IN", "AE"]) {
    const finding = assessment.findings.find((candidate) => candidate.destination === destination);
    for (const stage of stages) expect(finding?.partByStageMilliTpp[stage]).toBeGreaterThan(0);
  }
});

test("India is just under its limit, Malaysia breaks it by a delivery in 2027, the Emirates by a retirement at home in 2028, and nothing else does", () => {
  const { assessment } = assessDemonstration();
  const breaches = assessment.findings.flatMap(({ limitId, destination, intervals }) =>
    intervals.map(({ from, until, cause }) => [limitId, destination, from, until, cause.kind]),
  );
  expect(breaches).toEqual([
    ["geographic.tier-two-country", "MY", "2027-04-01", "2027-10-01", "active"],
    ["geographic.tier-two-country", "AE", "2028-07-01", "2028-10-01", "passive"],
  ]);
  const india = assessment.findings.find(({ destination }) => destination === "IN");
  const part = BigInt(india?.measured.partMilliTpp ?? 0);
  const total = BigInt(india?.measured.totalMilliTpp ?? 1);
  expect(part * 1000n > 69n * total).toBe(true);
  expect(part * 100n <= 7n * total).toBe(true);
});

test("some of it does not count: leased sites and chips below 3A090.a", () => {
  const { cells } = assessDemonstration();
  expect(cells.some(({ holding }) => holding === "leased")).toBe(true);
  expect(cells.some(({ controlClass }) => controlClass === "below")).toBe(true);
  expect(cells.some(({ controlClass }) => controlClass === "3A090.b")).toBe(true);
  expect(cells.some(({ controlClass }) => controlClass === "unknown")).toBe(false);
});

test("a second click answers the same firm and writes nothing", () => {
  const ctx = createTestContext();
  const firm = createDemonstration({ ctx });
  const before = dumpDatabase(ctx.db);
  expect(createDemonstration({ ctx })).toEqual(firm);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("its two plans stand on its register: one is submitted, and each says something else of Malaysia", () => {
  const { ctx } = assessDemonstration();
  const plans = listPlans(ctx).map(({ name, state, standing, firstBreach }) => [
    name,
    state,
    standing,
    firstBreach?.destination,
  ]);
  expect(plans).toEqual([
    ["Asia build-out 2027", "draft", "breach-ahead", "MY"],
    ["Home first 2027", "submitted", "in-buffer", undefined],
  ]);
});
