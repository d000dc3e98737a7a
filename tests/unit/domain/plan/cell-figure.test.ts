import { expect, test } from "vitest";
import { formatAddedTpp, formatRoom, formatShareOfDestination, formatUnits } from "#server/domain/plan/cell-figure";
import { isoDate } from "#server/domain/iso-date";

test("an empty cell is a dot in units, in TPP and in shares", () => {
  expect([formatUnits(0), formatAddedTpp(0, 36_000_000), formatShareOfDestination(0, 1, 10)]).toEqual(["·", "·", "·"]);
});

test("a cell prints its units, and the TPP of more units than a safe integer holds", () => {
  expect(formatUnits(-13333)).toBe("−13,333");
  expect(formatAddedTpp(13_333, 36_000_000)).toBe("480.0");
  expect(formatAddedTpp(1_000_000_000, 36_000_000)).toBe("36,000,000.0");
});

test("a share is of what the destination holds, which may be nothing", () => {
  expect(formatShareOfDestination(1, 250, 1000)).toBe("25.0 %");
  expect(formatShareOfDestination(1, 250, 0)).toBe("–");
});

test("headroom is a number, or the words for there being none", () => {
  const bound = { boundBy: "geographic.overseas", boundOn: isoDate("2027-01-01") } as const;
  expect(formatRoom({ kind: "units", units: 4319, ...bound })).toBe("4,319");
  expect(formatRoom({ kind: "unbounded", because: "" })).toBe("no limit");
  expect(formatRoom({ kind: "indeterminate", because: "" })).toBe("? cannot judge");
});
