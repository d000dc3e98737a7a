import { describe, expect, it } from "vitest";
import { formatLp } from "#server/domain/remedy/format-lp";

const whole = { lower: 0, upper: 9, isInteger: true };

describe("a model as text", () => {
  it("names variables by index, and has every digit of a number", () => {
    const text = formatLp(
      {
        variables: [whole, { lower: -Infinity, upper: null, isInteger: false }],
        rows: [
          {
            terms: [
              { variable: 0, coefficient: 93 },
              { variable: 1, coefficient: -1 / 3 },
            ],
            relation: "<=",
            bound: -0.1,
          },
          { terms: [{ variable: 1, coefficient: 1 }], relation: "=", bound: 0 },
        ],
      },
      [{ variable: 0, coefficient: 2 }],
    );
    expect(text).toBe(
      [
        "Minimize",
        " cost: + 2 x0",
        "Subject To",
        " r0: + 93 x0 - 0.3333333333333333 x1 <= -0.1",
        " r1: + 1 x1 = 0",
        "Bounds",
        " 0 <= x0 <= 9",
        " x1 >= -inf",
        "General",
        " x0",
        "End",
        "",
      ].join("\n"),
    );
  });

  it("breaks lines long before the 560 characters that the solver reads", () => {
    const variables = Array.from({ length: 5_000 }, () => whole);
    const terms = variables.map((_, variable) => ({ variable, coefficient: -1.234567890123456e-7 }));
    const text = formatLp({ variables, rows: [{ terms, relation: "<=", bound: 1 }] }, terms);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(560);
  });

  it("leaves out rows without terms, and minimizes nothing where nothing is asked", () => {
    const text = formatLp({ variables: [whole], rows: [{ terms: [], relation: "<=", bound: -1 }] }, []);
    expect(text).toContain("cost: + 0 x0\nSubject To\nBounds");
  });

  it("leaves out variables that can only be 0, and keeps a row that then cannot hold", () => {
    const gone = { lower: 0, upper: 0, isInteger: true };
    const rows = [
      { terms: [{ variable: 0, coefficient: 5 }], relation: "<=" as const, bound: -1 },
      {
        terms: [
          { variable: 0, coefficient: 5 },
          { variable: 1, coefficient: 2 },
        ],
        relation: "<=" as const,
        bound: 4,
      },
    ];
    const text = formatLp({ variables: [gone, whole], rows }, [{ variable: 0, coefficient: 1 }]);
    expect(text).not.toContain("x0");
    expect(text).toContain(" r0: + 0 x1 <= -1\n r1: + 2 x1 <= 4\n");
  });
});
