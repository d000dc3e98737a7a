import { expect, test } from "vitest";
import {
  explainBreachStart,
  explainHeadChange,
  explainJoint,
  explainPlanCounts,
  type PlanHeadFacts,
} from "#server/domain/explain/explain-plan";
import { destinationCode } from "#tests/support/engine-factories";
import { isoDate } from "#server/domain/iso-date";

const malaysia = {
  limitId: "geographic.tier-two-country",
  destination: destinationCode("MY"),
  from: isoDate("2027-04-01"),
  until: isoDate("2027-10-01"),
} as const;

test("a first breach is named as a row of a table names it, with an end where it ends", () => {
  expect(explainBreachStart(malaysia)).toBe("Malaysia from 1 Apr 2027 until 1 Oct 2027");
  expect(
    explainBreachStart({ ...malaysia, limitId: "geographic.tier-two-total", destination: null, until: null }),
  ).toBe("Tier two together from 1 Apr 2027");
});

test("submitted plans are all named where none of them is looked at in particular", () => {
  const plans = [{ name: "Alpha" }, { name: "Beta" }, { name: "Gamma" }];
  expect(explainJoint({ plans, standing: "breach-ahead", firstBreach: malaysia }, null)).toBe(
    "Alpha, Beta and Gamma together break a limit: Malaysia from 1 Apr 2027 until 1 Oct 2027.",
  );
  expect(explainJoint({ plans, standing: "within", firstBreach: null }, null)).toBe(
    "Alpha, Beta and Gamma together are within.",
  );
});

test("a plan that holds by itself and breaks a limit with others is said to do both", () => {
  const alone = { plans: [{ name: "Alpha" }], standing: "within", firstBreach: null } as const;
  const all = { plans: [{ name: "Alpha" }, { name: "Beta" }], standing: "breach", firstBreach: malaysia } as const;
  expect(explainJoint(all, alone)).toBe(
    "This plan holds by itself. Together with Beta it breaks a limit: Malaysia from 1 Apr 2027 until 1 Oct 2027.",
  );
  expect(explainJoint(all, { ...alone, standing: "breach" })).not.toContain("holds by itself");
});

test("plans are counted by state and by verdict, the gravest first, and none is counted twice", () => {
  expect(
    explainPlanCounts([
      { state: "draft", standing: "within" },
      { state: "draft", standing: "breach-ahead" },
      { state: "submitted", standing: "indeterminate" },
      { state: "submitted", standing: "within" },
    ]),
  ).toBe("2 drafts, 2 submitted; 1 breach ahead, 1 cannot judge, 2 within");
  expect(explainPlanCounts([{ state: "draft", standing: "breach" }])).toBe("1 draft; 1 breach");
});

const shown: PlanHeadFacts = { name: "Asia", state: "draft", archivedAt: null, registerVersion: 7 };

test("a plan that is as the page shows it is nothing to tell", () => {
  expect(explainHeadChange(shown, { ...shown })).toBeUndefined();
});

test("what others have done to a plan is told with what to do", () => {
  const told = (change: Partial<PlanHeadFacts>) => explainHeadChange(shown, { ...shown, ...change });
  expect(told({ state: "submitted" })).toBe("This plan was submitted by somebody else; reload it.");
  expect(told({ archivedAt: "2026-11-23T10:00:00.000Z" })).toContain("was archived by");
  expect(told({ registerVersion: 9 })).toContain("moved to register version 9");
  expect(told({ name: "Asia 2", state: "submitted" })).toContain("submitted, renamed `Asia 2`");
  expect(explainHeadChange({ ...shown, state: "submitted" }, { ...shown, state: "withdrawn" })).toContain("withdrawn");
});
