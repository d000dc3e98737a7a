import { describe, expect, it } from "vitest";
import { createChangeColumns, encodeKind, kindCount, kinds } from "#server/domain/allocation/change-columns";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { buildLots } from "#tests/support/engine-factories";

describe("change columns", () => {
  it("give every stage, holding and control class a number of its own", () => {
    expect(kinds.map(({ stage, holding, controlClass }) => encodeKind(stage, holding, controlClass))).toEqual([
      ...Array(kindCount).keys(),
    ]);
  });

  it("hold every change once, dates and destinations ascending", () => {
    const lots = buildLots([
      ["US", 3, "2026-01-01"],
      ["MY", -2, "2025-01-01", { holding: "leased", stage: "planned" }],
      ["US", 1, "2025-01-01"],
    ]);
    const columns = createChangeColumns(lots.map(toRollUpCell));
    expect(columns.dates).toEqual(["2025-01-01", "2026-01-01"]);
    expect(columns.destinations).toEqual(["MY", "US"]);
    expect([...columns.milliTpp]).toEqual([3000, -2000, 1000]);
    expect([...columns.units]).toEqual([3, -2, 1]);
    expect([...columns.destinationIndex]).toEqual([1, 0, 1]);
    expect([...columns.dateIndex]).toEqual([1, 0, 0]);
    expect(kinds[columns.kind[1] ?? -1]).toEqual({ stage: "planned", holding: "leased", controlClass: "3A090.a" });
  });

  it("may be empty", () => {
    expect(createChangeColumns([])).toMatchObject({ length: 0, dates: [], destinations: [] });
  });
});
