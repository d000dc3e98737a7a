import { planLineKeyOf } from "../plan/plan";
import { createCapacityRows } from "./capacity-rows";
import { countQuarters } from "./count-quarters";
import { createFlowRows, createStandingRows } from "./flow-rows";
import { groupBy } from "./group-by";
import type { Lever } from "./levers";
import { createLimitRows, type DatedRow, type Tightening } from "./limit-rows";
import { createVariable, type LinearModel, type ModelDraft, type Row, type Term } from "./linear-model";
import type { RemedyKind } from "./remedy";
import type { RemedyGround } from "./remedy-ground";

/** A kind of cure as a linear model. Variable `i` is lever `i`; what comes after the levers are sums. */
export interface RemedyModel extends LinearModel {
  readonly levers: readonly Lever[];
  /** Rows of `rows`, from this index on, that are limits of the rule. */
  readonly firstLimitRow: number;
  readonly dated: readonly DatedRow[];
  readonly isOutOfReach: boolean;
}

/** Writes a kind of cure down as rows: what waits, what stands, what the sites take, and what the rule allows. */
export function createRemedyModel(
  ground: RemedyGround,
  kind: RemedyKind,
  levers: readonly Lever[],
  tightening: Tightening,
): RemedyModel {
  const variables = levers.map(({ maxUnits }) => ({ lower: 0, upper: maxUnits, isInteger: true }));
  const draft: ModelDraft = { variables, rows: [] };
  createFlowRows(draft, kind, levers);
  draft.rows.push(...createStandingRows(ground, levers));
  draft.rows.push(...createCapacityRows(draft, ground, levers));
  const limits = createLimitRows(draft, ground, levers, tightening);
  const firstLimitRow = draft.rows.length;
  return {
    levers,
    variables: draft.variables,
    rows: [...draft.rows, ...limits.rows],
    firstLimitRow,
    dated: limits.dated,
    isOutOfReach: limits.isOutOfReach,
  };
}

/** Units touched, weighed by priority: what leaves a planned day, and what is added. */
export function listTouchTerms(levers: readonly Lever[]): readonly Term[] {
  const least = levers.reduce((low, { weight }) => Math.min(low, weight), Number.MAX_SAFE_INTEGER);
  return levers.flatMap(({ role, weight }, variable) =>
    role === "lower" || role === "add" ? [{ variable, coefficient: weight / least }] : [],
  );
}

/** Units that leave and come nowhere again. */
export function listTrimTerms(levers: readonly Lever[]): readonly Term[] {
  return levers.flatMap(({ role }, variable) =>
    role === "add" ? [] : [{ variable, coefficient: role === "lower" ? 1 : -1 }],
  );
}

/** TPP that leaves, in units of the largest accelerator. */
export function listTppTerms(levers: readonly Lever[]): readonly Term[] {
  const largest = levers.reduce((most, { countedMilliTpp }) => Math.max(most, countedMilliTpp), 1);
  return levers.flatMap(({ role, countedMilliTpp }, variable) =>
    role === "lower" ? [{ variable, coefficient: countedMilliTpp / largest }] : [],
  );
}

/** How far apart two choices are that differ in order alone, next to a quarter of delay. */
const orderWeight = 1e-3;

/**
 * Quarters of delay, and among equals the later day first, then the order of the lines: what leaves late is cheap, what is placed early is too. Every
 * lever has a rank of its own, so that equals are rare.
 */
export function listDelayTerms(levers: readonly Lever[]): readonly Term[] {
  const ranked = levers
    .map((lever, variable) => ({ lever, variable, key: `${lever.on} ${planLineKeyOf(lever.line)}` }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  const [first] = levers.map(({ on }) => on).sort();
  return ranked.map(({ lever, variable }, rank) => {
    const share = orderWeight * ((rank + 1) / (ranked.length + 1));
    const quarters = first === undefined ? 0 : countQuarters(first, lever.on);
    switch (lever.role) {
      case "lower":
        return { variable, coefficient: orderWeight - share - quarters };
      case "return":
      case "move":
      case "add":
        return { variable, coefficient: quarters + share };
    }
  });
}

/** The model with one whole variable for each line that says whether the line is touched, and the sum of these. */
export function createLineCount(model: RemedyModel): {
  readonly model: RemedyModel;
  readonly objective: readonly Term[];
} {
  const draft: ModelDraft = { variables: [...model.variables], rows: [] };
  const objective: Term[] = [];
  const flows = model.levers.map((lever, variable) => ({ lever, variable }));
  for (const own of groupBy(flows, ({ lever }) => planLineKeyOf(lever.line)).values()) {
    const isTouched = createVariable(draft, { lower: 0, upper: 1, isInteger: true });
    objective.push({ variable: isTouched, coefficient: 1 });
    for (const { lever, variable } of own)
      draft.rows.push({
        terms: [
          { variable, coefficient: 1 },
          { variable: isTouched, coefficient: -lever.maxUnits },
        ],
        relation: "<=",
        bound: 0,
      });
  }
  const rows = [...draft.rows, ...model.rows];
  const firstLimitRow = model.firstLimitRow + draft.rows.length;
  return { model: { ...model, variables: draft.variables, rows, firstLimitRow }, objective };
}

/**
 * The model in which a limit may be missed and units may be split, with what is missed as the sum to be made least. Splitting makes it quick, and what is
 * missed even then is missed in whole units.
 */
export function createElasticModel(model: RemedyModel): {
  readonly model: LinearModel;
  readonly objective: readonly Term[];
} {
  const split = model.variables.map((variable) => ({ ...variable, isInteger: false }));
  const draft: ModelDraft = { variables: split, rows: [] };
  const rows = model.rows.map((row, index): Row => {
    if (index < model.firstLimitRow) return row;
    const missed = createVariable(draft, { lower: 0, upper: null, isInteger: false });
    return { ...row, terms: [...row.terms, { variable: missed, coefficient: -1 }] };
  });
  const objective = draft.variables.slice(model.variables.length).map((_, index) => ({
    variable: model.variables.length + index,
    coefficient: 1,
  }));
  return { model: { variables: draft.variables, rows }, objective };
}

/** The model with lines that nothing touches taken out of play, and a sum kept at what it was. */
export function createFollowUp(
  model: RemedyModel,
  kept: readonly { readonly terms: readonly Term[]; readonly bound: number }[],
  touched: ReadonlySet<string>,
): RemedyModel {
  const variables = model.variables.map((variable, index) => {
    const lever = model.levers[index];
    return lever === undefined || touched.has(planLineKeyOf(lever.line)) ? variable : { ...variable, upper: 0 };
  });
  const rows = kept.map(({ terms, bound }): Row => ({ terms, relation: "<=", bound }));
  return { ...model, variables, rows: [...rows, ...model.rows], firstLimitRow: model.firstLimitRow + rows.length };
}
