import { expect, test, vi } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { getStandingUnits, listAllocations } from "#server/services/allocation/allocation-queries";
import { getCalendar } from "#server/services/calendar/coming-dates";
import { listAudit } from "#server/services/audit/audit-queries";
import { getSitePage, listSites } from "#server/services/site/site-queries";
import { createStoredLotSource } from "#db/queries/lot";
import { listRollUpCells } from "#db/queries/roll-up";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { createTestContext } from "#tests/support/context";
import { createTestDb } from "#tests/support/database";

test("nothing that a page or a single write reads scans the allocations, and no lot is sorted to be found", () => {
  const db = createTestDb();
  const prepare = vi.spyOn(db.$client, "prepare");
  const { ctx, home, abroad } = createFilledFirm(createTestContext(db));
  const on = "2026-11-23";
  listSites({ ctx, input: { on } });
  getSitePage({ ctx, input: { siteId: home.id, on } });
  listAllocations({ ctx, input: { siteId: home.id } });
  getStandingUnits({ ctx, input: { siteId: home.id, acceleratorId: "nvidia-h100-sxm", on } });
  listRollUpCells(db, ctx.firmId);
  listAudit({ ctx, input: {} });
  getCalendar(ctx);
  const source = createStoredLotSource(db, ctx.firmId, { destinations: [home.destination], until: isoDate(on) });
  for (const lot of source.lots) expect([source.getStanding(lot), source.getCorrection(lot)]).toEqual([100, 0]);
  recordAllocation({ ctx, input: allocationInput(abroad) });
  recordAllocation({ ctx, input: allocationInput(abroad, { units: -1, externalId: "A1" }) });

  const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))];
  const aboutAllocations = statements.filter((sql) => /\b(FROM|JOIN) allocations\b/i.test(sql));
  expect(aboutAllocations.length).toBeGreaterThan(8);
  const plans = aboutAllocations.map((sql) => ({ sql, plan: explain(sql) }));
  const alias = (sql: string) => (/FROM allocations a\b/i.test(sql) ? "(allocations|a)" : "allocations");
  const scanning = plans.filter(({ sql, plan }) => new RegExp(`SCAN ${alias(sql)}\\b`).test(plan));
  expect(scanning).toEqual([]);
  const walk = plans.find(({ sql }) => sql.includes("(a.effective_on, a.sequence) <"));
  expect(walk?.plan).toContain("allocations_by_destination");
  expect(walk?.plan).not.toContain("TEMP B-TREE");

  function explain(sql: string): string {
    const rows = db.$client.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll("?", "NULL")}`).all();
    return rows.map(({ detail }) => detail).join("; ");
  }
});
