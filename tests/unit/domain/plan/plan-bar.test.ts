import { expect, test } from "vitest";
import { formatShare } from "#server/domain/format-share";
import { listPlanBars } from "#server/domain/plan/plan-bar";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import { buildWorkspace, type PlanLineWords } from "#tests/support/plan-factories";

function list(words: readonly PlanLineWords[]) {
  const workspace = buildWorkspace(words);
  return listPlanBars(judgePlan(toPlanBasis(workspace, "as-dated"), workspace.lines), 1_000_000);
}

test("the bars are overseas, tier two together and the worst country, filled as on the day of the highest share", () => {
  const bars = list([["IN-1", "big", { "2027-06-30": 100 }]]);
  expect(bars.map(({ line }) => `${line.title} ${formatShare(line.worst)}`)).toEqual([
    expect.stringMatching(/ 18.18 %$/) as unknown,
    expect.stringMatching(/ 14.55 %$/) as unknown,
    "India 9.09 %",
  ]);
  expect(bars[2]?.worstByStageMilliTpp).toEqual({ installed: 0, committed: 0, planned: 100_000_000 });
});

test("tier three has a bar only where something stands there", () => {
  expect(list([["CN-1", "small", { "2027-06-30": 1 }]]).map(({ line }) => line.limitId)).toContain(
    "geographic.tier-three",
  );
  expect(list([]).map(({ line }) => line.limitId)).not.toContain("geographic.tier-three");
});
