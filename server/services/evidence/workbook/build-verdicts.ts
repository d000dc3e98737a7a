import { getDestinationName } from "#server/domain/destination/find-destination";
import { leftOutTerm, sheetNotes, stateTerms } from "#server/domain/explain/explain-workbook";
import type { JudgedScope } from "#server/domain/assessment/judgement";
import { toShare, toTpp } from "./amount";
import type { BasisRefs } from "./build-basis";
import { buildControls } from "./build-controls";
import { positionColumns, positionRowOf } from "./build-positions";
import { shareColumns, shareRowOf } from "./build-shares";
import { dateCell, formulaCell, numberCell, textCell, type SheetCell } from "./cell";
import type { DateFigures } from "./date-figures";
import { datesColumns } from "./dates-columns";
import { comparedKeys, findingColumns, type FindingKey } from "./finding-columns";
import { shareTolerance, type FindingFigures, type SplitMeasure } from "./finding-figures";
import type { PositionFigures } from "./position-figures";
import type { Recount } from "./recount";
import { firstRow, rangeOf, refTo, toRow, type Sheet } from "./sheet";

const { letters } = findingColumns;

export function buildVerdicts(
  recount: Recount,
  findings: readonly FindingFigures[],
  figures: { readonly positions: readonly (readonly PositionFigures[])[]; readonly dates: readonly DateFigures[] },
  basis: BasisRefs,
): Sheet {
  const { scopes } = recount.judgement;
  const rows = findings.flatMap((each, index) => {
    const scoped = scopes[index];
    return scoped === undefined ? [] : [buildRow(recount, scoped, each, index, basis)];
  });
  const controls = buildControls(recount, findings, figures, basis, firstRow + rows.length + 2);
  const columnOf = (from: number, count: number) => `$${letters.agrees}$${from}:$${letters.agrees}$${from + count - 1}`;
  const areAll = (range: string, count: number) => `COUNTIF(${range},"yes")=${count}`;
  const doAgree = findings.every(({ agrees }) => agrees) && controls.doAgree;
  const [own, checks] = [columnOf(firstRow, rows.length), columnOf(controls.from, controls.count)];
  return {
    name: "Verdicts",
    title: "Verdicts",
    note: sheetNotes.Verdicts,
    top: [
      textCell("All agree", "strong"),
      formulaCell(
        `IF(AND(${areAll(own, rows.length)},${areAll(checks, controls.count)}),"yes","no")`,
        doAgree ? "yes" : "no",
        "strong",
      ),
    ],
    columns: findingColumns,
    rows: [...rows, [], ...controls.rows],
  };
}

