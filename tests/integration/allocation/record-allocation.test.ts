import { expect, test } from "vitest";
import { listRollUpCells } from "#db/queries/roll-up";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { retireSite } from "#server/services/allocation/retire-site";
import { ConflictError, InvalidInputError, NotFoundError } from "#server/services/errors";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { createTestContext, dumpDatabase } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";

test("units are added to the roll-up of the site's destination", () => {
  const { ctx, abroad } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 3, stage: "planned" }) });
  expect(listRollUpCells(ctx.db, ctx.firmId)).toContainEqual({
    destination: "MY",
    effectiveOn: "2025-01-01",
    stage: "planned",
    holding: "owned",
    controlClass: "3A090.a",
    units: 3,
    milliTpp: 3 * 15_831_200,
  });
});

test("the same call twice records two allocations, one after the other", () => {
  const { ctx, abroad } = createFilledFirm();
  const first = recordAllocation({ ctx, input: allocationInput(abroad) });
  const second = recordAllocation({ ctx, input: allocationInput(abroad) });
  expect([first.sequence, second.sequence]).toEqual([2, 3]);
});

test("the same external id twice is a conflict that names it", () => {
  const { ctx, abroad } = createFilledFirm();
  const input = allocationInput(abroad, { externalId: "PO-17" });
  recordAllocation({ ctx, input });
  expect(() => recordAllocation({ ctx, input })).toThrow(ConflictError);
  expect(() => recordAllocation({ ctx, input })).toThrow("`PO-17`");
});

test("retiring all that is there is accepted and leaves no cell of zeros", () => {
  const { ctx, home } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { units: -100 }) });
  expect(listRollUpCells(ctx.db, ctx.firmId)).toEqual([]);
});

test("retiring one unit more than is there says how many there are, and writes nothing", () => {
  const { ctx, home } = createFilledFirm();
  const before = dumpDatabase(ctx.db);
  expect(() =>
    recordAllocation({ ctx, input: allocationInput(home, { units: -101, effectiveOn: "2026-01-01" }) }),
  ).toThrow("Site `Reno 1` has `100` units of `NVIDIA H100 SXM` on 1 Jan 2026, so this takes `1` too many");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("retiring before a later retirement that needs the units is refused with the later date", () => {
  const { ctx, home } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { units: -60, effectiveOn: "2027-01-01", stage: "planned" }) });
  expect(() =>
    recordAllocation({ ctx, input: allocationInput(home, { units: -41, effectiveOn: "2026-01-01" }) }),
  ).toThrow("`40` units of `NVIDIA H100 SXM` on 1 Jan 2027");
  recordAllocation({ ctx, input: allocationInput(home, { units: -40, effectiveOn: "2026-01-01" }) });
});

test("retiring before anything was there is refused", () => {
  const { ctx, home } = createFilledFirm();
  expect(() =>
    recordAllocation({ ctx, input: allocationInput(home, { units: -1, effectiveOn: "2024-12-31" }) }),
  ).toThrow(InvalidInputError);
});

test.each(["2027-01-01", "2026-12-31"])("nothing comes to a closed site, also not for %s", (effectiveOn) => {
  const { ctx, home } = createFilledFirm();
  retireSite({ ctx, input: { siteId: home.id, effectiveOn: "2027-01-01", stage: "planned" } });
  expect(() => recordAllocation({ ctx, input: allocationInput(home, { effectiveOn }) })).toThrow(
    "closed from 1 Jan 2027, which retired all that stood there",
  );
});

test.each([
  [{ units: 0 }, "`0` units change nothing"],
  [{ units: 1.5 }, "`1.5` is not a whole number"],
  [{ units: 1_000_000_001 }, "More than 1,000,000,000 units"],
  [{ units: 2 ** 53 }, "is not a whole number"],
  [{ effectiveOn: "2026-02-30" }, "`2026-02-30` is not a calendar day"],
  [{ note: "x".repeat(2001) }, "The note has 2,001 characters"],
  [{ note: "a\u0000b" }, "cannot be printed"],
])("%o is refused in words", (overrides, message) => {
  const { ctx, home } = createFilledFirm();
  expect(() => recordAllocation({ ctx, input: allocationInput(home, overrides) })).toThrow(message);
});

test("units beyond the range in which sums are exact are refused", () => {
  const { ctx, home } = createFilledFirm();
  const before = dumpDatabase(ctx.db);
  const input = allocationInput(home, { units: 1_000_000_000 });
  expect(() => recordAllocation({ ctx, input })).toThrow("no longer exact");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("many large allocations are refused at the sum that is no longer exact, and a correction makes room again", () => {
  const { ctx, home } = createFilledFirm();
  const large = (effectiveOn: string, units: number) =>
    recordAllocation({ ctx, input: allocationInput(home, { units, effectiveOn, acceleratorId: "nvidia-gb300" }) });
  large("2026-01-01", 100_000_000);
  expect(() => large("2026-02-01", 60_000_000)).toThrow("no longer exact");
  large("2026-01-01", -100_000_000);
  large("2026-02-01", 60_000_000);
});

test("another firm's own accelerator is not found", () => {
  const base = createTestContext();
  const theirs = createFilledFirm(base, "Other");
  const ours = createFilledFirm(base);
  const accelerator = createAccelerator({
    ctx: theirs.ctx,
    input: {
      name: "Secret",
      vendor: "Other",
      rates: [],
      dieAreaHundredthsMm2: null,
      isDataCenterPart: true,
      source: { title: "Data sheet" },
    },
  });
  const input = allocationInput(ours.home, { acceleratorId: accelerator.id });
  expect(() => recordAllocation({ ctx: ours.ctx, input })).toThrow(NotFoundError);
});

test("an accelerator without rates is recorded with the class `unknown`", () => {
  const { ctx, home } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { acceleratorId: "cerebras-wse-3", units: 2 }) });
  expect(listRollUpCells(ctx.db, ctx.firmId)).toContainEqual(
    expect.objectContaining({ controlClass: "unknown", units: 2, milliTpp: 0 }),
  );
});
