import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync("docs/security.md", "utf8");
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+)(?:–(\d+\.\d+\.\d+))? *\| (.+?) *\| (.+?) *\| (.+?) *\|$/gm)].map(
  ([, first = "", last = first, , state = "", why = ""]) => ({ first, last, state, why }),
);

/** `1.2.6–1.2.8` names three. */
function listNumbers({ first, last }: { readonly first: string; readonly last: string }): readonly string[] {
  const [section, from, to] = [first.replace(/\d+$/, ""), ...[first, last].map((each) => Number(each.split(".")[2]))];
  return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, index) => `${section}${(from ?? 0) + index}`);
}

test("every requirement of levels 1 and 2 is answered once, chapter by chapter", () => {
  const numbers = rows.flatMap(listNumbers);
  expect(new Set(numbers).size).toBe(numbers.length);
  const counts = Array.from(
    { length: 17 },
    (_, index) => numbers.filter((each) => each.startsWith(`${index + 1}.`)).length,
  );
  // As counted in the standard's own text, version 5.0.0.
  expect(counts).toEqual([27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]);
});

test("each answer is one of three, and what is open or not applicable says why", () => {
  for (const { first, state, why } of rows) {
    expect(["met", "not applicable", "open"], first).toContain(state);
    expect(why.length, first).toBeGreaterThan(10);
  }
});
