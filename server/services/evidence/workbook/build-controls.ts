import { controlNames, leftOutTerm, stateTerms } from "#server/domain/explain/explain-workbook";
import { findExemption } from "#server/domain/firm/eligibility";
import { exactRange } from "#server/domain/assessment/judge";
import { addAmounts, lowSize, noAmount, splitMilliTpp } from "./amount";
import { allocationColumns } from "./build-allocations";
import { getAsOfIndex, type BasisRefs } from "./build-basis";
import { positionColumns, positionRowOf } from "./build-positions";
import { emptyCell, formulaCell, numberCell, textCell, type SheetCell } from "./cell";
import type { DateFigures } from "./date-figures";
import { datesColumns } from "./dates-columns";
import { findingColumns } from "./finding-columns";
import type { FindingFigures } from "./finding-figures";
import type { PositionFigures } from "./position-figures";
import type { Recount } from "./recount";
import { firstRow, rangeOf, refTo } from "./sheet";

/** Something that two ways must agree on. */
interface Control {
  readonly name: string;
  readonly own: SheetCell;
  readonly other: SheetCell;
  readonly comparison: "=" | ">=";
}

/** The controls below the findings, with where they stand and whether all agree. */
export interface Controls {
  readonly rows: readonly (readonly SheetCell[])[];
  readonly from: number;
  readonly count: number;
  readonly doAgree: boolean;
}

/** Builds the controls; their heading stands in the row before `from`. */
export function buildControls(
  recount: Recount,
  findings: readonly FindingFigures[],
  figures: { readonly positions: readonly (readonly PositionFigures[])[]; readonly dates: readonly DateFigures[] },
  basis: BasisRefs,
  from: number,
): Controls {
  const controls = [
    ...listFindingControls(recount, findings, basis),
    ...listTotalControls(recount, figures.dates, basis),
    ...listAllocationControls(recount, figures, basis),
  ];
  const { letters } = findingColumns;
  const heading = ["Controls", "", "Here", "Against", "Agrees"].map((words) => textCell(words, "header"));
  const rows = controls.map(({ name, own, other, comparison }, index) => {
    const row = from + index;
    const condition = `${letters.verdict}${row}${comparison}${letters.found}${row}`;
    const agrees = formulaCell(`IF(${condition},"yes","no")`, isAgreed({ own, other, comparison }) ? "yes" : "no");
    return [textCell(name, "prose"), emptyCell, own, other, agrees];
  });
  return { rows: [heading, ...rows], from, count: rows.length, doAgree: controls.every(isAgreed) };
}

function isAgreed({ own, other, comparison }: Omit<Control, "name">): boolean {
  return comparison === "=" ? own.value === other.value : Number(own.value) >= Number(other.value);
}

function listFindingControls(
  { facts, judgement }: Recount,
  findings: readonly FindingFigures[],
  basis: BasisRefs,
): readonly Control[] {
  const { letters } = findingColumns;
  const verdicts = `$${letters.verdict}$${firstRow}:$${letters.verdict}$${firstRow + findings.length - 1}`;
  const has = (term: string) => `COUNTIF(${verdicts},"${term}")>0`;
  const own = (["breach", "indeterminate"] as const).find((verdict) =>
    findings.some((finding) => finding.verdict === stateTerms[verdict]),
  );
  const bound = facts.edition.limits.filter(({ id }) => findExemption(facts.edition, id, facts.firm) === null).length;
  return [
    {
      name: controlNames.verdict,
      own: formulaCell(
        `IF(${has(stateTerms.breach)},"${stateTerms.breach}",IF(${has(stateTerms.indeterminate)},"${stateTerms.indeterminate}","${stateTerms.within}"))`,
        stateTerms[own ?? "within"],
        "strong",
      ),
      other: textCell(stateTerms[facts.assessment.verdict]),
      comparison: "=",
    },
    {
      name: controlNames.findings,
      own: formulaCell(
        `ROWS(${verdicts})-COUNTIF(${verdicts},"${leftOutTerm}")`,
        findings.filter(({ verdict }) => verdict !== leftOutTerm).length,
        "count",
      ),
      other: numberCell(facts.assessment.findings.length),
      comparison: "=",
    },
    {
      name: controlNames.limits,
      own: formulaCell(`COUNTIF(${basis.binds},"yes")`, bound, "count"),
      other: numberCell(judgement.limits.length),
      comparison: "=",
    },
  ];
}

