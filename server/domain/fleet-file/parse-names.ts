import type { AcceleratorIndex } from "../accelerator/find-accelerator";
import type { DestinationCode } from "../destination/destination";
import { findDestination, suggestDestinations } from "../destination/find-destination";
import { maxTextLength, parseText } from "./parse-text";
import { type FleetCell, type ParsedCell, acceptCell, refuseCell } from "./parsed-cell";
import { formatValue } from "./row-problem";

const maxSuggestedLength = 80;

/** How many more unknown names of one file are answered with near ones, so that a file of nothing else is still read in good time. Counts down. */
export interface SuggestionAllowance {
  left: number;
}

/** The allowance of one file: 500 distinct unknown names. */
export function createSuggestionAllowance(): SuggestionAllowance {
  return { left: 500 };
}

/** The name of a site; blank is refused. */
export function parseSite(cell: FleetCell): ParsedCell<string> {
  const text = parseText(cell, maxTextLength);
  if (!text.isRead) return text;
  return text.value === null ? refuseCell("`site` is blank; give the name of the site") : acceptCell(text.value);
}

/** The destination that a name or code stands for; one that none or several bear is refused, with the nearest names. It never guesses. */
export function parseDestination(cell: FleetCell, allowance: SuggestionAllowance): ParsedCell<DestinationCode> {
  const text = parseText(cell, maxTextLength);
  if (!text.isRead) return text;
  if (text.value === null)
    return refuseCell("`destination` is blank; give the country by its ISO name or code, such as `Finland` or `FI`");
  const destination = findDestination(text.value);
  if (destination !== undefined) return acceptCell(destination.code);
  const near = canSuggest(text.value, allowance) ? suggestDestinations(text.value) : [];
  const hint = formatHint(near.map((each) => each.name));
  return refuseCell(`${formatValue(text.value)} names no destination;${hint} give an ISO 3166 name or code`);
}

/** The id of the accelerator that a text names; one that none or several bear is refused, with the nearest names. It never guesses. */
export function parseAccelerator(
  cell: FleetCell,
  accelerators: AcceleratorIndex,
  allowance: SuggestionAllowance,
): ParsedCell<string> {
  const text = parseText(cell, maxTextLength);
  if (!text.isRead) return text;
  if (text.value === null) return refuseCell("`accelerator` is blank; give the model, such as `NVIDIA H100 SXM`");
  const accelerator = accelerators.find(text.value);
  if (accelerator !== undefined) return acceptCell(accelerator.id);
  const near = canSuggest(text.value, allowance) ? accelerators.suggest(text.value) : [];
  const hint = formatHint(near.map((each) => each.name));
  return refuseCell(
    `${formatValue(text.value)} names no accelerator, or more than one;${hint} give a name from the list of accelerators, or add it there first`,
  );
}

function canSuggest(text: string, allowance: SuggestionAllowance): boolean {
  if (text.length > maxSuggestedLength || allowance.left === 0) return false;
  allowance.left -= 1;
  return true;
}

function formatHint(names: readonly string[]): string {
  if (names.length === 0) return "";
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? "";
  return ` did you mean ${quoted.length > 0 ? `${quoted.join(", ")} or ` : ""}${last}?`;
}
