import { expect, test } from "vitest";
import { listSites } from "#server/services/site/site-queries";
import { exportPlanFile } from "#server/services/plan/export-plan-file";
import { derivePlanImport } from "#server/services/plan/derive-plan-import";
import { derivePlanImportEffect, importPlanFile } from "#server/services/plan/import-plan-file";
import { getPlan } from "#server/services/plan/get-plan";
import { getPlanWorkspace } from "#server/services/plan/plan-queries";
import { ConflictError, InvalidInputError, PermissionError } from "#server/services/errors";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { readFleetFile } from "#server/services/fleet-file/read-fleet-file";
import { listAccelerators } from "#server/services/accelerator/accelerator-queries";
import { isoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { dumpDatabase, reader } from "#tests/support/context";
import { buildFleetRows } from "#tests/support/fleet-rows";
import { createPlannedFirm, planLine, type PlannedFirm } from "#tests/support/planned-firm";

type Row = Parameters<typeof buildFleetRows>[0][number];

const malaysian = { site: "Johor 1", destination: "MY" } as const;

function importRows({ ctx, plan }: PlannedFirm, rows: readonly Row[]) {
  return importPlanFile({
    ctx,
    planId: plan.id,
    planRevision: getPlan(ctx.db, ctx.firmId, plan.id).revision,
    goodRowsOnly: false,
    fleet: { rows: buildFleetRows(rows), problems: [] },
  });
}

const unitsOf = ({ ctx, plan }: PlannedFirm) =>
  getPlanWorkspace({ ctx, input: { planId: plan.id } }).lines.flatMap(({ allocations }) =>
    allocations.map(({ effectiveOn, units }) => `${effectiveOn} ${units}`),
  );

test("a file's units take the place of what the plan proposes for that day, and the rest of the plan stays", () => {
  const planned = createPlannedFirm();
  const rows = [
    { ...malaysian, units: 2, effectiveOn: isoDate("2027-06-30") },
    { ...malaysian, units: 4, effectiveOn: isoDate("2027-06-30") },
    { ...malaysian, units: 1, effectiveOn: isoDate("2027-09-30") },
  ];
  expect(importRows(planned, rows)).toEqual({ rowsAdded: 2, rowsAlreadyThere: 0, rowsRefused: 0, sitesCreated: 0 });
  expect(unitsOf(planned)).toEqual(["2027-06-30 6", "2027-09-30 1"]);
  expect(importRows(planned, rows)).toMatchObject({ rowsAdded: 0, rowsAlreadyThere: 2 });
});

test("a site that the register does not have is added to it with nothing allocated", () => {
  const planned = createPlannedFirm();
  const rows = [{ site: "Chennai 1", destination: "IN", units: 3, effectiveOn: isoDate("2027-06-30") }] as const;
  expect(importRows(planned, rows)).toMatchObject({ rowsAdded: 1, sitesCreated: 1 });
  const sites = listSites({ ctx: planned.ctx, input: {} });
  expect(sites.find(({ name }) => name === "Chennai 1")).toMatchObject({ destination: "IN", units: 0 });
});

test("one bad row keeps the whole file out, and says why", () => {
  const planned = createPlannedFirm();
  const before = dumpDatabase(planned.ctx.db);
  const rows = [malaysian, { ...malaysian, acceleratorId: "nobody-x1" }];
  expect(() => importRows(planned, rows)).toThrow(InvalidInputError);
  expect(dumpDatabase(planned.ctx.db)).toEqual(before);
  const { problems } = derivePlanImport(planned.ctx.db, planned.ctx.firmId, planned.plan, buildFleetRows(rows));
  expect(problems).toMatchObject([{ column: "accelerator" }]);
});

test("the effect is that of the file on the plan, and writes nothing", () => {
  const planned = createPlannedFirm();
  const before = dumpDatabase(planned.ctx.db);
  const { proposals } = derivePlanImport(
    planned.ctx.db,
    planned.ctx.firmId,
    planned.plan,
    buildFleetRows([{ ...malaysian, units: 50, effectiveOn: isoDate("2027-06-30") }]),
  );
  expect(proposals.map(({ change }) => change.units)).toEqual([45]);
  const { headlineBefore, headlineAfter } = derivePlanImportEffect(planned.ctx, planned.plan.id, proposals);
  expect([headlineBefore.standing, headlineAfter.standing]).toEqual(["within", "breach-ahead"]);
  expect(dumpDatabase(planned.ctx.db)).toEqual(before);
});

test("neither a submitted plan nor somebody who may not plan imports anything", () => {
  const planned = createPlannedFirm();
  const fleet = { rows: buildFleetRows([malaysian]), problems: [] };
  const { ctx, submitted, plan } = planned;
  expect(() =>
    importPlanFile({ ctx, planId: submitted.id, planRevision: submitted.revision, goodRowsOnly: false, fleet }),
  ).toThrow(ConflictError);
  const asReader = { ...ctx, actor: reader };
  expect(() =>
    importPlanFile({ ctx: asReader, planId: plan.id, planRevision: plan.revision, goodRowsOnly: false, fleet }),
  ).toThrow(PermissionError);
});

test("a plan that goes to a file and comes back is the same plan", async () => {
  const planned = createPlannedFirm();
  const { ctx } = planned;
  importRows(planned, [
    { ...malaysian, units: -2, effectiveOn: isoDate("2027-12-31") },
    { site: "=Reno, 2", destination: "US", units: 9, effectiveOn: isoDate("2028-03-31") },
  ]);
  const { csv } = exportPlanFile({ ctx, input: { planId: planned.plan.id } });
  expect(csv).toContain("Johor 1,MY");
  const read = await readFleetFile({
    fileName: "plan.csv",
    source: { kind: "bytes", bytes: new TextEncoder().encode(csv) },
    accelerators: listAccelerators(ctx),
    today: isoDate("2026-11-23"),
    edition: defaultEdition,
    existing: null,
  });
  expect(read.problems).toEqual([]);
  const copy = createPlan({ ctx, input: { name: "Copy from the file" } });
  importPlanFile({ ctx, planId: copy.id, planRevision: copy.revision, goodRowsOnly: false, fleet: read });
  expect(unitsOf({ ...planned, plan: copy })).toEqual(unitsOf(planned));
  const planRevision = getPlan(ctx.db, ctx.firmId, planned.plan.id).revision;
  expect(
    importPlanFile({ ctx, planId: planned.plan.id, planRevision, goodRowsOnly: false, fleet: read }),
  ).toMatchObject({
    rowsAdded: 0,
  });
});

test("a file that was looked at beside an older plan is not imported, and who changed the plan is said", () => {
  const planned = createPlannedFirm();
  const { ctx, plan, home } = planned;
  const colleague = { ...ctx, actor: { ...ctx.actor, name: "Mina Oduya" } };
  savePlanLines({ ctx: colleague, input: { planId: plan.id, lines: [planLine(home)] } });
  const before = dumpDatabase(ctx.db);
  const fleet = { rows: buildFleetRows([malaysian, { site: "New", destination: "US" }]), problems: [] };
  const apply = () => importPlanFile({ ctx, planId: plan.id, planRevision: plan.revision, goodRowsOnly: false, fleet });
  expect(apply).toThrow(ConflictError);
  expect(apply).toThrow("was changed by Mina Oduya after this file was looked at");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});
