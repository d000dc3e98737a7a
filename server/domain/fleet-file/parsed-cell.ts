/** A cell as the file holds it: text from CSV, text or a number from XLSX; a date cell comes as `YYYY-MM-DD`. Blank is "". */
export type FleetCell = string | number;

/** What stands for a formula that the file holds without its result: a spreadsheet has not calculated it. */
export const uncalculatedFormula = "(formula without a stored result)";

/** What one cell says, or the sentence about why it says nothing that can be used. A notice tells how a doubtful form was read. */
export type ParsedCell<Value> =
  | { readonly isRead: true; readonly value: Value; readonly notice: string | null }
  | { readonly isRead: false; readonly message: string };

/** A cell that says something; the notice, if any, tells how a doubtful form was read. */
export function acceptCell<Value>(value: Value, notice: string | null = null): ParsedCell<Value> {
  return { isRead: true, value, notice };
}

/** A cell that cannot be used; the message names the value and says how to mend it. */
export function refuseCell(message: string): { readonly isRead: false; readonly message: string } {
  return { isRead: false, message };
}
