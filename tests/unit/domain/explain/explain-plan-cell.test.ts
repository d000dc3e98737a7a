import { expect, test } from "vitest";
import { explainAddition, explainPlanCell } from "#server/domain/explain/explain-plan-cell";
import { listPlanSums } from "#server/domain/explain/explain-plan-sums";
import { isoDate } from "#server/domain/iso-date";
import { getPlanCell } from "#server/domain/plan/plan-cell";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import { getFinding } from "#tests/support/engine-factories";
import { buildPlanLine, buildWorkspace } from "#tests/support/plan-factories";

const quarter = isoDate("2027-04-01");
const line = buildPlanLine(["MY-1", "big", { "2027-04-01": 13, "2027-06-30": 7 }]);
const workspace = buildWorkspace([
  ["MY-1", "big", { "2027-04-01": 20 }],
  ["US-1", "big", { "2027-10-01": 500 }],
]);
const { assessment } = judgePlan(toPlanBasis(workspace, "as-dated"), workspace.lines);
const finding = getFinding(assessment, "geographic.tier-two-country", "MY");
const named = { lineName: "Johor-02 B200", quarter, asOf: workspace.asOf, warnings: [] };

test("a cell says its line, quarter and units, and which limit it breaks since when", () => {
  const cell = getPlanCell(line, quarter);
  expect(explainPlanCell({ ...named, cell, flags: [{ finding, overLineUnits: 10 }] })).toBe(
    "Johor-02 B200, 2027 Q2: 20 units on 2 days; breach of Malaysia 7 % from 1 Apr 2027 until 1 Oct 2027",
  );
  expect(explainPlanCell({ ...named, cell: getPlanCell(line, isoDate("2027-07-01")), flags: [] })).toBe(
    "Johor-02 B200, 2027 Q2: nothing proposed",
  );
});

test("a cell says what its site is asked too much of", () => {
  const cell = getPlanCell(line, quarter);
  expect(explainPlanCell({ ...named, cell, flags: [], warnings: ["power-exceeded", "slots-exceeded"] })).toBe(
    "Johor-02 B200, 2027 Q2: 20 units on 2 days; planning warning: too little power; planning warning: too few slots",
  );
});

test("an addition names its day and its TPP, and a retirement what it takes away", () => {
  const one = getPlanCell(buildPlanLine(["MY-1", "big", { "2027-04-01": 13333 }]), quarter);
  expect(explainAddition(one, 36_000_000, "Malaysia")).toBe("13,333 units on 1 Apr 2027 add 480.0 M TPP in Malaysia.");
  const gone = getPlanCell(buildPlanLine(["MY-1", "big", { "2027-04-01": -5 }]), quarter);
  expect(explainAddition(gone, 36_000_000, "Malaysia")).toBe("−5 units on 1 Apr 2027 take away 0.2 M TPP in Malaysia.");
  expect(explainAddition({ units: 0, days: [] }, 1, "Malaysia")).toBe("Nothing is proposed here.");
});

test("the sums are those of the day that decides, with what is too much", () => {
  expect(listPlanSums(finding, 10)).toEqual([
    { name: "on", value: "1 Apr 2027" },
    { name: "Malaysia", value: "80,000 TPP" },
    { name: "total", value: "1,020,000 TPP" },
    { name: "share", value: "7.84 %" },
    { name: "limit", value: "7 %" },
    { name: "too much by", value: "9,247.312 TPP" },
    { name: "over the line here", value: "10 units" },
  ]);
});
