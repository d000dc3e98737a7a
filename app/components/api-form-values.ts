import { type Stage, stages } from "#server/domain/allocation/allocation";
import { parseUnits } from "#server/domain/fleet-file/parse-units";
import { type ParsedCell, refuseCell } from "#server/domain/fleet-file/parsed-cell";
import { formatValue } from "#server/domain/fleet-file/row-problem";

/** The text of a field; empty where the form has none of that name. */
export function getText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

/** The text of an optional field; null where it is blank. */
export function findText(data: FormData, name: string): string | null {
  const text = getText(data, name).trim();
  return text === "" ? null : text;
}

/** A number of units above 0, read as a file's cell is, with the words of a form; `1,024` and `1 024` are 1024. */
export function readPositiveUnits(data: FormData, name: string): ParsedCell<number> {
  const text = getText(data, name).trim();
  if (text === "") return refuseCell("Units are missing; write how many, such as `1,024`.");
  const parsed = parseUnits(text, false);
  if (!parsed.isRead || parsed.value > 0) return parsed;
  return refuseCell(`${formatValue(text)} is below 0; write how many units, without a sign.`);
}

/** The choice of a select or a group of radios. */
export function getChoice<Choice extends string>(
  data: FormData,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  return choices.find((choice) => choice === getText(data, name)) ?? choices[0];
}

/** The stage that was chosen; none is taken for granted. */
export function findStage(data: FormData): Stage | undefined {
  return stages.find((stage) => stage === getText(data, "stage"));
}

export const stageMissing = "The stage is missing; choose whether it is installed, committed or planned.";
