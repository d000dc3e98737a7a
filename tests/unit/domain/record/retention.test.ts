import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { getRetentionEnd, judgeDisposal } from "#server/domain/record/retention";

test.each([
  ["2026-11-23", "2031-11-23"],
  ["2024-02-29", "2029-03-01"],
  ["2023-12-31", "2028-12-31"],
])("what is of %s is kept until %s", (on, end) => {
  expect(getRetentionEnd(isoDate(on))).toBe(end);
});

test("where there is nothing, nothing has to be kept", () => {
  expect(judgeDisposal([{ kind: "plans", count: 0, firstOn: null, lastOn: null }], [], isoDate("2026-01-01"))).toEqual({
    isAllowed: true,
    lastOn: null,
    from: null,
    standingHolds: [],
  });
});
