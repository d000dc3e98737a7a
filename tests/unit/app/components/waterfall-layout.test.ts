import { expect, test } from "vitest";
import { deriveWaterfallLayout, waterfallHeight } from "@app/components/waterfall-layout";
import type { WaterfallStep } from "#server/domain/plan/derive-waterfall";

function step(kind: WaterfallStep["kind"], from: number, to: number): WaterfallStep {
  return { kind, fromMilliTpp: BigInt(from), toMilliTpp: BigInt(to), changeMilliTpp: BigInt(to - from) };
}

const steps = [
  step("register", 0, 100),
  step("added-home", 100, 150),
  step("taken-away", 150, 120),
  step("total", 0, 120),
];

test("each bar begins where the one before ended, and what is taken away goes back", () => {
  const { bars, zeroX } = deriveWaterfallLayout(steps, 402);
  const [register, added, taken, total] = bars;
  expect(register?.x).toBe(zeroX);
  expect(added?.x).toBeCloseTo(register?.endX ?? 0, 6);
  expect((taken?.x ?? 0) + (taken?.width ?? 0)).toBeCloseTo(added?.endX ?? 0, 6);
  expect(taken?.endX).toBeCloseTo(total?.endX ?? 0, 6);
  expect(added?.width).toBeCloseTo((register?.width ?? 0) / 2, 6);
});

test("no bar leaves the width, and none its height", () => {
  for (const { x, width, y } of deriveWaterfallLayout(steps, 402).bars) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(402);
    expect(y).toBeLessThan(waterfallHeight(steps.length));
  }
});

test("a plan that takes away more than there is goes left of nought", () => {
  const { bars, zeroX } = deriveWaterfallLayout([step("register", 0, 10), step("taken-away", 10, -10)], 402);
  expect(bars[1]?.endX).toBeLessThan(zeroX);
});
