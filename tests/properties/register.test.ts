import fc from "fast-check";
import { expect, test } from "vitest";
import { createStoredLotSource, walkLots } from "#db/queries/lot";
import { getGrossMilliTpp, findFirm } from "#db/queries/firm";
import { listRollUpCells } from "#db/queries/roll-up";
import type { Lot } from "#server/domain/allocation/allocation";
import { createLotSource } from "#server/domain/assessment/over-line";
import { isDestinationCode } from "#server/domain/destination/destination-code";
import { isoDate } from "#server/domain/iso-date";
import { rebuildRollUp } from "#server/services/register/rebuild-roll-up";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import type { ServiceContext } from "#server/services/context";
import { applyWrites, createFirmForWrites, randomWrites } from "#tests/support/random-writes";

/** The roll-up as a reader of the register would sum it by hand, in JavaScript and from nothing but the allocations. */
function sumByHand({ db, firmId }: ServiceContext): ReadonlyMap<string, readonly [bigint, bigint]> {
  const rows = db.$client
    .prepare<[string], { key: string; units: number; milliTpp: number }>(
      `SELECT s.destination || ' ' || a.effective_on || ' ' || a.stage || ' ' || s.holding || ' ' || c.control_class AS key,
         a.units, coalesce(c.milli_tpp, 0) AS milliTpp
       FROM allocations a, sites s, accelerators c WHERE s.id = a.site_id AND c.id = a.accelerator_id AND a.firm_id = ?`,
    )
    .all(firmId);
  const sums = new Map<string, readonly [bigint, bigint]>();
  for (const { key, units, milliTpp } of rows) {
    const [sumUnits, sumMilliTpp] = sums.get(key) ?? [0n, 0n];
    sums.set(key, [sumUnits + BigInt(units), sumMilliTpp + BigInt(units) * BigInt(milliTpp)]);
  }
  return new Map([...sums].filter(([, [units, milliTpp]]) => units !== 0n || milliTpp !== 0n));
}

function readRollUp({ db, firmId }: ServiceContext): ReadonlyMap<string, readonly [bigint, bigint]> {
  return new Map(
    listRollUpCells(db, firmId).map(({ destination, effectiveOn, stage, holding, controlClass, units, milliTpp }) => [
      `${destination} ${effectiveOn} ${stage} ${holding} ${controlClass}`,
      [BigInt(units), BigInt(milliTpp)],
    ]),
  );
}

test("roll_up_equals_the_scan_after_any_sequence_of_writes", () => {
  let accepted = 0;
  fc.assert(
    fc.property(randomWrites, (writes) => {
      const ctx = createFirmForWrites();
      accepted += applyWrites(ctx, writes);
      expect(readRollUp(ctx)).toEqual(sumByHand(ctx));
      expect(verifyRollUp({ ctx })).toEqual([]);
      const gross = [...readRollUp(ctx).values()].reduce(
        (sum, [, milliTpp]) => sum + (milliTpp < 0n ? -milliTpp : milliTpp),
        0n,
      );
      expect(BigInt(getGrossMilliTpp(ctx.db, ctx.firmId))).toBe(gross);
    }),
    { numRuns: 80 },
  );
  expect(accepted).toBeGreaterThan(400);
});

test("rebuilding_the_roll_up_changes_nothing_where_nothing_was_wrong", () => {
  fc.assert(
    fc.property(randomWrites, (writes) => {
      const ctx = createFirmForWrites();
      applyWrites(ctx, writes);
      const before = listRollUpCells(ctx.db, ctx.firmId);
      expect(rebuildRollUp({ ctx })).toEqual([]);
      expect(listRollUpCells(ctx.db, ctx.firmId)).toEqual(before);
    }),
    { numRuns: 30 },
  );
});

test("no_sequence_of_writes_leaves_fewer_than_no_units_anywhere", () => {
  fc.assert(
    fc.property(randomWrites, (writes) => {
      const ctx = createFirmForWrites();
      applyWrites(ctx, writes);
      const negative = ctx.db.$client
        .prepare(
          `SELECT * FROM (SELECT site_id, accelerator_id, effective_on,
             sum(units) OVER (PARTITION BY site_id, accelerator_id ORDER BY effective_on RANGE UNBOUNDED PRECEDING) AS standing
           FROM allocations) WHERE standing < 0`,
        )
        .all();
      expect(negative).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("every_accepted_write_raises_the_register_version_and_no_refused_one_does", () => {
  fc.assert(
    fc.property(randomWrites, (writes) => {
      const ctx = createFirmForWrites();
      const version = () => findFirm(ctx.db, ctx.firmId)?.registerVersion ?? 0;
      for (const write of writes) {
        const before = { version: version(), allocations: countAllocations(ctx) };
        const accepted = applyWrites(ctx, [write]);
        const isLarger = countAllocations(ctx) > before.allocations;
        if (accepted === 0) expect(version()).toBe(before.version);
        else if (isLarger) expect(version()).toBe(before.version + 1);
      }
    }),
    { numRuns: 50 },
  );
});

test("walking_the_lots_gives_every_lot_of_the_scope_last_in_first_out", () => {
  fc.assert(
    fc.property(randomWrites, fc.subarray(["US", "MY", "KH", "GB", "IN"]), (writes, codes) => {
      const ctx = createFirmForWrites();
      applyWrites(ctx, writes);
      const destinations = codes.filter(isDestinationCode);
      const all = ["US", "MY", "KH", "GB", "IN", "CN"].filter(isDestinationCode);
      const last = isoDate("2099-12-31");
      const until = isoDate("2026-11-23");
      const everything = [...walkLots(ctx.db, ctx.firmId, { destinations: all, until: last })];
      expect(everything).toHaveLength(countAllocations(ctx));

      const stored = createStoredLotSource(ctx.db, ctx.firmId, { destinations, until });
      const inMemory = createLotSource(everything, until);
      const expected = [...inMemory.lots].filter(({ destination }) => destinations.includes(destination));
      const lots: readonly Lot[] = [...stored.lots];
      expect(lots).toEqual(expected);
      for (const lot of lots) {
        expect(stored.getStanding(lot)).toBe(inMemory.getStanding(lot));
        expect(stored.getCorrection(lot)).toBe(inMemory.getCorrection(lot));
      }
    }),
    { numRuns: 60 },
  );
});

function countAllocations({ db, firmId }: ServiceContext): number {
  const query = `SELECT count(*) FROM allocations WHERE firm_id = ?`;
  return db.$client.prepare<[string], number>(query).pluck().get(firmId) ?? 0;
}
