import { maxUnits } from "#server/domain/allocation/allocation";
import { formatCount } from "#server/domain/format-number";
import { type FleetCell, type ParsedCell, acceptCell, refuseCell } from "./parsed-cell";
import { formatValue } from "./row-problem";

const plain = /^[+-]?\d+$/;
/** `1,024` and `1,024.00`, `1.024.000` and `1.024,00`, `1 024`, `1'024`. */
const commaGroups = /^([+-]?)(\d{1,3}(?:,\d{3})+)(?:\.0+)?$/;
const dotGroups = /^([+-]?)(\d{1,3}(?:\.\d{3})+)(?:,0+)?$/;
const blankGroups = /^([+-]?)(\d{1,3}(?:[ '’]\d{3})+)(?:[.,]0+)?$/;
const oneGroup = /^[+-]?\d{1,3}[.,]\d{3}$/;
const zeroFraction = /^([+-]?\d+)[.,]0+$/;
const fraction = /^[+-]?\d*[.,]\d+$/;
const exponent = /^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i;

/**
 * A signed whole number of units, never 0; a negative one retires. At most `maxUnits` either way, inclusive. Thousands separators are read only
 * where they cannot be a decimal mark; `hasDecimalComma` (a file separated by semicolons) makes `1,024` doubtful too.
 */
export function parseUnits(cell: FleetCell, hasDecimalComma: boolean): ParsedCell<number> {
  const shown = formatValue(String(cell));
  const text = String(cell)
    .normalize("NFKC")
    .replace(/\u2212/g, "-")
    .trim();
  if (text === "") return refuseCell("`units` is blank; give the number of accelerators, such as `1024`");
  if (typeof cell === "string" && oneGroup.test(text) && (text.includes(".") || hasDecimalComma))
    return refuseCell(
      `${shown} can be read as ${text.replace(/[.,]/, "")} or as a fraction; write it without a separator`,
    );
  const digits = findDigits(text);
  if (digits !== undefined) return parseWhole(digits, shown);
  if (exponent.test(text)) return refuseCell(`${shown} is in scientific notation; write the number of units in full`);
  if (fraction.test(text))
    return refuseCell(`${shown} is not a whole number; units are counted one by one, so give a whole number`);
  return refuseCell(`${shown} is not a number of units; give a whole number, such as \`1024\`, or \`-1024\` to retire`);
}

function findDigits(text: string): string | undefined {
  if (plain.test(text)) return text;
  const groups = commaGroups.exec(text) ?? dotGroups.exec(text) ?? blankGroups.exec(text);
  if (groups) return `${groups[1] ?? ""}${(groups[2] ?? "").replace(/\D/g, "")}`;
  return zeroFraction.exec(text)?.[1];
}

function parseWhole(digits: string, shown: string): ParsedCell<number> {
  const units = Number(digits);
  if (units === 0) return refuseCell(`${shown} changes nothing; give the number of units, or leave the row out`);
  if (Math.abs(units) <= maxUnits) return acceptCell(units);
  const bound = Number.isSafeInteger(units)
    ? ""
    : " and beyond the largest whole number that is exact, 9,007,199,254,740,991";
  return refuseCell(
    `${shown} is more than the ${formatCount(maxUnits)} units that a row may carry${bound}; mend the number or split the row`,
  );
}
