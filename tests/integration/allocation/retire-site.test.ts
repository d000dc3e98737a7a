import { expect, test } from "vitest";
import { listStandingAtSite } from "#db/queries/allocation";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { retireSite } from "#server/services/allocation/retire-site";
import { ConflictError } from "#server/services/errors";
import { isoDate } from "#server/domain/iso-date";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";

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
