import { expect, test } from "vitest";
import { ZodError } from "zod";
import { NotFoundError } from "#server/services/errors";
import { createPlan } from "#server/services/plan/create-plan";
import { getPlanPictures } from "#server/services/plan/picture-queries";
import { createTestContext, dumpDatabase } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createPlannedFirm } from "#tests/support/planned-firm";

const h100 = 15_831_200n;

test("four pictures are drawn from the plan on its own register, and nothing is written", () => {
  const { ctx, plan, abroad } = createPlannedFirm();
  const before = dumpDatabase(ctx.db);
  const pictures = getPlanPictures({ ctx, input: { planId: plan.id } });
  expect(pictures.asOf).toBe("2026-11-23");
  expect(pictures.quarters).toHaveLength(12);
  expect(pictures.on, "the last day of the last quarter").toBe("2029-09-30");
  expect(pictures.heat.map(({ destination }) => destination)).toContain("MY");
  expect(pictures.sites).toEqual([{ id: abroad.id, name: "Johor 1" }]);
  expect(pictures.site).toMatchObject({ id: abroad.id, name: "Johor 1" });
  expect(pictures.site?.steps.length).toBeGreaterThan(0);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("the waterfall ends at the register plus the plan on the day that is asked for", () => {
  const { ctx, plan } = createPlannedFirm();
  const lastOn = (on: string) => getPlanPictures({ ctx, input: { planId: plan.id, on } }).waterfall.at(-1);
  expect(lastOn("2027-06-29")).toMatchObject({ kind: "total", toMilliTpp: 100n * h100 });
  expect(lastOn("2027-06-30")).toMatchObject({ kind: "total", toMilliTpp: 105n * h100 });
});

test("a plan that proposes nothing has no site to show, and any site of the firm can be asked for", () => {
  const { ctx, home } = createFilledFirm();
  const { id } = createPlan({ ctx, input: { name: "Empty" } });
  expect(getPlanPictures({ ctx, input: { planId: id } })).toMatchObject({ site: null, sites: [] });
  expect(getPlanPictures({ ctx, input: { planId: id, siteId: home.id } }).site).toMatchObject({ name: "Reno 1" });
});

test("the plan or the site of another firm is not there, and a day that is none is refused in words", () => {
  const base = createTestContext();
  const { ctx, plan } = createPlannedFirm(base);
  const other = createPlannedFirm(base, "Other");
  expect(() => getPlanPictures({ ctx, input: { planId: other.plan.id } })).toThrow(NotFoundError);
  expect(() => getPlanPictures({ ctx, input: { planId: plan.id, siteId: other.home.id } })).toThrow(NotFoundError);
  expect(() => getPlanPictures({ ctx, input: { planId: plan.id, on: "2027-02-30" } })).toThrow(ZodError);
  expect(() => getPlanPictures({ ctx, input: { planId: plan.id, on: "2027-02-30" } })).toThrow("2027-02-30");
});
