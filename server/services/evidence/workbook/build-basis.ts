import { basisWords, readingGuide, reasonMeanings, sheetNotes } from "#server/domain/explain/explain-workbook";
import { findExemption } from "#server/domain/firm/eligibility";
import { findBuffer } from "#server/domain/firm/firm";
import { exactRange } from "#server/domain/assessment/judge";
import { getDestinationName } from "#server/domain/destination/find-destination";
import type { Limit, LimitId, RuleSource } from "#server/domain/rulebook/edition";
import { readingOptions } from "#server/domain/rulebook/readings";
import { splitMilliTpp } from "./amount";
import { dateCell, emptyCell, formulaCell, numberCell, textCell, toSerial, type SheetCell } from "./cell";
import { datesColumns } from "./dates-columns";
import { InvariantError } from "#server/domain/invariant-error";
import type { Recount } from "./recount";
import { firstRow, nameColumns, rangeOf, refTo, type Sheet } from "./sheet";

/** The largest denominator for which a part times it stays below 2^48, where spreadsheets still tell neighbours apart. */
const largestDenominator = 31_000;

const columns = nameColumns({
  what: ["What", 34],
  value: ["Value", 48],
  words: ["Words and source", 70],
  section: ["Section", 34],
  numerator: ["Numerator", 11],
  denominator: ["Denominator", 12],
  appliesTo: ["Applies to", 22],
  binds: [basisWords.binds, 11],
  bound: [basisWords.boundByPlimsoll, 13],
  buffer: ["The firm's buffer", 12],
});
const { letters } = columns;

/** Where formulas find what they rest on. */
export interface BasisRefs {
  readonly asOf: string;
  readonly home: string;
  readonly leasedCount: string;
  readonly measuredOn: string;
  readonly countedClasses: string;
  readonly isOutOfRange: string;
  readonly movedHigh: string;
  /** The number of the last judged date on or before the as-of date; 0 before the first. */
  readonly asOfIndex: string;
  readonly limits: ReadonlyMap<LimitId, { readonly numerator: string; readonly denominator: string }>;
  /** The column that says which limits bind. */
  readonly binds: string;
}

/** The last judged date on or before the as-of date, counted from 1; 0 before the first. */
export function getAsOfIndex({ dates, facts }: Recount): number {
  return dates.filter((date) => date <= facts.asOf).length;
}

