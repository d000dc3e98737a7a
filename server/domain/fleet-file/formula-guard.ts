const formulaStart = /^[\s']*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const guardedStart = /^'[\s']*[=+\-@＝＋－＠]/u;

/**
 * Matches text that a spreadsheet would take for a formula: it starts with `=`, `+`, `-`, `@` or their full-width forms, also after blanks, or with a
 * tab or line break. Text that is already guarded matches too, so that guarding and releasing undo each other.
 */
export const liveFormula = formulaStart;

/** The text with an apostrophe before it where a spreadsheet would run it. */
export function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** Takes one guarding apostrophe away, so that `'-500` is the number that was written. */
export function releaseFormula(text: string): string {
  return text.charCodeAt(0) === 39 && guardedStart.test(text) ? text.slice(1) : text;
}
