import { type FleetCell, type ParsedCell, acceptCell, refuseCell } from "./parsed-cell";
import { formatValue } from "./row-problem";

/** The most characters that a name, a city or an external id may have. */
export const maxTextLength = 200;
/** The most characters that a note may have. */
export const maxNoteLength = 2000;

const blanks = /[\s\u00a0]+/g;
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text without outer blanks, inner runs of blanks made one space; null where blank. Refused over `longest` characters or where it cannot be printed. */
export function parseText(cell: FleetCell, longest: number): ParsedCell<string | null> {
  const text = String(cell).normalize("NFC").replace(blanks, " ").trim();
  if (text === "") return acceptCell(null);
  if (text.length > longest)
    return refuseCell(`${formatValue(text)} has ${text.length} characters and ${longest} are read; shorten it`);
  if (text.includes("\ufffd"))
    return refuseCell(
      `${formatValue(text)} holds characters that could not be decoded; save the file as UTF-8 and mend them`,
    );
  if (unprintable.test(text))
    return refuseCell(`${formatValue(text)} holds characters that cannot be printed; type it again`);
  return acceptCell(text);
}
