import { expect, test } from "vitest";
import { listStandingAtSite } from "#db/queries/allocation";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { getRetirementPreview } from "#server/services/allocation/retirement-queries";
import { getOverview } from "#server/services/assessment/overview-queries";
import { retireSite } from "#server/services/allocation/retire-site";
import { ConflictError } from "#server/services/errors";
import { isoDate } from "#server/domain/iso-date";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { dumpDatabase } from "#tests/support/context";

test("all that stands is retired and the site is closed from that day", () => {
  const { ctx, home } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { acceleratorId: "nvidia-b200", units: 8 }) });
  const input = { siteId: home.id, effectiveOn: "2027-01-01", stage: "planned" } as const;
  const { site, allocations } = retireSite({ ctx, input });
  expect(site.closedOn).toBe("2027-01-01");
  expect(allocations.map(({ units }) => units).sort()).toEqual([-100, -8]);
  expect(listStandingAtSite(ctx.db, ctx.firmId, home.id, isoDate("2026-12-31"))).toHaveLength(2);
  expect(listStandingAtSite(ctx.db, ctx.firmId, home.id, isoDate("2027-01-01"))).toEqual([]);
  expect(() => retireSite({ ctx, input })).toThrow(ConflictError);
});

test("a site with a later allocation is not closed before it", () => {
  const { ctx, home } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { effectiveOn: "2027-06-01", stage: "planned" }) });
  const retire = (effectiveOn: string) =>
    retireSite({ ctx, input: { siteId: home.id, effectiveOn, stage: "planned" } });
  expect(() => retire("2027-05-31")).toThrow("has an allocation on 1 Jun 2027");
  retire("2027-06-01");
});

test("an empty site can be closed", () => {
  const { ctx, abroad } = createFilledFirm();
  const input = { siteId: abroad.id, effectiveOn: "2027-01-01", stage: "planned" } as const;
  expect(retireSite({ ctx, input }).allocations).toEqual([]);
});

test("what closing would do is what it does, and asking writes nothing", () => {
  const { ctx, home, abroad } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 7 }) });
  recordAllocation({ ctx, input: allocationInput(home, { acceleratorId: "nvidia-b200", units: 8 }) });
  const input = { siteId: home.id, effectiveOn: "2027-01-01" } as const;
  const before = dumpDatabase(ctx.db);
  const preview = getRetirementPreview({ ctx, input });
  expect(dumpDatabase(ctx.db)).toEqual(before);
  expect(preview).toMatchObject({
    units: 108,
    retired: [
      { acceleratorName: "NVIDIA H100 SXM", units: 100, milliTpp: 1_583_120_000 },
      { acceleratorName: "NVIDIA B200", units: 8 },
    ],
    headlineAfter: { standing: "breach" },
  });
  const overseas = preview.effect.find(({ key }) => key === "geographic.overseas");
  expect(overseas?.before?.standing).toBe("within");
  expect(overseas?.after).toMatchObject({ standing: "breach", measured: { partMilliTpp: 110_818_400 } });

  retireSite({ ctx, input: { ...input, stage: "planned" } });
  const { lines } = getOverview({ ctx, input: { asOf: "2027-01-01" } });
  for (const { key, after } of preview.effect)
    expect(lines.find((line) => line.key === key)?.measured, key).toEqual(after?.measured);
  expect(() => getRetirementPreview({ ctx, input })).toThrow("already closed");
});

test("closing before a later allocation is refused when it is asked about, too", () => {
  const { ctx, home } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(home, { effectiveOn: "2027-06-01", stage: "planned" }) });
  expect(() => getRetirementPreview({ ctx, input: { siteId: home.id, effectiveOn: "2027-05-31" } })).toThrow(
    "has an allocation on 1 Jun 2027",
  );
});
