import { expect, test } from "vitest";
import { parseScaledDecimal } from "@app/components/parse-scaled-decimal";

test.each([
  ["24,000", 3, 24_000_000],
  ["24 000.5", 3, 24_000_500],
  ["1.25", 2, 125],
  ["1.250", 2, 125],
  ["4096", 0, 4096],
  ["0", 0, 0],
  [" ", 2, null],
])("%j with %d decimals is %s", (text, decimals, value) => {
  expect(parseScaledDecimal(text, decimals)).toMatchObject({ isRead: true, value });
});

test.each([
  ["1.255", 2, "more than 2 decimals"],
  ["1.5", 0, "not a whole number"],
  ["-3", 0, "is not a number"],
  ["1e9", 3, "is not a number"],
  ["9".repeat(16), 0, "too large"],
])("%j with %d decimals is refused in words", (text, decimals, message) => {
  const parsed = parseScaledDecimal(text, decimals);
  expect(parsed.isRead).toBe(false);
  if (!parsed.isRead) expect(parsed.message).toContain(message);
});
