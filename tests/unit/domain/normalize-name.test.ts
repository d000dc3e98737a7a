import { expect, test } from "vitest";
import { normalizeName } from "#server/domain/normalize-name";

test("two spellings of a name are one without case and runs of blanks; accents and signs tell names apart", () => {
  expect(normalizeName("  Hamina\t 1 ")).toBe("hamina 1");
  expect(normalizeName("HAMINA 1")).toBe(normalizeName("hamina 1"));
  expect(normalizeName("Zürich-1")).not.toBe(normalizeName("Zurich 1"));
});
