import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import { listQuarterShares } from "#server/domain/plan/quarter-shares";
import { formatShare } from "#server/domain/format-share";
import { destinationCode } from "#tests/support/engine-factories";
import { buildWorkspace, type PlanLineWords } from "#tests/support/plan-factories";

const quarters = ["2025-01-01", "2027-01-01", "2027-04-01", "2027-07-01"].map(isoDate);

function read(words: readonly PlanLineWords[], code: string): readonly string[] {
  const workspace = buildWorkspace(words);
  const { judgement } = judgePlan(toPlanBasis(workspace, "as-dated"), workspace.lines);
  return listQuarterShares(judgement, destinationCode(code), quarters).map(
    ({ highest, end, verdict }) => `${formatShare(highest)} ${formatShare(end)} ${verdict}`,
  );
}

const words: readonly PlanLineWords[] = [
  ["MY-1", "big", { "2027-05-15": 40 }],
  ["US-1", "big", { "2027-06-30": 400 }],
  ["CN-1", "small", { "2027-06-30": 10 }],
];

test("a quarter says the highest share of any of its days, with the gravest verdict", () => {
  expect(read(words, "MY")).toEqual([
    "6.00 % 6.00 % within",
    "6.00 % 6.00 % within",
    "9.62 % 6.94 % breach",
    "6.94 % 6.94 % within",
  ]);
});

test("only tier three itself is marked where something stands in tier three", () => {
  expect(read(words, "CN").map((text) => text.split(" ").at(-1))).toEqual(["within", "within", "breach", "breach"]);
  expect(read(words, "IE").every((text) => text.endsWith("within"))).toBe(true);
});

test("a destination that nothing names has no share", () => {
  expect(read(words, "FR")).toEqual(Array.from({ length: 4 }, () => "0.00 % 0.00 % within"));
});
