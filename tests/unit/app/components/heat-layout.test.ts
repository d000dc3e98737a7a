import { expect, test } from "vitest";
import { deriveHeatDepth, deriveHeatLayout, heatLeastWidth, heatSizes } from "@app/components/heat-layout";
import { isoDate } from "#server/domain/iso-date";

test.each([
  [1_100, 12],
  [heatLeastWidth(12), 12],
  [390, 4],
])("at %d pixels %d quarters fill the width, none narrower than its text", (width, columns) => {
  const { toX, cellWidth } = deriveHeatLayout(width, columns);
  expect(toX(columns)).toBeCloseTo(width, 6);
  expect(cellWidth).toBeGreaterThanOrEqual(heatSizes.leastCell);
});

test("a grid without quarters has no cells", () => {
  expect(deriveHeatLayout(390, 0).cellWidth).toBe(0);
});

const share = (partMilliTpp: number) => ({ on: isoDate("2027-01-01"), partMilliTpp, totalMilliTpp: 100 });

test.each([
  [share(7), { numerator: 7, denominator: 100 }, 1],
  [share(70), { numerator: 7, denominator: 100 }, 1],
  [share(25), null, 0.25],
  [share(0), { numerator: 0, denominator: 1 }, 0],
  [share(1), { numerator: 0, denominator: 1 }, 1],
  [null, null, 0],
])("%j beside %j is %d deep", (highest, ratio, depth) => {
  expect(deriveHeatDepth({ highest, ratio })).toBeCloseTo(depth, 9);
});
