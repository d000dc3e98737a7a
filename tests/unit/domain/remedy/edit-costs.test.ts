import { describe, expect, it } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { deriveEditCosts } from "#server/domain/remedy/edit-costs";
import { editsKeyOf, tidyEdits, toEdits } from "#server/domain/remedy/read-edits";
import type { Lever } from "#server/domain/remedy/levers";
import { destinationCode } from "#tests/support/engine-factories";
import { buildAccelerator, buildPlanLine } from "#tests/support/remedy-questions";

const accelerators = new Map([["chip", buildAccelerator("chip", 1000)]]);
const [q1, q2, q3] = [isoDate("2027-03-31"), isoDate("2027-06-30"), isoDate("2027-09-30")] as const;

const edit = (siteId: string, effectiveOn: typeof q1, unitsBefore: number, unitsAfter: number) => ({
  siteId,
  acceleratorId: "chip",
  effectiveOn,
  unitsBefore,
  unitsAfter,
});

describe("what edits cost", () => {
  it("counts a deferred unit once, with its quarters", () => {
    expect(deriveEditCosts([edit("my", q1, 10, 4), edit("my", q2, 0, 2), edit("my", q3, 1, 5)], accelerators)).toEqual({
      unitsTouched: 6,
      milliTppTouched: 6000,
      placedMilliTppChange: 0,
      unitQuartersOfDelay: 10,
      longestDelayQuarters: 2,
      linesTouched: 1,
    });
  });

  it("counts a moved unit once, on two lines", () => {
    expect(deriveEditCosts([edit("my", q1, 3, 0), edit("us", q1, 0, 3)], accelerators)).toMatchObject({
      unitsTouched: 3,
      placedMilliTppChange: 0,
      unitQuartersOfDelay: 0,
      linesTouched: 2,
    });
  });

  it("counts a unit that comes before any has left as added", () => {
    expect(deriveEditCosts([edit("us", q1, 0, 3), edit("my", q2, 5, 4)], accelerators)).toMatchObject({
      unitsTouched: 4,
      placedMilliTppChange: 2000,
    });
  });

  it("costs nothing where nothing is edited", () => {
    expect(deriveEditCosts([], accelerators)).toMatchObject({ unitsTouched: 0, linesTouched: 0 });
  });
});

describe("a solution as edits", () => {
  const line = buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 10 }] });
  const other = buildPlanLine("de", "chip");
  const lever = (role: Lever["role"], of: typeof line, on: typeof q1): Lever => ({
    role,
    line: of,
    on,
    judgedOn: on,
    destination: destinationCode("MY"),
    countedMilliTpp: 1000,
    isUncountedInTierThree: false,
    maxUnits: 10,
    pool: "chip",
    weight: 1,
  });
  const levers = [
    lever("lower", line, q1),
    lever("return", line, q1),
    lever("return", line, q2),
    lever("move", other, q1),
  ];

  it("makes one edit of a line and day, in the order of lines and days, and rounds the solver's tolerance away", () => {
    expect(toEdits([line], levers, [5.9999999, 1, 3.0000001, 2])).toEqual([
      { siteId: "de", acceleratorId: "chip", effectiveOn: q1, unitsBefore: 0, unitsAfter: 2 },
      { siteId: "my", acceleratorId: "chip", effectiveOn: q1, unitsBefore: 10, unitsAfter: 5 },
      { siteId: "my", acceleratorId: "chip", effectiveOn: q2, unitsBefore: 0, unitsAfter: 3 },
    ]);
  });

  it("leaves out what cancels", () => {
    expect(toEdits([line], levers, [4, 4, 0, 0])).toEqual([]);
  });

  it("tidies edits of one line and day into the last of them", () => {
    const tidy = tidyEdits([line], [edit("my", q1, 10, 7), edit("my", q2, 0, 0), edit("my", q1, 7, 6)]);
    expect(tidy).toEqual([edit("my", q1, 10, 6)]);
    expect(editsKeyOf(tidy)).toBe(`my chip ${q1} 6`);
  });
});
