import { expect, test } from "vitest";
import { guardFormula, releaseFormula } from "#server/domain/fleet-file/formula-guard";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "=1\n2", "＝1", "\rx", "\nx", "'=1"])(
  "text like %j is guarded",
  (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  },
);

test.each(["plain", "a=b", "1-2", "'quoted'", ""])("text like %j is left alone", (text) => {
  expect(guardFormula(text)).toBe(text);
  expect(releaseFormula(text)).toBe(text);
});

test.each(["=1+1", "-500", "'=1", "''@x"])("releasing undoes guarding of %j", (text) => {
  expect(releaseFormula(guardFormula(text))).toBe(text);
});
