import { sheetNotes } from "#server/domain/explain/explain-workbook";
import { lowSize, toTpp } from "./amount";
import type { BasisRefs } from "./build-basis";
import { positionColumns, positionRowOf } from "./build-positions";
import { dateCell, endOfDays, formulaCell, numberCell, type SheetCell } from "./cell";
import type { DateFigures, ScopeSums } from "./date-figures";
import { datesColumns } from "./dates-columns";
import type { Recount } from "./recount";
import { firstRow, rangeOf, toRow, type Sheet } from "./sheet";

const { letters } = datesColumns;
type PositionKey = keyof typeof positionColumns.letters;

export function buildDates(recount: Recount, figures: readonly DateFigures[], basis: BasisRefs): Sheet {
  const rows = figures.map((onDate, t) => buildRow(recount, onDate, t, basis));
  return { name: "Dates", title: "Dates", note: sheetNotes.Dates, top: [], columns: datesColumns, rows };
}

function buildRow(recount: Recount, figures: DateFigures, t: number, basis: BasisRefs): readonly SheetCell[] {
  const { dates, facts, judgement } = recount;
  const { length } = judgement.timeline.destinations;
  const at = (key: keyof typeof letters) => `${letters[key]}${firstRow + t}`;
  const rangeIn = (key: PositionKey) =>
    rangeOf(
      "Positions",
      positionColumns.letters[key],
      positionRowOf(recount, t, 0),
      positionRowOf(recount, t, length - 1),
    );
  const sum = (key: PositionKey, scope: Scope) => (length === 0 ? "0" : formSum(rangeIn, key, scope, basis.home));
  const count = (key: PositionKey, criterion: string) => `COUNTIF(${rangeIn(key)},${criterion})>0`;
  const amount = ({ amount: { high, low } }: ScopeSums, scope: Scope) =>
    [
      formulaCell(`${sum("high", scope)}+INT(${sum("low", scope)}/${lowSize})`, high, "count"),
      formulaCell(`${sum("low", scope)}-${lowSize}*INT(${sum("low", scope)}/${lowSize})`, low, "count"),
    ] as const;
  const unknown = ({ unknownUnits }: ScopeSums, scope: Scope) =>
    formulaCell(sum("unknownUnits", scope), unknownUnits, "count");
  const [totalHigh, totalLow] = amount(figures.all, "all");
  const [overseasHigh, overseasLow] = amount(figures.overseas, "overseas");
  const [twoHigh, twoLow] = amount(figures.two, "two");
  const [threeHigh, threeLow] = amount(figures.three, "three");
  const isUncounted = `COUNTIFS(${rangeIn("tier")},"three",${rangeIn("uncountedUnits")},"<>0")>0`;
  const blocked =
    length === 0
      ? `""`
      : `IF(${count("blocker", '"negative-position"')},"negative-position",IF(${count("blocker", '"unknown-destination"')},"unknown-destination",""))`;
  return toRow(datesColumns, {
    date: dateCell(dates[t] ?? facts.asOf),
    next: t + 1 < dates.length ? dateCell(dates[t + 1] ?? facts.asOf) : numberCell(endOfDays, "date"),
    measured: formulaCell(
      `IF(OR(${basis.measuredOn}="every-date",AND(DAY(${at("date")})=1,OR(MONTH(${at("date")})=2,MONTH(${at("date")})=8))),"yes","no")`,
      figures.isMeasured ? "yes" : "no",
    ),
    totalHigh,
    totalLow,
    overseasHigh,
    overseasLow,
    twoHigh,
    twoLow,
    threeHigh,
    threeLow,
    unknownAll: unknown(figures.all, "all"),
    unknownOverseas: unknown(figures.overseas, "overseas"),
    unknownTwo: unknown(figures.two, "two"),
    unknownThree: unknown(figures.three, "three"),
    uncountedThree: formulaCell(
      length === 0 ? `"no"` : `IF(${isUncounted},"yes","no")`,
      figures.isUncountedInThree ? "yes" : "no",
    ),
    blocker: formulaCell(`IF(${basis.isOutOfRange}="yes","out-of-range",${blocked})`, figures.blocker),
    totalTpp: formulaCell(`${at("totalHigh")}*1000+${at("totalLow")}/1000`, toTpp(figures.all.amount), "tpp"),
  });
}

type Scope = "all" | "overseas" | "two" | "three";

function formSum(rangeIn: (key: PositionKey) => string, key: PositionKey, scope: Scope, home: string): string {
  if (scope === "all") return `SUM(${rangeIn(key)})`;
  if (scope === "overseas") return `SUMIFS(${rangeIn(key)},${rangeIn("destination")},"<>"&${home})`;
  return `SUMIFS(${rangeIn(key)},${rangeIn("tier")},"${scope}")`;
}
