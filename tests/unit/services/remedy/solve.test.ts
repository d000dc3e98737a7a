import { expect, it } from "vitest";
import type { SolveRequest } from "#server/domain/remedy/solve-request";
import { solve } from "#server/services/remedy/solve";
import { SolverError } from "#server/services/remedy/solver-error";

function ask(...rows: readonly string[]): SolveRequest {
  const constraints = rows.map((row, index) => ` r${index}: ${row}`).join("\n");
  return {
    kind: "trim",
    stage: "units",
    relativeGap: 0,
    absoluteGap: 0,
    maxNodes: null,
    variableCount: 2,
    lp: `Minimize\n cost: + 1 x0\nSubject To\n${constraints}\nBounds\n 0 <= x0 <= 9\nGeneral\n x0\nEnd\n`,
  };
}

it("gives the least in whole units, and 0 for a variable that the model leaves out", () => {
  expect(solve(ask("+ 2 x0 >= 3"), 1_000)).toEqual({ status: "optimal", values: [2, 0] });
});

it("has no values where nothing satisfies every row", () => {
  expect(solve(ask("+ 2 x0 >= 3", "+ 1 x0 <= 1"), 1_000)).toEqual({ status: "infeasible", values: null });
});

it("refuses a model that cannot be read, and solves the next", () => {
  expect(() => solve({ ...ask(), lp: "no model" }, 1_000)).toThrow(SolverError);
  expect(solve(ask("+ 2 x0 >= 3"), 1_000)).toEqual({ status: "optimal", values: [2, 0] });
});
