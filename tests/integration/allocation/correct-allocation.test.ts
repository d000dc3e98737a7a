import { expect, test } from "vitest";
import { findAllocation } from "#db/queries/allocation";
import { listRollUpCells } from "#db/queries/roll-up";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { moveUnits } from "#server/services/allocation/move-units";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { retireSite } from "#server/services/allocation/retire-site";
import { ConflictError, InvalidInputError } from "#server/services/errors";
import { dumpDatabase } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";

test("the wrong allocation is reversed on its own date and the right one stands in its place", () => {
  const { ctx, home, allocation } = createFilledFirm();
  const { allocations } = correctAllocation({
    ctx,
    input: { allocationId: allocation.id, reason: "typing slip", replacement: allocationInput(home, { units: 10 }) },
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
  correctAllocation({ ctx, input: { allocationId: allocation.id, reason: "typing slip", replacement: null } });
  expect(listRollUpCells(ctx.db, ctx.firmId)).toEqual([]);
});

test("a second correction of the same allocation is a conflict and writes nothing", () => {
  const { ctx, allocation } = createFilledFirm();
  correctAllocation({ ctx, input: { allocationId: allocation.id, reason: "typing slip", replacement: null } });
  const before = dumpDatabase(ctx.db);
  const again = () =>
    correctAllocation({ ctx, input: { allocationId: allocation.id, reason: "typing slip", replacement: null } });
  expect(again).toThrow(ConflictError);
  expect(again).toThrow("already corrected");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("the replacement can be corrected in its turn, the reversal cannot", () => {
  const { ctx, home, allocation } = createFilledFirm();
  const input = {
    allocationId: allocation.id,
    reason: "typing slip",
    replacement: allocationInput(home, { units: 10 }),
  };
  const [reversal, replacement] = correctAllocation({ ctx, input }).allocations;
  const correct = (allocationId = "") =>
    correctAllocation({ ctx, input: { allocationId, reason: "typing slip", replacement: null } });
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
  expect(() => correctAllocation({ ctx, input: { allocationId, reason: "typing slip", replacement: null } })).toThrow(
    "one half of a move",
  );
});

test("a correction that would leave fewer than no units later is refused, and with a replacement that covers them it is not", () => {
  const { ctx, home, allocation } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { units: -30, effectiveOn: "2026-01-01" }) });
  const correct = (units: number) =>
    correctAllocation({
      ctx,
      input: { allocationId: allocation.id, reason: "typing slip", replacement: allocationInput(home, { units }) },
    });
  expect(() => correct(29)).toThrow("takes `1` too many");
  correct(30);
});

test("a correction that changes nothing is refused and writes nothing; a difference in any one field is enough", () => {
  const { ctx, home, abroad } = createFilledFirm();
  const wrong = recordAllocation({ ctx, input: allocationInput(home, { note: "first rack" }) });
  const correct = (allocationId: string, overrides: Parameters<typeof allocationInput>[1]) =>
    correctAllocation({
      ctx,
      input: {
        allocationId,
        reason: "typing slip",
        replacement: { ...allocationInput(home, { note: "first rack", ...overrides }) },
      },
    });
  const before = dumpDatabase(ctx.db);
  const same = () => correct(wrong.id, {});
  expect(same).toThrow(InvalidInputError);
  expect(same).toThrow("Nothing differs from the allocation; change what is wrong, or cancel.");
  expect(() => correct(wrong.id, { note: " first rack " })).toThrow("Nothing differs");
  expect(dumpDatabase(ctx.db)).toEqual(before);
  for (const overrides of [
    { siteId: abroad.id },
    { acceleratorId: "nvidia-b200" },
    { effectiveOn: "2025-01-02" },
    { stage: "planned" },
    { units: 99 },
    { note: null },
  ] as const) {
    const { id } = recordAllocation({ ctx, input: allocationInput(home, { note: "first rack" }) });
    expect(correct(id, overrides).allocations).toHaveLength(2);
  }
});

test("a correction says why", () => {
  const { ctx, allocation } = createFilledFirm();
  const input = { allocationId: allocation.id, reason: "  ", replacement: null };
  expect(() => correctAllocation({ ctx, input })).toThrow("The reason is missing; say why it was wrong.");
});

test("nothing is corrected at a closed site, nor into one", () => {
  const { ctx, home, abroad, allocation } = createFilledFirm();
  const closing = { siteId: abroad.id, effectiveOn: "2027-01-01", stage: "planned" } as const;
  retireSite({ ctx, input: closing });
  const before = dumpDatabase(ctx.db);
  const correct = (replacement: Parameters<typeof correctAllocation>[0]["input"]["replacement"]) =>
    correctAllocation({ ctx, input: { allocationId: allocation.id, reason: "typing slip", replacement } });
  expect(() => correct({ ...allocationInput(abroad) })).toThrow("Site `Johor 1` is closed from 1 Jan 2027");
  expect(dumpDatabase(ctx.db)).toEqual(before);
  retireSite({ ctx, input: { ...closing, siteId: home.id } });
  expect(() => correct(null)).toThrow("record what differs at another site");
});
