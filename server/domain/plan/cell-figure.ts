import type { Headroom } from "../assessment/headroom";
import { noHeadroomWords } from "../explain/explain-headroom";
import { formatCount, formatMillionTpp } from "../format-number";
import { formatShareWith } from "../format-share";

/** What a cell of the grid prints where it has nothing to print. */
export const blankFigure = "·";

/** What it prints where what it holds on its days adds up to nothing. */
export const cancelledFigure = "±0";

/** `13,333`; a dot for nothing. */
export function formatUnits(units: number): string {
  return units === 0 ? blankFigure : formatCount(units);
}

/** Millions of TPP that so many units add, without the unit; a dot for nothing. */
export function formatAddedTpp(units: number, milliTppPerUnit: number): string {
  return units === 0 ? blankFigure : formatMillionTpp(BigInt(units) * BigInt(milliTppPerUnit));
}

/** What so many units are of all that the destination holds, as a percentage; a dot for nothing, a dash where the destination holds nothing. */
export function formatShareOfDestination(units: number, milliTppPerUnit: number, heldMilliTpp: number): string {
  if (units === 0) return blankFigure;
  if (heldMilliTpp <= 0) return "–";
  const share = { partMilliTpp: BigInt(units) * BigInt(milliTppPerUnit), totalMilliTpp: heldMilliTpp };
  return formatShareWith(share, 1, []);
}

/** `4,319`, `no limit` or `? cannot judge`. */
export function formatRoom(headroom: Headroom): string {
  return headroom.kind === "units" ? formatCount(headroom.units) : noHeadroomWords[headroom.kind];
}
