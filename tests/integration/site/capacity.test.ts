import { expect, test } from "vitest";
import { getMilestones } from "#db/queries/site-milestone";
import { listAuditEntries } from "#db/queries/audit";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { NotFoundError } from "#server/services/errors";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { getCapacity } from "#server/services/site/capacity-queries";
import { createSite } from "#server/services/site/create-site";
import { setMilestones } from "#server/services/site/set-milestones";
import { getSitePage, listSites } from "#server/services/site/site-queries";
import { createTestContext, createTestFirm, createTestSite } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";

const powered = { powerWatts: 24_000_000, pueHundredths: 125, slotsPerQuarter: 4096 };

test("a site keeps its power, power usage effectiveness and slots, and every view of it carries them", () => {
  const { ctx } = createTestFirm();
  const site = createSite({ ctx, input: { name: "Reno 1", destination: "US", holding: "owned", ...powered } });
  expect(site).toMatchObject(powered);
  expect(getSitePage({ ctx, input: { siteId: site.id } }).site).toMatchObject(powered);
  expect(listSites({ ctx, input: {} })).toMatchObject([powered]);
  expect(getCapacity({ ctx, input: {} }).sites).toMatchObject([{ id: site.id, ...powered }]);
});

test("a site of which nothing is given says so with nulls, never with nought", () => {
  const { ctx } = createTestFirm();
  expect(createTestSite(ctx)).toMatchObject({ powerWatts: null, pueHundredths: null, slotsPerQuarter: null });
});

test.each([
  [{ powerWatts: 0 }, "A site's power is above 0"],
  [{ powerWatts: 1.5 }, "24,000 kW is `24000000`"],
  [{ powerWatts: 1_000_000_000_001 }, "above 1,000,000,000 kW"],
  [{ pueHundredths: 99 }, "at least 1.00"],
  [{ pueHundredths: 1001 }, "above 10.00"],
  [{ slotsPerQuarter: -1 }, "not below 0"],
  [{ slotsPerQuarter: 1_000_000_001 }, "1,000,000,000 slots"],
])("%o is refused in words", (overrides, message) => {
  const { ctx } = createTestFirm();
  expect(() => createTestSite(ctx, overrides)).toThrow(message);
});

test.each([
  [0, "above 0 W"],
  [0.5, "whole number of watts"],
  [1_000_001, "above 1,000,000 W"],
])("an own accelerator of %d W per unit is refused in words", (powerWatts, message) => {
  const { ctx } = createTestFirm();
  const input = { name: "Ebb", vendor: "Tide", rates: [], dieAreaHundredthsMm2: null, isDataCenterPart: true };
  expect(() => createAccelerator({ ctx, input: { ...input, powerWatts, source: { title: "Data sheet" } } })).toThrow(
    message,
  );
});

test("an own accelerator keeps its power, and one of the catalogue has its maker's", () => {
  const { ctx } = createTestFirm();
  const input = { name: "Ebb", vendor: "Tide", rates: [], dieAreaHundredthsMm2: null, isDataCenterPart: true };
  const { id } = createAccelerator({ ctx, input: { ...input, powerWatts: 850, source: { title: "Data sheet" } } });
  const { accelerators } = getCapacity({ ctx, input: {} });
  expect(accelerators).toContainEqual({ id, name: "Ebb", powerWatts: 850 });
  expect(accelerators).toContainEqual({ id: "nvidia-h100-sxm", name: "NVIDIA H100 SXM", powerWatts: 700 });
});

test("milestones are set, changed and taken away, each with what was before in the trail", () => {
  const { ctx, home } = createFilledFirm();
  const set = (noticeFiledOn: string | null, liveOn: string | null) =>
    setMilestones({ ctx, input: { siteId: home.id, noticeFiledOn, liveOn } });
  set("2026-12-01", "2027-06-30");
  set("2026-12-02", null);
  expect(getMilestones(ctx.db, ctx.firmId, home.id)).toEqual({ noticeFiledOn: "2026-12-02", liveOn: null });
  expect(getSitePage({ ctx, input: { siteId: home.id } }).milestones.noticeFiledOn).toBe("2026-12-02");
  const [entry] = listAuditEntries(ctx.db, ctx.firmId, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1 });
  expect(entry).toMatchObject({
    action: "site.set-milestones",
    before: { noticeFiledOn: "2026-12-01", liveOn: "2027-06-30" },
    after: { noticeFiledOn: "2026-12-02", liveOn: null },
  });
});

test("another firm's site has no milestones to set", () => {
  const base = createTestContext();
  const ours = createFilledFirm(base);
  const theirs = createFilledFirm(base, "Other");
  const input = { siteId: theirs.home.id, noticeFiledOn: null, liveOn: null };
  expect(() => setMilestones({ ctx: ours.ctx, input })).toThrow(NotFoundError);
});

test("a day that is none is refused in words", () => {
  const { ctx, home } = createFilledFirm();
  const input = { siteId: home.id, noticeFiledOn: "2026-02-30", liveOn: null };
  expect(() => setMilestones({ ctx, input })).toThrow("`2026-02-30` is not a calendar day");
});

test("stock is the sum of a day by site and accelerator, up to the register's version that is asked for", () => {
  const { ctx, home, abroad, allocation } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { units: 20 }) });
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 30, effectiveOn: "2026-01-01" }) });
  const list = (registerSequence?: number) =>
    getCapacity({ ctx, input: { registerSequence } }).stock.map(({ siteId, effectiveOn, units }) => [
      siteId === home.id ? "home" : "abroad",
      effectiveOn,
      units,
    ]);
  expect(list()).toEqual([
    ["home", "2025-01-01", 120],
    ["abroad", "2026-01-01", 30],
  ]);
  expect(list(allocation.sequence)).toEqual([["home", "2025-01-01", 100]]);
});
