import { expect, test } from "vitest";
import { deriveSiteSteps } from "#server/domain/plan/derive-site-steps";
import { buildPlanLines, buildStock } from "#tests/support/capacity-facts";
import { buildFacts, destinationCode } from "#tests/support/engine-factories";

const accelerators = new Map(
  (
    [
      { id: "h100", name: "H100", controlClass: "3A090.a", milliTppPerUnit: 15_831_200 },
      { id: "l4", name: "L4", controlClass: "below", milliTppPerUnit: 1_000_000 },
      { id: "x", name: "X", controlClass: "unknown", milliTppPerUnit: 0 },
    ] as const
  ).map((accelerator) => [accelerator.id, accelerator]),
);

test("register and plan stand together, and what counts, does not and cannot be judged are told apart", () => {
  const site = { id: "MY-1", name: "Johor 1", destination: destinationCode("MY"), holding: "owned" } as const;
  expect(
    deriveSiteSteps({
      site,
      accelerators,
      basis: buildFacts([]),
      stock: buildStock([
        ["MY-1", "h100", 10, "2026-01-01"],
        ["IN-1", "h100", 99, "2026-01-01"],
      ]),
      lines: buildPlanLines([
        ["MY-1", "h100", -4, "2027-03-31"],
        ["MY-1", "l4", 8, "2027-03-31"],
        ["MY-1", "x", 2, "2027-06-30"],
      ]),
    }),
  ).toEqual([
    {
      on: "2026-01-01",
      unitsChange: 10,
      units: 10,
      countedMilliTpp: 158_312_000,
      notCountedMilliTpp: 0,
      unknownUnits: 0,
    },
    {
      on: "2027-03-31",
      unitsChange: 4,
      units: 14,
      countedMilliTpp: 94_987_200,
      notCountedMilliTpp: 8_000_000,
      unknownUnits: 0,
    },
    {
      on: "2027-06-30",
      unitsChange: 2,
      units: 16,
      countedMilliTpp: 94_987_200,
      notCountedMilliTpp: 8_000_000,
      unknownUnits: 2,
    },
  ]);
});

test("at a leased site that the reading leaves out nothing counts", () => {
  const site = { id: "MY-1", name: "Johor 1", destination: destinationCode("MY"), holding: "leased" } as const;
  const lines = buildPlanLines([["MY-1", "h100", 1, "2027-03-31"]]);
  expect(deriveSiteSteps({ site, accelerators, basis: buildFacts([]), stock: [], lines })).toMatchObject([
    { countedMilliTpp: 0, notCountedMilliTpp: 15_831_200 },
  ]);
});
