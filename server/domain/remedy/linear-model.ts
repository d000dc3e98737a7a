/** A whole or continuous quantity of a linear model. Its index in the model is its name. */
export interface Variable {
  readonly lower: number;
  /** Null where nothing bounds it. */
  readonly upper: number | null;
  readonly isInteger: boolean;
}

/** A coefficient times a variable. */
export interface Term {
  readonly variable: number;
  readonly coefficient: number;
}

/** A sum of terms held against a bound. */
export interface Row {
  readonly terms: readonly Term[];
  readonly relation: "<=" | "=";
  readonly bound: number;
}

/** What is to be made least, under which rows. */
export interface LinearModel {
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
}

/** A model that grows: the one place in which variables get their index. */
export interface ModelDraft {
  readonly variables: Variable[];
  readonly rows: Row[];
}

/** Adds a variable and answers its index. */
export function createVariable(draft: ModelDraft, variable: Variable): number {
  return draft.variables.push(variable) - 1;
}

/** The sum of terms at a solution. */
export function sumTerms(terms: readonly Term[], values: readonly number[]): number {
  return terms.reduce((sum, { variable, coefficient }) => sum + coefficient * (values[variable] ?? 0), 0);
}
