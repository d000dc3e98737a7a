import type { FitMeasure, RemedyKind } from "./remedy";

/** What is made least or found out by one run of the solver. */
export const solveStages = ["units", "trimmed", "lines", "delay", "whole", "unmet"] as const;
/** One of `solveStages`. */
export type SolveStage = (typeof solveStages)[number];

/** A model for the solver. */
export interface SolveRequest {
  readonly kind: RemedyKind | FitMeasure;
  readonly stage: SolveStage;
  /** The model in the LP format; see `formatLp`. */
  readonly lp: string;
  /** How many variables the answer has values for; those that the text leaves out are 0. */
  readonly variableCount: number;
  /** How far from the best an answer may be, as a share of it; 0 for the best itself. */
  readonly relativeGap: number;
  /** How far from the best an answer may be in amount. */
  readonly absoluteGap: number;
  /** After so many branches there is no answer; null for no such bound. Unlike a time it is the same on every machine. */
  readonly maxNodes: number | null;
}

/** `out-of-time`: stopped by the clock or the branches allowed, with values where any were found. */
export const solverStatuses = ["optimal", "infeasible", "out-of-time"] as const;
/** One of `solverStatuses`. */
export type SolverStatus = (typeof solverStatuses)[number];

/** What the solver says: the values of the variables by index, where it has any. */
export interface SolverAnswer {
  readonly status: SolverStatus;
  readonly values: readonly number[] | null;
}

/** A calculation that asks the solver as often as it needs to; whoever drives it may do other things in between. */
export type SolverDialogue<Answer> = Generator<SolveRequest, Answer, SolverAnswer>;
