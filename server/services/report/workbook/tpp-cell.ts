import { isBeyondExact, outOfRangeText } from "#server/domain/format-number";
import { numberCell, textCell, type SheetCell } from "../../evidence/workbook/cell";

/** TPP as a number for a sheet; words where it is unknown, or no longer exact. */
export function tppCell(milliTpp: number | null): SheetCell {
  if (milliTpp === null) return textCell("unknown");
  return isBeyondExact(milliTpp) ? textCell(outOfRangeText) : numberCell(milliTpp / 1000, "tpp");
}
