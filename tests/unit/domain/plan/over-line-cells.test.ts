import { describe, expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { listOverLineCells } from "#server/domain/plan/over-line-cells";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { applyEdits, type PlanEdit } from "#server/domain/plan/plan-edit";
import { createProposalIndex } from "#server/domain/plan/proposal-index";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import type { QuarterOrder } from "#server/domain/plan/quarter-order";
import { buildPlanLine, buildWorkspace, type PlanLineWords } from "#tests/support/plan-factories";

/** The register holds 900 at home, 60 in Malaysia and 40 in Ireland, in thousands of TPP: 10 more units of `big` in Malaysia are within 7 %, 11 not. */
function flag(words: readonly PlanLineWords[], order: QuarterOrder = "as-dated") {
  const workspace = buildWorkspace(words);
  const basis = toPlanBasis(workspace, order);
  const { assessment } = judgePlan(basis, workspace.lines);
  const flags = listOverLineCells(assessment.findings, createProposalIndex(basis, workspace.lines), basis);
  return {
    basis,
    workspace,
    units: [...flags].flatMap(([key, quarters]) =>
      [...quarters].flatMap(([quarter, all]) =>
        all.map(({ finding, overLineUnits }) => `${key} ${quarter} ${finding.limitId} ${overLineUnits}`),
      ),
    ),
  };
}

const country = "geographic.tier-two-country";

describe("cells over the line", () => {
  test("the last of the proposals in scope is flagged, with the units that are too many", () => {
    const { units } = flag([
      ["MY-1", "big", { "2027-03-31": 8 }],
      ["MY-2", "big", { "2027-06-30": 9 }],
      ["IN-1", "big", { "2027-06-30": 9 }],
      ["US-1", "big", { "2028-06-30": 9 }],
    ]);
    expect(units).toEqual([`MY-2 big 2027-04-01 ${country} 6`]);
  });

  test("without exactly the flagged units the limit holds, and with one of them it does not", () => {
    const words: readonly PlanLineWords[] = [["MY-1", "big", { "2027-03-31": 30 }]];
    const { basis, workspace, units } = flag(words);
    const over = Number(units[0]?.split(" ").at(-1));
    const verdictWith = (count: number) =>
      judgePlan(basis, [buildPlanLine(["MY-1", "big", { "2027-03-31": count }])]).assessment.verdict;
    expect(workspace.lines[0]?.allocations[0]?.units).toBe(30);
    expect([verdictWith(30 - over), verdictWith(30 - over + 1)]).toEqual(["within", "breach"]);
  });

  test("of one day, the later line of the plan is over the line first", () => {
    const { units } = flag([
      ["MY-1", "big", { "2027-06-30": 9 }],
      ["MY-2", "big", { "2027-06-30": 9 }],
    ]);
    expect(units).toEqual([`MY-2 big 2027-04-01 ${country} 8`]);
  });

  test("what a plan has taken away again is not over the line", () => {
    const { units } = flag([
      ["MY-1", "big", { "2027-01-31": 8 }],
      ["MY-2", "big", { "2027-02-28": 2, "2027-03-15": -2 }],
      ["US-1", "big", { "2027-06-30": -200 }],
    ]);
    expect(units).toEqual([`MY-1 big 2027-01-01 ${country} 8`]);
  });

  test("what is taken from the register before leaves the plan's own units whole", () => {
    const { units } = flag([["MY-1", "big", { "2026-12-31": -20, "2027-06-30": 40 }]]);
    expect(units).toEqual([`MY-1 big 2027-04-01 ${country} 10`]);
  });

  test("nothing is flagged where every limit holds", () => {
    expect(flag([["MY-1", "big", { "2027-06-30": 10 }]]).units).toEqual([]);
  });

  test("in tier three everything is over the line", () => {
    expect(flag([["CN-1", "small", { "2027-06-30": 3 }]]).units).toContain(
      "CN-1 small 2027-04-01 geographic.tier-three 3",
    );
  });

  test("in the worst order a home delivery of the same quarter comes too late", () => {
    const words: readonly PlanLineWords[] = [
      ["MY-1", "big", { "2027-06-30": 20 }],
      ["US-1", "big", { "2027-04-15": 900 }],
    ];
    expect(flag(words).units).toEqual([]);
    expect(flag(words, "abroad-first").units).toEqual([`MY-1 big 2027-04-01 ${country} 10`]);
  });
});

test("an index that follows edits flags what a new one flags", () => {
  const workspace = buildWorkspace([
    ["MY-1", "big", { "2027-03-31": 8 }],
    ["MY-2", "big", { "2027-06-30": 2 }],
  ]);
  const basis = toPlanBasis(workspace, "as-dated");
  const index = createProposalIndex(basis, workspace.lines);
  const edit = (siteId: string, day: string, unitsAfter: number): PlanEdit => ({
    siteId,
    acceleratorId: "big",
    effectiveOn: isoDate(day),
    unitsBefore: 0,
    unitsAfter,
  });
  const edits = [edit("MY-2", "2027-06-30", 30), edit("MY-1", "2027-03-31", 0), edit("IN-1", "2027-06-30", 200)];
  const lines = applyEdits(workspace.lines, edits);
  for (const line of lines) index.update(line);
  const { findings } = judgePlan(basis, lines).assessment;
  const followed = listOverLineCells(findings, index, basis);
  expect(followed.size).toBeGreaterThan(0);
  expect(followed).toEqual(listOverLineCells(findings, createProposalIndex(basis, lines), basis));
});
