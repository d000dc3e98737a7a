import { maxUnits } from "../allocation/allocation";
import { formatCount } from "../format-number";

/** What a person typed or pasted into one cell, read, or why it cannot be. */
export type ReadUnits =
  { readonly isOk: true; readonly units: number } | { readonly isOk: false; readonly because: string };

const plain = /^[+-]?\d+$/;
/** `1,024` and `1,024.00`, `1 024`, `1'024`, `1.024.000`: signs that part thousands and cannot part a fraction. */
const groupings = [
  /^([+-]?)(\d{1,3}(?:,\d{3})+)(?:\.0+)?$/,
  /^([+-]?)(\d{1,3}(?:[ '’]\d{3})+)(?:[.,]0+)?$/,
  /^([+-]?)(\d{1,3}(?:\.\d{3}){2,})(?:,0+)?$/,
];
const wholeWithFraction = /^([+-]?\d+)\.0+$/;
const oneDotGroup = /^[+-]?\d{1,3}\.\d{3}$/;

/**
 * A signed whole number of units; an empty text is 0, which takes away. At most `maxUnits` either way, inclusive. Thousands separators are read;
 * `1.024` is refused, since it can be a fraction.
 */
export function parseCellUnits(text: string): ReadUnits {
  const normal = text
    .normalize("NFKC")
    .replace(/\u2212/g, "-")
    .trim();
  if (normal === "") return { isOk: true, units: 0 };
  const shown = `\`${text.trim().slice(0, 40)}\``;
  const digits = findDigits(normal);
  if (digits === undefined)
    return {
      isOk: false,
      because: oneDotGroup.test(normal)
        ? `${shown} can be read as ${normal.replace(".", "")} or as a fraction; write it without a separator`
        : `${shown} is not a whole number of units`,
    };
  const units = Number(digits);
  if (Math.abs(units) > maxUnits)
    return { isOk: false, because: `${shown} is more than the ${formatCount(maxUnits)} units that a cell may carry` };
  return { isOk: true, units: units === 0 ? 0 : units };
}

function findDigits(text: string): string | undefined {
  if (plain.test(text)) return text;
  for (const grouping of groupings) {
    const match = grouping.exec(text);
    if (match) return `${match[1] ?? ""}${(match[2] ?? "").replace(/\D/g, "")}`;
  }
  return wholeWithFraction.exec(text)?.[1];
}
