import { expect, test } from "vitest";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { createDueCheckpoints } from "#server/services/audit/create-checkpoint";
import { testKey } from "#tests/support/audit-trail";
import { testNow } from "#tests/support/database";
import { dumpDatabase } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createPlannedFirm } from "#tests/support/planned-firm";
import { createId } from "#db/identifier";
import { reportWrites } from "#tests/support/report-writes";
import { createReviewedFirm } from "#tests/support/reviewed-firm";
import { adoptionWrites } from "#tests/support/sign-off-writes";
import { buildFleetRows } from "#tests/support/fleet-rows";

const tables = [
  "allocations",
  "audit_entries",
  "audit_checkpoints",
  "fleet_imports",
  "plan_versions",
  "plan_authors",
  "plan_comments",
  "sign_off_events",
  "sign_off_facts",
  "frozen_annexes",
  "adopted_allocations",
  "bookings",
  "periodic_reports",
];
const statements = tables.flatMap((table) => [
  `UPDATE ${table} SET rowid = rowid`,
  `DELETE FROM ${table}`,
  `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
  `UPDATE OR REPLACE ${table} SET rowid = rowid`,
]);

test.each(statements)("%s is refused", (statement) => {
  const { ctx } = createPlannedFirm();
  applyFleetImport({
    ctx,
    input: { fileName: "fleet.csv", sha256: "0".repeat(64), goodRowsOnly: false },
    fleet: { rows: buildFleetRows([{}]), problems: [] },
  });
  const reviewed = createReviewedFirm({ ...ctx, newId: createId }, "Reviewed");
  for (const { run } of adoptionWrites) run(reviewed.ctx, reviewed);
  for (const { run } of reportWrites) run(reviewed.ctx);
  createDueCheckpoints(ctx.db, testKey, testNow);
  const before = dumpDatabase(ctx.db);
  expect(() => ctx.db.$client.exec(statement)).toThrow("append-only");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test.each([
  ["a site", `DELETE FROM sites`],
  ["an accelerator in use", `DELETE FROM accelerators WHERE id = 'nvidia-h100-sxm'`],
  ["a firm", `DELETE FROM firms`],
  ["the place of a site in use", `UPDATE sites SET destination = 'SG'`],
])("%s to which the register refers cannot go", (_, statement) => {
  const { ctx } = createFilledFirm();
  expect(() => ctx.db.$client.exec(statement)).toThrow("FOREIGN KEY constraint failed");
});
