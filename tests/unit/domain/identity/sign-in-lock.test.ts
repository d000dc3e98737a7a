import { expect, test } from "vitest";
import { addFailure, countMinutesLocked, type Attempts } from "#server/domain/identity/sign-in-lock";

const start = "2026-11-23T10:00:00.000Z";

function later(minutes: number): string {
  return new Date(Date.parse(start) + minutes * 60_000).toISOString();
}

function fail(times: number, kind: "account" | "address" = "account"): Attempts | undefined {
  let attempts: Attempts | undefined;
  for (let count = 0; count < times; count++) attempts = addFailure(kind, attempts, start);
  return attempts;
}

test.each([
  [4, 0],
  [5, 1],
  [6, 2],
  [7, 4],
  [8, 8],
  [9, 15],
  [40, 15],
])("after %i failures an account is locked for %i minutes", (failures, minutes) => {
  expect(countMinutesLocked(fail(failures), start)).toBe(minutes);
});

test("an address is locked at the twentieth failure, not before", () => {
  expect(countMinutesLocked(fail(19, "address"), start)).toBe(0);
  expect(countMinutesLocked(fail(20, "address"), start)).toBe(1);
});

test("a lock ends at its last instant, and is told in whole minutes until then", () => {
  const attempts = fail(6);
  expect(countMinutesLocked(attempts, later(1.5))).toBe(1);
  expect(countMinutesLocked(attempts, "2026-11-23T10:01:59.999Z")).toBe(1);
  expect(countMinutesLocked(attempts, later(2))).toBe(0);
});

test("an hour without a failure forgets them, to the millisecond", () => {
  expect(addFailure("account", fail(7), later(60)).failures).toBe(8);
  expect(addFailure("account", fail(7), "2026-11-23T11:00:00.001Z")).toMatchObject({ failures: 1, lockedUntil: null });
});

test("nobody is locked without a failure", () => {
  expect(countMinutesLocked(undefined, start)).toBe(0);
});
