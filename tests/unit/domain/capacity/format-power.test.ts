import { expect, test } from "vitest";
import { formatCentiwatts, formatKilowatts, formatPue } from "#server/domain/capacity/format-power";

test.each([
  [24_000_000, "24,000 kW"],
  [24_000_500, "24,000.5 kW"],
  [1, "0.001 kW"],
  [0, "0 kW"],
])("%d W are %s", (watts, text) => {
  expect(formatKilowatts(watts)).toBe(text);
});

test("a hundredth of a watt is printed, not rounded away", () => {
  expect(formatCentiwatts(87_499_999n)).toBe("874.99999 kW");
});

test("power usage effectiveness has two decimals", () => {
  expect([100, 125, 1000].map(formatPue)).toEqual(["1.00", "1.25", "10.00"]);
});
