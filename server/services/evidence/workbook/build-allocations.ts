import { countingTerms, sheetNotes } from "#server/domain/explain/explain-workbook";
import { lowSize, multiplyLow, splitMilliTpp, toTpp, unitStep } from "./amount";
import type { AcceleratorRefs } from "./build-accelerators";
import type { BasisRefs } from "./build-basis";
import { dateCell, formulaCell, numberCell, textCell, type SheetCell } from "./cell";
import type { CountedRow, Recount } from "./recount";
import { firstRow, nameColumns, toRow, type Sheet } from "./sheet";

/** The columns of the sheet Allocations, which Positions and Verdicts name too. */
export const allocationColumns = nameColumns({
  date: ["Date", 12],
  destination: ["Destination", 11],
  origin: ["Origin", 10],
  reference: ["Reference", 12],
  site: ["Site", 28],
  stage: ["Stage", 11],
  holding: ["Holding", 9],
  number: ["Accelerator number", 11],
  accelerator: ["Accelerator", 28],
  controlClass: ["Control class", 11],
  units: ["Units", 14],
  unitHigh: ["TPP of one unit, high", 14],
  unitLow: ["TPP of one unit, low", 14],
  counts: ["Counts", 15],
  thousands: ["Thousands of units × low", 18],
  rest: ["Low before carrying", 15],
  high: ["TPP, high", 14],
  low: ["TPP, low", 11],
  unknownUnits: ["Units not to be judged", 14],
  uncountedUnits: ["Units that do not count", 14],
  tpp: ["TPP that counts", 20],
});
const { letters } = allocationColumns;

export function buildAllocations({ rows }: Recount, basis: BasisRefs, accelerators: AcceleratorRefs): Sheet {
  return {
    name: "Allocations",
    title: "Allocations",
    note: sheetNotes.Allocations,
    top: [],
    columns: allocationColumns,
    rows: rows.map((row, index) => buildRow(row, firstRow + index, basis, accelerators)),
  };
}

function buildRow(
  { allocation, accelerator, counting, amount }: CountedRow,
  row: number,
  basis: BasisRefs,
  accelerators: AcceleratorRefs,
): readonly SheetCell[] {
  const { units, milliTppPerUnit, controlClass } = allocation;
  const perUnit = splitMilliTpp(milliTppPerUnit);
  const { thousands, rest } = multiplyLow(units, perUnit.low);
  const at = (key: keyof typeof letters) => `${letters[key]}${row}`;
  const lookUp = (range: string) => `INDEX(${range},${at("number")})`;
  const isCounting = (term: string, then: string) => `IF(${at("counts")}="${term}",${then},0)`;
  const unitThousands = `INT(${at("units")}/${unitStep})`;
  return toRow(allocationColumns, {
    date: dateCell(allocation.effectiveOn),
    destination: textCell(allocation.destination),
    origin: textCell(allocation.origin),
    reference: textCell(allocation.reference),
    site: textCell(allocation.siteName),
    stage: textCell(allocation.stage),
    holding: textCell(allocation.holding),
    number: numberCell(accelerator + 1),
    accelerator: textCell(allocation.acceleratorName),
    controlClass: formulaCell(lookUp(accelerators.classes), controlClass),
    units: numberCell(units),
    unitHigh: formulaCell(lookUp(accelerators.highs), perUnit.high, "count"),
    unitLow: formulaCell(lookUp(accelerators.lows), perUnit.low, "count"),
    counts: formulaCell(
      `IF(AND(${at("holding")}="leased",${basis.leasedCount}="no"),"${countingTerms["does-not-count"]}",${lookUp(accelerators.counts)})`,
      countingTerms[counting],
    ),
    thousands: formulaCell(`${unitThousands}*${at("unitLow")}`, thousands, "count"),
    rest: formulaCell(
      `(${at("thousands")}-${unitStep}*INT(${at("thousands")}/${unitStep}))*${unitStep}+(${at("units")}-${unitStep}*${unitThousands})*${at("unitLow")}`,
      rest,
      "count",
    ),
    high: formulaCell(
      isCounting(
        countingTerms.counts,
        `${at("units")}*${at("unitHigh")}+INT(${at("thousands")}/${unitStep})+INT(${at("rest")}/${lowSize})`,
      ),
      amount.high,
      "count",
    ),
    low: formulaCell(
      isCounting(countingTerms.counts, `${at("rest")}-${lowSize}*INT(${at("rest")}/${lowSize})`),
      amount.low,
      "count",
    ),
    unknownUnits: formulaCell(
      isCounting(countingTerms["cannot-judge"], at("units")),
      counting === "cannot-judge" ? units : 0,
      "count",
    ),
    uncountedUnits: formulaCell(
      isCounting(countingTerms["does-not-count"], at("units")),
      counting === "does-not-count" ? units : 0,
      "count",
    ),
    tpp: formulaCell(`${at("high")}*1000+${at("low")}/1000`, toTpp(amount), "tpp"),
  });
}
