import { type FleetCell, type ParsedCell, acceptCell, refuseCell } from "./parsed-cell";
import { formatValue } from "./row-problem";

const decimal = /^[+-]?\d{1,3}(?:[.,]\d+)?$/;
const longestLatitude = 90;
const longestLongitude = 180;

/** Decimal degrees, blank for none: latitude from −90 to 90 north, longitude from −180 to 180 east, both inclusive. */
export function parseDegrees(cell: FleetCell, axis: "latitude" | "longitude"): ParsedCell<number | null> {
  const bound = axis === "latitude" ? longestLatitude : longestLongitude;
  const text = String(cell)
    .normalize("NFKC")
    .replace(/\u2212/g, "-")
    .trim();
  if (text === "") return acceptCell(null);
  const shown = formatValue(String(cell));
  const degrees = findNumber(cell, text);
  if (degrees === undefined)
    return refuseCell(`${shown} is no ${axis} in decimal degrees; write it like \`60.6295\`, or leave it blank`);
  if (Math.abs(degrees) > bound)
    return refuseCell(`${shown} is outside −${bound} to ${bound} degrees; mend the ${axis}, or leave it blank`);
  return acceptCell(degrees + 0);
}

function findNumber(cell: FleetCell, text: string): number | undefined {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : undefined;
  return decimal.test(text) ? Number(text.replace(",", ".")) : undefined;
}
