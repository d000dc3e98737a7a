import { expect, test } from "vitest";
import { findAllocation } from "#db/queries/allocation";
import { listRollUpCells } from "#db/queries/roll-up";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { moveUnits } from "#server/services/allocation/move-units";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { ConflictError } from "#server/services/errors";
import { dumpDatabase } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";

test("the wrong allocation is reversed on its own date and the right one stands in its place", () => {
  const { ctx, home, allocation } = createFilledFirm();
  const { allocations } = correctAllocation({
    ctx,
    input: { allocationId: allocation.id, note: "typing slip", replacement: allocationInput(home, { units: 10 }) },
  });
  expect(allocations).toMatchObject([
    { units: -100, effectiveOn: "2025-01-01", correctsAllocationId: allocation.id, note: "typing slip" },
    { units: 10, effectiveOn: "2025-01-01", replacesAllocationId: allocation.id, correctsAllocationId: null },
  ]);
  expect(listRollUpCells(ctx.db, ctx.firmId)).toMatchObject([{ units: 10 }]);
  expect(findAllocation(ctx.db, ctx.firmId, allocation.id)?.correctedById).toBe(allocations[0]?.id);
});

test("without a replacement nothing is left of it", () => {
  const { ctx, allocation } = createFilledFirm();
  correctAllocation({ ctx, input: { allocationId: allocation.id, replacement: null } });
  expect(listRollUpCells(ctx.db, ctx.firmId)).toEqual([]);
});

test("a second correction of the same allocation is a conflict and writes nothing", () => {
  const { ctx, allocation } = createFilledFirm();
  correctAllocation({ ctx, input: { allocationId: allocation.id, replacement: null } });
  const before = dumpDatabase(ctx.db);
  const again = () => correctAllocation({ ctx, input: { allocationId: allocation.id, replacement: null } });
  expect(again).toThrow(ConflictError);
  expect(again).toThrow("already corrected");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("the replacement can be corrected in its turn, the reversal cannot", () => {
  const { ctx, home, allocation } = createFilledFirm();
  const input = { allocationId: allocation.id, replacement: allocationInput(home, { units: 10 }) };
  const [reversal, replacement] = correctAllocation({ ctx, input }).allocations;
  const correct = (allocationId = "") => correctAllocation({ ctx, input: { allocationId, replacement: null } });
  expect(() => correct(reversal?.id)).toThrow("is itself a correction");
  correct(replacement?.id);
  expect(listRollUpCells(ctx.db, ctx.firmId)).toEqual([]);
});

test("half of a move cannot be corrected", () => {
  const { ctx, home, abroad } = createFilledFirm();
  const { allocations } = moveUnits({
    ctx,
    input: {
      fromSiteId: home.id,
      toSiteId: abroad.id,
      acceleratorId: "nvidia-h100-sxm",
      units: 10,
      effectiveOn: "2026-01-01",
      stage: "installed",
    },
  });
  const allocationId = allocations[0]?.id ?? "";
  expect(() => correctAllocation({ ctx, input: { allocationId, replacement: null } })).toThrow("one half of a move");
});

test("a correction that would leave fewer than no units later is refused, and with a replacement that covers them it is not", () => {
  const { ctx, home, allocation } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { units: -30, effectiveOn: "2026-01-01" }) });
  const correct = (units: number) =>
    correctAllocation({ ctx, input: { allocationId: allocation.id, replacement: allocationInput(home, { units }) } });
  expect(() => correct(29)).toThrow("takes `1` too many");
  correct(30);
});
