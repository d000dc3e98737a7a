import { getDestinationName } from "#server/domain/destination/find-destination";
import { sheetNotes } from "#server/domain/explain/explain-workbook";
import { lowSize, toTpp } from "./amount";
import { allocationColumns } from "./build-allocations";
import type { ListRefs } from "./build-lists";
import { dateCell, formulaCell, textCell, type SheetCell } from "./cell";
import { listBlocks, type Block, type PositionFigures } from "./position-figures";
import type { Recount } from "./recount";
import { firstRow, nameColumns, rangeOf, toRow, type Sheet } from "./sheet";

/** The columns of the sheet Positions, which Dates, Shares and Verdicts name too. */
export const positionColumns = nameColumns({
  date: ["Date", 12],
  destination: ["Destination", 11],
  name: ["Name", 28],
  tier: ["Tier", 9],
  changeHigh: ["Change, high", 14],
  changeLow: ["Change, low", 14],
  high: ["Position, high", 16],
  low: ["Position, low", 11],
  unknownUnits: ["Units not to be judged", 14],
  uncountedUnits: ["Units that do not count", 14],
  blocker: ["Not judged because", 22],
  tpp: ["Position, TPP", 20],
});
const { letters } = positionColumns;

/** The row of a destination on a judged date, both counted from 0. */
export function positionRowOf({ judgement }: Recount, t: number, d: number): number {
  return firstRow + t * judgement.timeline.destinations.length + d;
}

export function buildPositions(
  recount: Recount,
  positions: readonly (readonly PositionFigures[])[],
  lists: ListRefs,
): Sheet {
  const blocks = listBlocks(recount);
  const { destinations } = recount.judgement.timeline;
  const rows = positions.flatMap((onDate, t) =>
    onDate.map((figures, d): readonly SheetCell[] => {
      const row = positionRowOf(recount, t, d);
      const code = destinations[d] ?? recount.facts.edition.home;
      const date = recount.dates[t] ?? recount.facts.asOf;
      return toRow(positionColumns, {
        date: dateCell(date),
        destination: textCell(code),
        name: textCell(getDestinationName(code)),
        ...buildFigures(figures, row, t === 0 ? null : row - destinations.length, blocks[t]),
        tier: formulaCell(formTier(row, lists, lists.isKnown[d] ?? ""), figures.tier),
      });
    }),
  );
  return { name: "Positions", title: "Positions", note: sheetNotes.Positions, top: [], columns: positionColumns, rows };
}

function formTier(row: number, lists: ListRefs, isKnown: string): string {
  const date = `${letters.date}${row}`;
  const isListed = (tier: string) =>
    `COUNTIFS(${lists.destinations},${letters.destination}${row},${lists.tiers},"${tier}",${lists.fromDays},"<="&${date},${lists.untilDays},">"&${date})>0`;
  return `IF(${isKnown}="no","unknown",IF(${isListed("three")},"three",IF(${isListed("one")},"one","two")))`;
}

function buildFigures(figures: PositionFigures, row: number, before: number | null, block: Block | undefined) {
  const at = (key: keyof typeof letters) => `${letters[key]}${row}`;
  /** The value of the destination's row on the date before, as the first term of a sum. */
  const previous = (key: keyof typeof letters) => (before === null ? "" : `${letters[key]}${before}+`);
  const sum = (key: keyof typeof allocationColumns.letters) => formSum(key, row, block);
  const low = `(${previous("low")}${at("changeLow")})`;
  const isNegative = `OR(${at("high")}<0,${at("unknownUnits")}<0)`;
  const isHeld = `OR(${at("high")}>0,${at("low")}>0,${at("unknownUnits")}>0)`;
  return {
    changeHigh: formulaCell(sum("high"), figures.change.high, "count"),
    changeLow: formulaCell(sum("low"), figures.change.low, "count"),
    high: formulaCell(`${previous("high")}${at("changeHigh")}+INT(${low}/${lowSize})`, figures.amount.high, "count"),
    low: formulaCell(`${low}-${lowSize}*INT(${low}/${lowSize})`, figures.amount.low, "count"),
    unknownUnits: formulaCell(`${previous("unknownUnits")}${sum("unknownUnits")}`, figures.unknownUnits, "count"),
    uncountedUnits: formulaCell(
      `${previous("uncountedUnits")}${sum("uncountedUnits")}`,
      figures.uncountedUnits,
      "count",
    ),
    blocker: formulaCell(
      `IF(${isNegative},"negative-position",IF(AND(${at("tier")}="unknown",${isHeld}),"unknown-destination",""))`,
      figures.blocker,
    ),
    tpp: formulaCell(`${at("high")}*1000+${at("low")}/1000`, toTpp(figures.amount), "tpp"),
  } as const;
}

/** The sum of one column over a date's own rows, for the destination of a row; a row whose date was changed is not in it. */
function formSum(key: keyof typeof allocationColumns.letters, row: number, block: Block | undefined): string {
  if (block === undefined || block.from === block.until) return "0";
  const rangeIn = (column: keyof typeof allocationColumns.letters) =>
    rangeOf("Allocations", allocationColumns.letters[column], firstRow + block.from, firstRow + block.until - 1);
  return `SUMIFS(${rangeIn(key)},${rangeIn("destination")},${letters.destination}${row},${rangeIn("date")},${letters.date}${row})`;
}
