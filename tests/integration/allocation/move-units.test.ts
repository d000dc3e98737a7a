import { expect, test } from "vitest";
import { listRollUpCells } from "#db/queries/roll-up";
import { moveUnits, type MoveUnitsInput } from "#server/services/allocation/move-units";
import type * as z from "zod";
import { createFilledFirm, type FilledFirm } from "#tests/support/filled-firm";

function moveInput(
  { home, abroad }: FilledFirm,
  overrides: Partial<z.input<typeof MoveUnitsInput>> = {},
): z.input<typeof MoveUnitsInput> {
  return {
    fromSiteId: home.id,
    toSiteId: abroad.id,
    acceleratorId: "nvidia-h100-sxm",
    units: 40,
    effectiveOn: "2026-01-01",
    stage: "committed",
    ...overrides,
  };
}

test("the units leave the one site and come to the other on the same day, under one id", () => {
  const filled = createFilledFirm();
  const { moveId, allocations } = moveUnits({ ctx: filled.ctx, input: moveInput(filled) });
  expect(allocations).toMatchObject([
    { siteId: filled.home.id, units: -40, moveId },
    { siteId: filled.abroad.id, units: 40, moveId },
  ]);
  const cells = listRollUpCells(filled.ctx.db, filled.ctx.firmId);
  expect(cells.reduce((sum, { units }) => sum + units, 0)).toBe(100);
});

test("a second move may take what the first left, and no more", () => {
  const filled = createFilledFirm();
  const { ctx } = filled;
  moveUnits({ ctx, input: moveInput(filled) });
  expect(() => moveUnits({ ctx, input: moveInput(filled, { units: 61 }) })).toThrow("`60` units");
  moveUnits({ ctx, input: moveInput(filled, { units: 60 }) });
});

test.each([
  [{ units: 0 }, "`0` units cannot be moved"],
  [{ units: -1 }, "`-1` units cannot be moved"],
])("%o is refused in words", (overrides, message) => {
  const filled = createFilledFirm();
  expect(() => moveUnits({ ctx: filled.ctx, input: moveInput(filled, overrides) })).toThrow(message);
});

test("a move to where the units are is refused", () => {
  const filled = createFilledFirm();
  const input = moveInput(filled, { toSiteId: filled.home.id });
  expect(() => moveUnits({ ctx: filled.ctx, input })).toThrow("choose another site");
});
