import { shareHeadings, sheetNotes, stateTerms } from "#server/domain/explain/explain-workbook";
import type { JudgedScope } from "#server/domain/assessment/judgement";
import { lowSize, toTpp } from "./amount";
import type { BasisRefs } from "./build-basis";
import { positionColumns, positionRowOf } from "./build-positions";
import { dateCell, endOfDays, formulaCell, textCell, toSerial, type SheetCell } from "./cell";
import { datesColumns } from "./dates-columns";
import type { Recount } from "./recount";
import type { ShareFigures, StateName } from "./share-figures";
import { firstRow, nameColumns, refTo, toRow, type Sheet } from "./sheet";

/** The columns of the sheet Shares, which Verdicts names too. */
export const shareColumns = nameColumns({
  limit: ["Limit", 26],
  country: ["Country", 9],
  date: ["Date", 12],
  next: ["Holds until", 12],
  inScope: ["In scope", 9],
  measured: ["Measured", 10],
  partHigh: ["Part, high", 16],
  partLow: ["Part, low", 11],
  totalHigh: ["Total, high", 16],
  totalLow: ["Total, low", 11],
  unknownIn: ["Unknown units in scope", 14],
  unknownOut: ["Unknown units outside", 14],
  excessHigh: ["Denominator × part − numerator × total, high", 22],
  excessLow: ["The same, low", 11],
  isOver: [shareHeadings.isOver, 10],
  judged: [shareHeadings.judged, 22],
  result: [shareHeadings.result, 22],
  state: ["State", 15],
  reason: ["Reason", 22],
  partTpp: ["Part, TPP", 20],
  totalTpp: ["Total, TPP", 20],
  share: ["Share", 12],
  ahead: ["Share from the as-of date on", 12],
});
const { letters } = shareColumns;

/** The first row of a scope, counted from 0. */
export function shareRowOf({ dates }: Recount, scopeIndex: number): number {
  return firstRow + scopeIndex * dates.length;
}

export function buildShares(recount: Recount, shares: readonly (readonly ShareFigures[])[], basis: BasisRefs): Sheet {
  const rows = recount.judgement.scopes.flatMap((scoped, index) =>
    (shares[index] ?? []).map((figures, t) => buildRow(recount, scoped, figures, t, shareRowOf(recount, index), basis)),
  );
  return { name: "Shares", title: "Shares", note: sheetNotes.Shares, top: [], columns: shareColumns, rows };
}

function buildRow(
  recount: Recount,
  scoped: JudgedScope,
  figures: ShareFigures,
  t: number,
  scopeRow: number,
  basis: BasisRefs,
): readonly SheetCell[] {
  const { dates, facts } = recount;
  const row = scopeRow + t;
  const at = (key: keyof typeof letters) => `${letters[key]}${row}`;
  const onDate = (key: keyof typeof datesColumns.letters) => refTo("Dates", datesColumns.letters[key], firstRow + t);
  const limit = basis.limits.get(scoped.limit.id) ?? { numerator: "0", denominator: "1" };
  const sources = locateScope(recount, scoped, t);
  const excess = (part: string, total: string) =>
    `${limit.denominator}*${at(part as "partHigh")}-${limit.numerator}*${at(total as "totalHigh")}`;
  const next = dates[t + 1];
  const state = toState(figures.result);
  const whole = `${at("totalHigh")}*${lowSize}+${at("totalLow")}`;
  return toRow(shareColumns, {
    limit: textCell(scoped.limit.id),
    country: textCell(scoped.destination ?? ""),
    date: dateCell(dates[t] ?? facts.asOf),
    next: formulaCell(onDate("next"), next === undefined ? endOfDays : toSerial(next), "date"),
    inScope: formulaCell(sources.inScope, figures.isInScope ? "yes" : "no"),
    measured: formulaCell(`IF(${limit.numerator}=0,"yes",${onDate("measured")})`, figures.isMeasured ? "yes" : "no"),
    partHigh: formulaCell(sources.partHigh, figures.part.high, "count"),
    partLow: formulaCell(sources.partLow, figures.part.low, "count"),
    totalHigh: formulaCell(onDate("totalHigh"), figures.total.high, "count"),
    totalLow: formulaCell(onDate("totalLow"), figures.total.low, "count"),
    unknownIn: formulaCell(sources.unknown, figures.unknownInScope, "count"),
    unknownOut: formulaCell(`${onDate("unknownAll")}-${at("unknownIn")}`, figures.unknownOutside, "count"),
    excessHigh: formulaCell(
      `${excess("partHigh", "totalHigh")}+INT((${excess("partLow", "totalLow")})/${lowSize})`,
      figures.excess.high,
      "count",
    ),
    excessLow: formulaCell(
      `${excess("partLow", "totalLow")}-${lowSize}*INT((${excess("partLow", "totalLow")})/${lowSize})`,
      figures.excess.low,
      "count",
    ),
    isOver: formulaCell(
      `IF(AND(${isPositive(at("partHigh"), at("partLow"))},${isPositive(at("excessHigh"), at("excessLow"))}),"yes","no")`,
      figures.isOver ? "yes" : "no",
    ),
    judged: formulaCell(formJudged(at, limit.numerator, sources.uncounted), figures.judged),
    result: formulaCell(
      `IF(${at("inScope")}="no","not-in-scope",IF(${at("measured")}="no",${formCarried(t, row)},IF(${onDate("blocker")}<>"",${onDate("blocker")},${at("judged")})))`,
      figures.result,
    ),
    state: formulaCell(
      `IF(OR(${at("result")}="within",${at("result")}="breach"),${at("result")},IF(${at("result")}="not-in-scope","${stateTerms["not-in-scope"]}","${stateTerms.indeterminate}"))`,
      stateTerms[state],
    ),
    reason: formulaCell(
      `IF(${at("state")}="${stateTerms.indeterminate}",${at("result")},"")`,
      state === "indeterminate" ? figures.result : "",
    ),
    partTpp: formulaCell(`${at("partHigh")}*1000+${at("partLow")}/1000`, toTpp(figures.part), "tpp"),
    totalTpp: formulaCell(`${at("totalHigh")}*1000+${at("totalLow")}/1000`, toTpp(figures.total), "tpp"),
    share: formulaCell(
      `IF(${whole}>0,(${at("partHigh")}*${lowSize}+${at("partLow")})/(${whole}),0)`,
      figures.share,
      "share",
    ),
    ahead: formulaCell(
      `IF(OR(AND(${at("date")}<=${basis.asOf},${at("next")}>${basis.asOf}),AND(${at("date")}>${basis.asOf},${at("measured")}="yes")),${at("share")},"")`,
      figures.isAhead ? figures.share : "",
      "share",
    ),
  });
}

