import { expect, test } from "vitest";
import { deriveEditDistance, listNearest } from "#server/domain/edit-distance";

test.each([
  ["", "", 0],
  ["h100", "h100", 0],
  ["h100", "h200", 1],
  ["irland", "ireland", 1],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
])("the distance between `%s` and `%s` is %i", (a, b, distance) => {
  expect(deriveEditDistance(a, b, 5)).toBe(distance);
  expect(deriveEditDistance(b, a, 5)).toBe(distance);
});

test("a distance exactly at the limit is exact, and one beyond it is the limit and one", () => {
  expect(deriveEditDistance("kitten", "sitting", 3)).toBe(3);
  expect(deriveEditDistance("kitten", "sitting", 2)).toBe(3);
  expect(deriveEditDistance("a", "abcdefgh", 2)).toBe(3);
});

test("the nearest come first, each once, and what looks like nothing gets nothing", () => {
  const entries = [
    ["h100", "H100"],
    ["h100sxm", "H100"],
    ["h200", "H200"],
    ["b200", "B200"],
  ] as const;
  expect(listNearest("h10", entries, 3)).toEqual(["H100"]);
  expect(listNearest("h20", entries, 3)).toEqual(["H200"]);
  expect(listNearest("h300", entries, 1)).toEqual(["H100"]);
  expect(listNearest("dgxh100", entries, 3)).toEqual(["H100"]);
  expect(listNearest("quantum", entries, 3)).toEqual([]);
  expect(listNearest("", entries, 3)).toEqual([]);
});
