import { expect, test } from "vitest";
import { deriveLegend, legendRowHeight } from "@app/components/legend-layout";
import { deriveStackLayout, type Stack } from "@app/components/stack-layout";
import { isoDate } from "#server/domain/iso-date";

const frame = { asOf: isoDate("2026-11-23"), width: 700, top: 40, height: 190 };
const million = 1e9;
const days = ["2026-01-01", "2027-01-01"].map(isoDate);

const stack: Stack = {
  days,
  layers: [
    { key: "foot", values: [million, 2 * million] },
    { key: "top", values: [3 * million, 4 * million] },
  ],
  lines: [{ key: "line", values: [2 * million, 3 * million] }],
};

/** The heights of the level stretches of a step path, in their order. */
function listLevels(path: string): readonly number[] {
  return [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, , y]) => Number(y));
}

test("each layer begins where the one below it ends", () => {
  const { areas, footY } = deriveStackLayout(stack, frame);
  const [foot, top] = areas.map(({ path }) => path);
  const edge = listLevels(areas[0]?.edge ?? "");
  expect(foot).toContain(`,${footY}`);
  for (const y of edge) expect(top).toContain(`,${y}`);
});

test("heights are in proportion, from the foot of the plot", () => {
  const { areas, lines, footY } = deriveStackLayout(stack, frame);
  const heightOf = (path: string | undefined) => footY - (listLevels(path ?? "")[0] ?? 0);
  const unit = heightOf(areas[0]?.edge);
  expect(heightOf(areas[1]?.edge)).toBeCloseTo(unit * 4, 1);
  expect(heightOf(lines[0]?.path)).toBeCloseTo(unit * 2, 1);
});

test("nothing leaves the plot, and the last step has room to be seen", () => {
  const { areas, lines, years } = deriveStackLayout(stack, frame);
  const paths = [...areas.flatMap(({ path, edge }) => [path, edge]), ...lines.map(({ path }) => path)];
  for (const path of paths)
    for (const [, x, y] of path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(frame.width);
      expect(Number(y)).toBeGreaterThanOrEqual(frame.top);
      expect(Number(y)).toBeLessThanOrEqual(frame.top + frame.height);
    }
  expect(years.find(({ year }) => year === "2027")?.x).toBeLessThan(frame.width * 0.9);
});

test("what is below nought is drawn at nought, and a stack without days is empty", () => {
  const below = deriveStackLayout({ days, layers: [{ key: "a", values: [-5, -5] }], lines: [] }, frame);
  expect(new Set(listLevels(below.areas[0]?.edge ?? ""))).toEqual(new Set([below.footY]));
  expect(deriveStackLayout({ days: [], layers: [{ key: "a", values: [] }], lines: [] }, frame).areas[0]?.path).toBe("");
});

test("the last day that there is can be drawn", () => {
  const last = { days: [isoDate("2099-12-31")], layers: [{ key: "a", values: [1] }], lines: [] };
  expect(deriveStackLayout(last, frame).areas[0]?.path).not.toBe("");
});

test("a key that does not fit goes to the next row, and no item begins outside the width", () => {
  const items = ["Home", "Tier one", "Tier two", "50 %: most for all abroad", "25 %: most for tier two"].map(
    (label) => ({
      key: label,
      label,
    }),
  );
  expect(deriveLegend(items, 1_000).height).toBe(legendRowHeight);
  const narrow = deriveLegend(items, 330);
  expect(narrow.height).toBeGreaterThan(legendRowHeight);
  for (const { x } of narrow.placed) expect(x).toBeLessThan(330);
  expect(new Set(narrow.placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(items.length);
  expect(deriveLegend([], 330).height).toBe(0);
});