function toState(result: StateName): keyof typeof stateTerms {
  return result === "within" || result === "breach" || result === "not-in-scope" ? result : "indeterminate";
}

function isPositive(high: string, low: string): string {
  return `OR(${high}>0,AND(${high}=0,${low}>0))`;
}

/** What an unmeasured date takes over from the one before: outside the scope it is within. */
function formCarried(t: number, row: number): string {
  const before = `${letters.result}${row - 1}`;
  return t === 0 ? `"within"` : `IF(${before}="not-in-scope","within",${before})`;
}

function formJudged(at: (key: keyof typeof letters) => string, numerator: string, uncounted: string): string {
  const known = `IF(${at("isOver")}="yes","breach",${uncounted})`;
  const isNoneUnknown = `AND(${at("unknownIn")}=0,${at("unknownOut")}=0)`;
  const isBreachAnyway = `AND(${at("isOver")}="yes",OR(${numerator}=0,${at("unknownOut")}=0))`;
  const isBanKept = `AND(${numerator}=0,${at("unknownIn")}=0)`;
  return `IF(${isNoneUnknown},${known},IF(${isBreachAnyway},"breach",IF(${isBanKept},${known},"unknown-accelerator")))`;
}

/** Where a scope's figures on a date stand. */
function locateScope(recount: Recount, { scope }: JudgedScope, t: number) {
  const onDate = (key: keyof typeof datesColumns.letters) => refTo("Dates", datesColumns.letters[key], firstRow + t);
  if (typeof scope === "object") {
    const inRow = (key: keyof typeof positionColumns.letters) =>
      refTo("Positions", positionColumns.letters[key], positionRowOf(recount, t, scope.destination));
    const whileTwo = (key: keyof typeof positionColumns.letters) => `IF(${inRow("tier")}="two",${inRow(key)},0)`;
    return {
      inScope: `IF(${inRow("tier")}="two","yes","no")`,
      partHigh: whileTwo("high"),
      partLow: whileTwo("low"),
      unknown: whileTwo("unknownUnits"),
      uncounted: `"within"`,
    };
  }
  const keys = {
    overseas: ["overseasHigh", "overseasLow", "unknownOverseas"],
    "tier-two-total": ["twoHigh", "twoLow", "unknownTwo"],
    "tier-three": ["threeHigh", "threeLow", "unknownThree"],
  } as const;
  const [high, low, unknown] = keys[scope];
  return {
    inScope: `"yes"`,
    partHigh: onDate(high),
    partLow: onDate(low),
    unknown: onDate(unknown),
    uncounted:
      scope === "tier-three" ? `IF(${onDate("uncountedThree")}="yes","uncounted-in-tier-three","within")` : `"within"`,
  };
}
