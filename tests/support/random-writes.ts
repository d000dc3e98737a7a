import fc from "fast-check";
import type { ServiceContext } from "#server/services/context";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { moveUnits } from "#server/services/allocation/move-units";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { retireSite } from "#server/services/allocation/retire-site";
import { ServiceError } from "#server/services/errors";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { listSites } from "#db/queries/site";
import { buildFleetRows } from "./fleet-rows";
import { createTestContext, createTestFirm, createTestSite } from "./context";

/** Counted, not counted, of unknown class, and of unknown TPP. */
const acceleratorIds = ["nvidia-h100-sxm", "nvidia-b200", "nvidia-v100", "google-tpu-v3", "cerebras-wse-3"] as const;
const days = ["2025-01-01", "2025-06-30", "2026-02-03", "2026-11-23", "2027-04-01", "2028-12-31"] as const;

const site = fc.nat({ max: 4 });
const accelerator = fc.constantFrom(...acceleratorIds);
const day = fc.constantFrom(...days);
const stage = fc.constantFrom("installed", "committed", "planned");
const units = fc.integer({ min: -6, max: 20 }).filter((count) => count !== 0);
const positiveUnits = fc.integer({ min: 1, max: 20 });
const line = { acceleratorId: accelerator, effectiveOn: day, stage };

/** One thing that somebody does to the register; sites and allocations are named by their place in the list. */
const write = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("record"), site, units, ...line }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move"), site, to: site, units: positiveUnits, ...line }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("correct"), allocation: fc.nat({ max: 30 }), site, units, ...line }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("import"),
      goodRowsOnly: fc.boolean(),
      rows: fc.array(fc.record({ site: fc.nat({ max: 6 }), units, ...line }), { maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("retire"), site, effectiveOn: day, stage }) },
);

export type RandomWrite = typeof write extends fc.Arbitrary<infer W> ? W : never;
export const randomWrites = fc.array(write, { minLength: 1, maxLength: 25, size: "max" });

/** A firm with five sites in four destinations, two of them leased. */
export function createFirmForWrites(): ServiceContext {
  const { ctx } = createTestFirm(createTestContext());
  createTestSite(ctx, { name: "Site 0", destination: "US" });
  createTestSite(ctx, { name: "Site 1", destination: "MY" });
  createTestSite(ctx, { name: "Site 2", destination: "MY", holding: "leased" });
  createTestSite(ctx, { name: "Site 3", destination: "KH" });
  createTestSite(ctx, { name: "Site 4", destination: "GB", holding: "leased" });
  return ctx;
}

/** Does the writes that the register accepts, passes over those that it refuses, and answers how many it accepted. */
export function applyWrites(ctx: ServiceContext, writes: readonly RandomWrite[]): number {
  return writes.filter((each) => {
    try {
      applyWrite(ctx, each);
      return true;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return false;
    }
  }).length;
}

function applyWrite(ctx: ServiceContext, each: RandomWrite): void {
  const siteIds = listSites(ctx.db, ctx.firmId).map(({ id }) => id);
  const siteId = (index: number) => siteIds[index] ?? "none";
  switch (each.kind) {
    case "record": {
      const { kind: _, site: index, ...input } = each;
      recordAllocation({ ctx, input: { ...input, siteId: siteId(index) } });
      return;
    }
    case "move": {
      const { kind: _, site: from, to, ...input } = each;
      if (from !== to) moveUnits({ ctx, input: { ...input, fromSiteId: siteId(from), toSiteId: siteId(to) } });
      return;
    }
    case "correct": {
      const { kind: _, allocation, site: index, ...input } = each;
      const allocationId = findAllocationIdAt(ctx, allocation);
      correctAllocation({
        ctx,
        input: { allocationId, reason: "drawn", replacement: { ...input, siteId: siteId(index) } },
      });
      return;
    }
    case "import": {
      const rows = buildFleetRows(
        each.rows.map(({ site: index, ...row }) => ({
          ...row,
          site: `Site ${index}`,
          destination: ["US", "MY", "MY", "KH", "GB", "IN", "CN"][index] ?? "US",
          holding: index === 2 || index === 4 ? ("leased" as const) : ("owned" as const),
        })),
      );
      const input = { fileName: "fleet.csv", sha256: "c".repeat(64), goodRowsOnly: each.goodRowsOnly };
      applyFleetImport({ ctx, input, fleet: { rows, problems: [] } });
      return;
    }
    case "retire":
      retireSite({ ctx, input: { siteId: siteId(each.site), effectiveOn: each.effectiveOn, stage: each.stage } });
  }
}

function findAllocationIdAt({ db, firmId }: ServiceContext, index: number): string {
  const query = `SELECT id FROM allocations WHERE firm_id = ? ORDER BY sequence LIMIT 1 OFFSET ?`;
  return db.$client.prepare<[string, number], string>(query).pluck().get(firmId, index) ?? "none";
}