function listTotalControls(recount: Recount, dates: readonly DateFigures[], basis: BasisRefs): readonly Control[] {
  const { facts, movedMilliTpp } = recount;
  // Beyond the exact range Plimsoll's own sum is rounded, so there is nothing to compare with.
  if (movedMilliTpp >= exactRange) return [];
  const total = dates[getAsOfIndex(recount) - 1]?.all.amount ?? noAmount;
  const found = splitMilliTpp(facts.assessment.totalMilliTpp);
  const pick = (key: "totalHigh" | "totalLow") => {
    const range = rangeOf("Dates", datesColumns.letters[key], firstRow, firstRow + dates.length - 1);
    return `IF(${basis.asOfIndex}=0,0,INDEX(${range},${basis.asOfIndex}))`;
  };
  return [
    {
      name: controlNames.totalHigh,
      own: formulaCell(pick("totalHigh"), total.high, "count"),
      other: numberCell(found.high),
      comparison: "=",
    },
    {
      name: controlNames.totalLow,
      own: formulaCell(pick("totalLow"), total.low, "count"),
      other: numberCell(found.low),
      comparison: "=",
    },
  ];
}

function listAllocationControls(
  recount: Recount,
  figures: { readonly positions: readonly (readonly PositionFigures[])[]; readonly dates: readonly DateFigures[] },
  basis: BasisRefs,
): readonly Control[] {
  const { rows, dates, judgement } = recount;
  const rangeIn = (key: keyof typeof allocationColumns.letters) =>
    rangeOf("Allocations", allocationColumns.letters[key], firstRow, firstRow + Math.max(rows.length, 1) - 1);
  const last = figures.dates.at(-1)?.all ?? { amount: noAmount, unknownUnits: 0 };
  const onLast = (key: keyof typeof datesColumns.letters) =>
    refTo("Dates", datesColumns.letters[key], firstRow + dates.length - 1);
  const sum = addAmounts(rows.map(({ amount }) => amount));
  const unitsOf = (counting: string) =>
    rows.reduce((units, row) => units + (row.counting === counting ? row.allocation.units : 0), 0);
  const lastPositions = figures.positions.at(-1) ?? [];
  const { length } = judgement.timeline.destinations;
  const uncounted = rangeOf(
    "Positions",
    positionColumns.letters.uncountedUnits,
    positionRowOf(recount, dates.length - 1, 0),
    positionRowOf(recount, dates.length - 1, Math.max(length, 1) - 1),
  );
  const low = `SUM(${rangeIn("low")})`;
  return [
    {
      name: controlNames.positionHigh,
      own: formulaCell(`SUM(${rangeIn("high")})+INT(${low}/${lowSize})`, sum.high, "count"),
      other: formulaCell(onLast("totalHigh"), last.amount.high, "count"),
      comparison: "=",
    },
    {
      name: controlNames.positionLow,
      own: formulaCell(`${low}-${lowSize}*INT(${low}/${lowSize})`, sum.low, "count"),
      other: formulaCell(onLast("totalLow"), last.amount.low, "count"),
      comparison: "=",
    },
    {
      name: controlNames.unknownUnits,
      own: formulaCell(`SUM(${rangeIn("unknownUnits")})`, unitsOf("cannot-judge"), "count"),
      other: formulaCell(onLast("unknownAll"), last.unknownUnits, "count"),
      comparison: "=",
    },
    {
      name: controlNames.uncountedUnits,
      own: formulaCell(`SUM(${rangeIn("uncountedUnits")})`, unitsOf("does-not-count"), "count"),
      other: formulaCell(
        `SUM(${uncounted})`,
        lastPositions.reduce((units, { uncountedUnits }) => units + uncountedUnits, 0),
        "count",
      ),
      comparison: "=",
    },
    buildMovedControl(recount, rangeIn, basis),
  ];
}

function buildMovedControl(
  { rows, movedMilliTpp }: Recount,
  rangeIn: (key: "units" | "unitHigh" | "unitLow") => string,
  basis: BasisRefs,
): Control {
  const sum = (of: (milliTppPerUnit: number) => number) =>
    rows.reduce((total, { allocation }) => total + Math.abs(allocation.units) * of(allocation.milliTppPerUnit), 0);
  const low = sum((milliTpp) => splitMilliTpp(milliTpp).low);
  return {
    name: controlNames.moved,
    own: formulaCell(
      `SUMPRODUCT(ABS(${rangeIn("units")}),${rangeIn("unitHigh")})+INT(SUMPRODUCT(ABS(${rangeIn("units")}),${rangeIn("unitLow")})/${lowSize})`,
      sum((milliTpp) => splitMilliTpp(milliTpp).high) + Math.floor(low / lowSize),
      "count",
    ),
    other: formulaCell(basis.movedHigh, splitMilliTpp(movedMilliTpp).high, "count"),
    comparison: ">=",
  };
}
