import { expect, test } from "vitest";
import { explainSharedDeadline } from "#server/domain/explain/explain-last-safe-date";
import { isoDate } from "#server/domain/iso-date";
import { destinationCode } from "#tests/support/engine-factories";
import type { LastSafeDate } from "#server/domain/scenario/last-safe-date";

const demand = { limitDate: isoDate("2027-10-01"), limitKey: null };
const failure = {
  limitId: "geographic.tier-two-country",
  destination: destinationCode("MY"),
  home: destinationCode("US"),
  ratio: { numerator: 7, denominator: 100 },
  verdict: "breach",
  on: isoDate("2027-10-01"),
} as const;

const notNeeded: LastSafeDate = { ...demand, kind: "not-needed" };
const noHelp = (on = failure.on): LastSafeDate => ({ ...demand, kind: "does-not-help", failure: { ...failure, on } });

test("deliveries of which none helps for one reason are said to do so once", () => {
  expect(explainSharedDeadline([noHelp(), noHelp()])).toBe(
    "However early any one of them is live, Malaysia breaks the limit of 7 % on 1 Oct 2027 all the same.",
  );
  expect(explainSharedDeadline([notNeeded, notNeeded])).toBe(
    "Each one alone can be left out: every limit holds from 1 Oct 2027 on without it.",
  );
});

test("where they fail on different days, the limits are named without a day", () => {
  expect(explainSharedDeadline([noHelp(), noHelp(isoDate("2027-11-01"))])).toBe(
    "However early any one of them is live, the limit on Malaysia breaks all the same.",
  );
  const overseas = { ...failure, limitId: "geographic.overseas", destination: null } as const;
  expect(explainSharedDeadline([noHelp(), { ...demand, kind: "does-not-help", failure: overseas }])).toBe(
    "However early any one of them is live, one of the limits on Malaysia and Overseas breaks all the same.",
  );
});

test("nothing is said of all where some help or one decides, and of none", () => {
  expect(explainSharedDeadline([noHelp(), notNeeded])).toBeUndefined();
  const deciding: LastSafeDate = { ...demand, kind: "safe-until", lastSafeOn: isoDate("2027-09-01"), failure };
  expect(explainSharedDeadline([deciding, deciding])).toBeUndefined();
  expect(explainSharedDeadline([])).toBeUndefined();
});