export function buildBasis(recount: Recount): { readonly sheet: Sheet; readonly refs: BasisRefs } {
  const { facts, dates, movedMilliTpp } = recount;
  const { edition, readings, firm, plan, asOf } = facts;
  const rows: SheetCell[][] = [];
  /** Adds a row and answers where its value stands. */
  const add = (what: string, value: SheetCell, words = "", section = ""): string => {
    rows.push([textCell(what, "strong"), value, textCell(words, "prose"), textCell(section, "prose")]);
    return refTo("Basis", letters.value, firstRow + rows.length - 1);
  };
  const addHeading = (words: string): void => {
    rows.push([], [textCell(words, "header"), textCell("", "header"), textCell("", "header")]);
  };

  add("Firm", textCell(firm.name, "prose"));
  const headquarters = add("Headquarters", textCell(firm.headquarters), getDestinationName(firm.headquarters));
  add("Ultimate parent", textCell(firm.ultimateParent), getDestinationName(firm.ultimateParent));
  add("Plan", textCell(plan.name, "prose"));
  add("Reference", textCell(facts.reference));
  const asOfRef = add("As of", dateCell(asOf), basisWords.asOf);
  add("Edition", textCell(edition.id), edition.title);
  add("Effective from", dateCell(edition.effectiveFrom));
  add("Legal status", textCell(edition.legalStatus, "prose"));
  const home = add("Home", textCell(edition.home), getDestinationName(edition.home));
  const readingRefs = readingOptions.map(({ reading, question, source }) =>
    add(`Reading ${reading}`, textCell(readings[reading]), `${question} ${citeSource(source)}`, source.section),
  );
  const countedRefs = edition.countedClasses.map((controlClass) =>
    add("Counted class", textCell(controlClass), citeSource(edition.scopeSource), edition.scopeSource.section),
  );
  const moved = splitMilliTpp(movedMilliTpp);
  const movedHigh = add("TPP moved, high", numberCell(moved.high), basisWords.moved);
  const movedLow = add("TPP moved, low", numberCell(moved.low));
  const bound = splitMilliTpp(exactRange);
  const isOutOfRange = add(
    "Out of range",
    formulaCell(
      `IF(OR(${movedHigh}>${bound.high},AND(${movedHigh}=${bound.high},${movedLow}>=${bound.low})),"yes","no")`,
      movedMilliTpp >= exactRange ? "yes" : "no",
    ),
    basisWords.outOfRange,
  );
  const judged = rangeOf("Dates", datesColumns.letters.date, firstRow, firstRow + dates.length - 1);
  const [firstDate] = dates;
  const asOfIndex = add(
    "Judged date as of",
    formulaCell(
      `IF(${asOfRef}<${refTo("Dates", datesColumns.letters.date, firstRow)},0,MATCH(${asOfRef},${judged},1))`,
      firstDate === undefined || toSerial(asOf) < toSerial(firstDate) ? 0 : getAsOfIndex(recount),
      "count",
    ),
    basisWords.asOfIndex,
  );

  rows.push(
    [],
    columns.headers.map((header) => textCell(header, "header")),
  );
  const limitsFrom = firstRow + rows.length;
  const limits = new Map(edition.limits.map((limit, index) => [limit.id, refsOfLimit(limit, limitsFrom + index)]));
  edition.limits.forEach((limit, index) =>
    rows.push(
      buildLimitRow(limit, facts, `OR(${letters.appliesTo}${limitsFrom + index}="every-uveu",${headquarters}=${home})`),
    ),
  );
  const limitsTo = firstRow + rows.length - 1;

  addHeading("How to read this workbook");
  readingGuide.forEach((sentence, index) => add(String(index + 1), emptyCell, sentence));
  addHeading("Why a date is not judged");
  Object.entries(reasonMeanings).forEach(([reason, meaning]) => add(reason, emptyCell, meaning));

  const [leasedCount = "", measuredOn = ""] = readingRefs;
  return {
    sheet: { name: "Basis", title: `${facts.reference} ${plan.name}`, note: sheetNotes.Basis, top: [], columns, rows },
    refs: {
      asOf: asOfRef,
      home,
      leasedCount,
      measuredOn,
      countedClasses: `${countedRefs[0] ?? home}:${(countedRefs.at(-1) ?? home).replace("Basis!", "")}`,
      isOutOfRange,
      movedHigh,
      asOfIndex,
      limits,
      binds: rangeOf("Basis", letters.binds, limitsFrom, limitsTo),
    },
  };
}

function citeSource({ quote, document }: RuleSource): string {
  return quote === null ? document : `“${quote}” ${document}`;
}

function refsOfLimit({ id, ratio }: Limit, row: number) {
  if (ratio.denominator > largestDenominator)
    throw new InvariantError(`limit \`${id}\` has the denominator ${ratio.denominator}, which formulas cannot compare`);
  return {
    numerator: refTo("Basis", letters.numerator, row),
    denominator: refTo("Basis", letters.denominator, row),
  };
}

function buildLimitRow(limit: Limit, { edition, firm, buffers }: Recount["facts"], condition: string): SheetCell[] {
  const { id, name, ratio, appliesTo, source } = limit;
  const buffer = findBuffer(buffers, id);
  const bound = findExemption(edition, id, firm) === null ? "yes" : "no";
  return [
    textCell(id, "strong"),
    textCell(name),
    textCell(citeSource(source), "prose"),
    textCell(source.section, "prose"),
    numberCell(ratio.numerator),
    numberCell(ratio.denominator),
    textCell(appliesTo),
    formulaCell(`IF(${condition},"yes","no")`, bound),
    textCell(bound),
    buffer === null ? emptyCell : numberCell(buffer.numerator / buffer.denominator, "share"),
  ];
}
