import { type ParsedCell, acceptCell, refuseCell } from "#server/domain/fleet-file/parsed-cell";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { trimZeros } from "#server/domain/trim-zeros";

const decimal = /^(\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.(\d+))?$/;
/** More digits would not be exact. */
const mostDigits = 15;

/** A decimal with at most `decimals` places as an integer of its last place; blank is null. `1,978.9` with 3 is 1978900. */
export function parseScaledDecimal(text: string, decimals: number): ParsedCell<number | null> {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return acceptCell(null);
  const [, whole = "", fraction = ""] = decimal.exec(plain) ?? [];
  if (whole === "")
    return refuseCell(`${formatValue(text)} is not a number; write it like \`1978.9\`, or leave it empty.`);
  const places = trimZeros(fraction);
  if (places.length > decimals) return refuseCell(explainDecimals(text, decimals));
  const digits = (whole.replace(/\D/g, "") + places.padEnd(decimals, "0")).replace(/^0+(?=\d)/, "");
  if (digits.length > mostDigits) return refuseCell(`${formatValue(text)} is too large; check the unit.`);
  return acceptCell(Number(digits));
}

function explainDecimals(text: string, decimals: number): string {
  if (decimals === 0) return `${formatValue(text)} is not a whole number; round it.`;
  return `${formatValue(text)} has more than ${decimals} decimals; round it.`;
}
