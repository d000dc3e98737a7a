import type { LinearModel, Row, Term, Variable } from "./linear-model";

/** The solver reads lines of at most some 560 characters. */
const termsPerLine = 8;

/**
 * A model as text in the LP format: variable `i` is `x<i>`. Whatever is minimized comes first; a model without an objective minimizes nothing.
 * Numbers have all the digits that a double holds, so that nothing is rounded on the way.
 */
export function formatLp(model: LinearModel, objective: readonly Term[]): string {
  const rows = model.rows.filter(({ terms }) => terms.length > 0);
  return [
    "Minimize",
    ` cost: ${formatTerms(objective.length > 0 ? objective : [{ variable: 0, coefficient: 0 }])}`,
    "Subject To",
    ...rows.map((row, index) => ` r${index}: ${formatRow(row)}`),
    "Bounds",
    ...model.variables.map((variable, index) => ` ${formatBounds(variable, index)}`),
    ...formatGenerals(model.variables),
    "End",
    "",
  ].join("\n");
}

function formatRow({ terms, relation, bound }: Row): string {
  return `${formatTerms(terms)} ${relation} ${bound}`;
}

function formatTerms(terms: readonly Term[]): string {
  const texts = terms.map(
    ({ variable, coefficient }) => `${coefficient < 0 ? "-" : "+"} ${Math.abs(coefficient)} x${variable}`,
  );
  return breakLines(texts);
}

function breakLines(texts: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < texts.length; at += termsPerLine) lines.push(texts.slice(at, at + termsPerLine).join(" "));
  return lines.join("\n  ");
}

function formatBounds({ lower, upper }: Variable, index: number): string {
  const least = Number.isFinite(lower) ? `${lower}` : "-inf";
  return upper === null ? `x${index} >= ${least}` : `${least} <= x${index} <= ${upper}`;
}

function formatGenerals(variables: readonly Variable[]): readonly string[] {
  const names = variables.flatMap(({ isInteger }, index) => (isInteger ? [`x${index}`] : []));
  return names.length === 0 ? [] : ["General", ` ${breakLines(names)}`];
}