function buildRow(
  recount: Recount,
  scoped: JudgedScope,
  figures: FindingFigures,
  index: number,
  basis: BasisRefs,
): readonly SheetCell[] {
  const row = firstRow + index;
  const at = (key: FindingKey) => `${letters[key]}${row}`;
  const from = shareRowOf(recount, index);
  const inShares = (key: keyof typeof shareColumns.letters) =>
    rangeOf("Shares", shareColumns.letters[key], from, from + recount.dates.length - 1);
  const pick = (key: keyof typeof shareColumns.letters, number: string) =>
    `IF(${number}=0,0,INDEX(${inShares(key)},${number}))`;
  const measure = (number: string, { part, total }: SplitMeasure) =>
    [
      formulaCell(pick("partHigh", number), part.high, "count"),
      formulaCell(pick("partLow", number), part.low, "count"),
      formulaCell(pick("totalHigh", number), total.high, "count"),
      formulaCell(pick("totalLow", number), total.low, "count"),
    ] as const;
  const isAhead = (state: string) =>
    `COUNTIFS(${inShares("state")},"${state}",${inShares("next")},">"&${basis.asOf})>0`;
  const highest = `MAX(${inShares("ahead")})`;
  const [partHigh, partLow, totalHigh, totalLow] = measure(basis.asOfIndex, figures.measured);
  const [worstPartHigh, worstPartLow, worstTotalHigh, worstTotalLow] = measure(at("worstIndex"), figures.worst);
  const dates = rangeOf("Dates", datesColumns.letters.date, firstRow, firstRow + recount.dates.length - 1);
  const equalities = comparedKeys.map(([own, found]) => `${at(own)}=${at(found)}`).join(",");
  const { finding, measured, worst, foundMeasured, foundWorst } = figures;
  return toRow(findingColumns, {
    limit: textCell(
      scoped.destination === null
        ? scoped.limit.name
        : `${scoped.limit.name}: ${getDestinationName(scoped.destination)}`,
    ),
    country: textCell(scoped.destination ?? ""),
    verdict: formulaCell(
      `IF(${at("isHeld")}="no","${leftOutTerm}",IF(${isAhead(stateTerms.breach)},"${stateTerms.breach}",IF(${isAhead(stateTerms.indeterminate)},"${stateTerms.indeterminate}","${stateTerms.within}")))`,
      figures.verdict,
      "strong",
    ),
    found: textCell(figures.found),
    agrees: formulaCell(
      `IF(AND(${at("verdict")}=${at("found")},OR(${at("verdict")}="${leftOutTerm}",${basis.isOutOfRange}="yes",AND(${equalities},${at("worstShare")}>=${at("highest")}-${shareTolerance.toFixed(12)}))),"yes","no")`,
      figures.agrees ? "yes" : "no",
      "strong",
    ),
    share: formulaCell(pick("share", basis.asOfIndex), toShare(measured.part, measured.total), "share"),
    part: formulaCell(`${at("partHigh")}*1000+${at("partLow")}/1000`, toTpp(measured.part), "tpp"),
    total: formulaCell(`${at("totalHigh")}*1000+${at("totalLow")}/1000`, toTpp(measured.total), "tpp"),
    highest: formulaCell(`IF(${basis.asOfIndex}=0,MAX(0,${highest}),${highest})`, figures.highest, "share"),
    worstOn: dateCell(finding?.worst.on ?? recount.facts.asOf),
    worstShare: formulaCell(pick("share", at("worstIndex")), toShare(worst.part, worst.total), "share"),
    isHeld: formulaCell(formHeld(recount, scoped), figures.isHeld ? "yes" : "no"),
    worstIndex: formulaCell(
      `IF(${at("worstOn")}<${refTo("Dates", datesColumns.letters.date, firstRow)},0,MATCH(${at("worstOn")},${dates},1))`,
      figures.worstIndex,
      "count",
    ),
    partHigh,
    partLow,
    totalHigh,
    totalLow,
    worstPartHigh,
    worstPartLow,
    worstTotalHigh,
    worstTotalLow,
    foundPartHigh: numberCell(foundMeasured.part.high),
    foundPartLow: numberCell(foundMeasured.part.low),
    foundTotalHigh: numberCell(foundMeasured.total.high),
    foundTotalLow: numberCell(foundMeasured.total.low),
    foundWorstPartHigh: numberCell(foundWorst.part.high),
    foundWorstPartLow: numberCell(foundWorst.part.low),
    foundWorstTotalHigh: numberCell(foundWorst.total.high),
    foundWorstTotalLow: numberCell(foundWorst.total.low),
  });
}

/** Whether a country ever holds anything that counts or cannot be judged: without that there is no finding of it. */
function formHeld(recount: Recount, { scope, destination }: JudgedScope): string {
  if (typeof scope !== "object") return `"yes"`;
  const { length } = recount.judgement.timeline.destinations;
  const last = positionRowOf(recount, recount.dates.length - 1, length - 1);
  const rangeIn = (key: keyof typeof positionColumns.letters) =>
    rangeOf("Positions", positionColumns.letters[key], firstRow, last);
  const count = (key: keyof typeof positionColumns.letters) =>
    `COUNTIFS(${rangeIn("destination")},"${destination ?? ""}",${rangeIn(key)},"<>0")`;
  return `IF(${count("high")}+${count("low")}+${count("unknownUnits")}>0,"yes","no")`;
}
