import { countingTerms, sheetNotes } from "#server/domain/explain/explain-workbook";
import { splitMilliTpp, toTpp } from "./amount";
import type { BasisRefs } from "./build-basis";
import { formulaCell, numberCell, textCell } from "./cell";
import type { Recount } from "./recount";
import { firstRow, nameColumns, rangeOf, toRow, type Sheet } from "./sheet";

const columns = nameColumns({
  number: ["Number", 9],
  name: ["Accelerator", 34],
  controlClass: ["Control class", 12],
  high: ["TPP of one unit, high", 14],
  low: ["TPP of one unit, low", 14],
  tpp: ["TPP of one unit", 16],
  counts: ["Counts by class", 18],
});
const { letters } = columns;

/** The columns that allocations look up by number. */
export interface AcceleratorRefs {
  readonly classes: string;
  readonly highs: string;
  readonly lows: string;
  readonly counts: string;
}

export function buildAccelerators(
  { accelerators, facts }: Recount,
  basis: BasisRefs,
): { readonly sheet: Sheet; readonly refs: AcceleratorRefs } {
  const rows = accelerators.map(({ acceleratorName, controlClass, milliTppPerUnit }, index) => {
    const row = firstRow + index;
    const perUnit = splitMilliTpp(milliTppPerUnit);
    const isCounted = facts.edition.countedClasses.includes(controlClass);
    return toRow(columns, {
      number: numberCell(index + 1),
      name: textCell(acceleratorName),
      controlClass: textCell(controlClass),
      high: numberCell(perUnit.high),
      low: numberCell(perUnit.low),
      tpp: formulaCell(`${letters.high}${row}*1000+${letters.low}${row}/1000`, toTpp(perUnit), "tpp"),
      counts: formulaCell(
        `IF(${letters.controlClass}${row}="unknown","${countingTerms["cannot-judge"]}",IF(COUNTIF(${basis.countedClasses},${letters.controlClass}${row})>0,"${countingTerms.counts}","${countingTerms["does-not-count"]}"))`,
        countingTerms[controlClass === "unknown" ? "cannot-judge" : isCounted ? "counts" : "does-not-count"],
      ),
    });
  });
  const rangeIn = (letter: string) =>
    rangeOf("Accelerators", letter, firstRow, firstRow + Math.max(rows.length, 1) - 1);
  return {
    sheet: { name: "Accelerators", title: "Accelerators", note: sheetNotes.Accelerators, top: [], columns, rows },
    refs: {
      classes: rangeIn(letters.controlClass),
      highs: rangeIn(letters.high),
      lows: rangeIn(letters.low),
      counts: rangeIn(letters.counts),
    },
  };
}
