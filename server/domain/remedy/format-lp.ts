import type { LinearModel, Term, Variable } from "./linear-model";

/** The solver reads lines of at most some 560 characters. */
const termsPerLine = 8;

/**
 * A model as text in the LP format: variable `i` is `x<i>`. Whatever is minimized comes first; a model without an objective minimizes nothing.
 * Numbers have all the digits that a double holds, so that nothing is rounded on the way. Variables that can only be 0 are left out.
 */
export function formatLp(model: LinearModel, objective: readonly Term[]): string {
  const isOpen = model.variables.map(({ lower, upper }) => lower !== 0 || upper !== 0);
  const anyOpen = { variable: Math.max(isOpen.indexOf(true), 0), coefficient: 0 };
  const listOpen = (terms: readonly Term[]): readonly Term[] => {
    const open = terms.filter(({ variable }) => isOpen[variable] === true);
    return open.length > 0 ? open : [anyOpen];
  };
  const rows = model.rows.filter(({ terms }) => terms.length > 0);
  const names = model.variables.flatMap(({ isInteger }, index) =>
    isInteger && isOpen[index] === true ? [`x${index}`] : [],
  );
  return [
    "Minimize",
    ` cost: ${formatTerms(listOpen(objective))}`,
    "Subject To",
    ...rows.map(({ terms, relation, bound }, at) => ` r${at}: ${formatTerms(listOpen(terms))} ${relation} ${bound}`),
    "Bounds",
    ...model.variables.flatMap((variable, index) =>
      isOpen[index] === true ? [` ${formatBounds(variable, index)}`] : [],
    ),
    ...(names.length === 0 ? [] : ["General", ` ${breakLines(names)}`]),
    "End",
    "",
  ].join("\n");
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
