import { isDestinationCode } from "#server/domain/destination/destination-code";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { sheetNotes } from "#server/domain/explain/explain-workbook";
import type { TierEntry } from "#server/domain/rulebook/edition";
import { dateCell, emptyCell, endOfDays, formulaCell, textCell, toSerial, type SheetCell } from "./cell";
import type { Recount } from "./recount";
import { firstRow, nameColumns, rangeOf, refTo, type Sheet } from "./sheet";

const columns = nameColumns({
  destination: ["Listed destination", 12],
  name: ["Name", 30],
  tier: ["Tier", 8],
  from: ["From", 12],
  until: ["Until", 12],
  fromDay: ["From, or the first day", 12],
  untilDay: ["Until, or the last day", 12],
  section: ["Section", 40],
  gap: ["", 4],
  usedCode: ["Destination in use", 12],
  usedName: ["Name", 30],
  isKnown: ["ISO 3166 code", 10],
});
const { letters } = columns;

/** Where formulas find the lists. */
export interface ListRefs {
  readonly destinations: string;
  readonly tiers: string;
  readonly fromDays: string;
  readonly untilDays: string;
  /** For each destination in use, whether it is an ISO code. */
  readonly isKnown: readonly string[];
}

export function buildLists({ facts, judgement }: Recount): { readonly sheet: Sheet; readonly refs: ListRefs } {
  const { tierEntries } = facts.edition;
  const { destinations } = judgement.timeline;
  const rows = Array.from({ length: Math.max(tierEntries.length, destinations.length) }, (_, index): SheetCell[] => {
    const [entry, used] = [tierEntries[index], destinations[index]];
    return [
      ...(entry === undefined ? Array.from({ length: 8 }, () => emptyCell) : buildEntry(entry, firstRow + index)),
      emptyCell,
      ...(used === undefined
        ? []
        : [textCell(used), textCell(getDestinationName(used)), textCell(isDestinationCode(used) ? "yes" : "no")]),
    ];
  });
  const last = firstRow + Math.max(tierEntries.length, 1) - 1;
  return {
    sheet: { name: "Lists", title: "Lists", note: sheetNotes.Lists, top: [], columns, rows },
    refs: {
      destinations: rangeOf("Lists", letters.destination, firstRow, last),
      tiers: rangeOf("Lists", letters.tier, firstRow, last),
      fromDays: rangeOf("Lists", letters.fromDay, firstRow, last),
      untilDays: rangeOf("Lists", letters.untilDay, firstRow, last),
      isKnown: destinations.map((_, index) => refTo("Lists", letters.isKnown, firstRow + index)),
    },
  };
}

function buildEntry({ destination, tier, from, until, source }: TierEntry, row: number): readonly SheetCell[] {
  const [fromCell, untilCell] = [`${letters.from}${row}`, `${letters.until}${row}`];
  return [
    textCell(destination),
    textCell(getDestinationName(destination)),
    textCell(tier),
    from === null ? emptyCell : dateCell(from),
    until === null ? emptyCell : dateCell(until),
    formulaCell(`IF(ISNUMBER(${fromCell}),${fromCell},0)`, from === null ? 0 : toSerial(from), "count"),
    formulaCell(
      `IF(ISNUMBER(${untilCell}),${untilCell},${endOfDays})`,
      until === null ? endOfDays : toSerial(until),
      "count",
    ),
    textCell(source.section),
  ];
}
