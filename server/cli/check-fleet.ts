import type { Stage } from "#server/domain/allocation/allocation";
import { createChangeColumns } from "#server/domain/allocation/change-columns";
import { deriveAcceleratorFacts, toRollUpCell, type AcceleratorFacts } from "#server/domain/allocation/create-lots";
import type { Lot } from "#server/domain/allocation/allocation";
import type { Accelerator } from "#server/domain/accelerator/accelerator";
import type { AssessmentFacts } from "#server/domain/assessment/assessment";
import { toJsonInteger, type CheckedFinding, type CheckResult } from "#server/domain/assessment/check-result";
import { toCheckedFinding, type CheckedMeasure } from "#server/domain/assessment/checked-finding";
import { evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import type { Finding } from "#server/domain/assessment/finding";
import { createLotSource, isInFindingScope, listOverLine } from "#server/domain/assessment/over-line";
import { sumLots } from "#server/domain/assessment/sum-lots";
import { getCounting } from "#server/domain/assessment/timeline";
import { explainLotNotCounted } from "#server/domain/explain/explain-counting";
import { evaluateEligibility } from "#server/domain/firm/eligibility";
import type { FirmFacts } from "#server/domain/firm/firm";
import { createFleetLots } from "#server/domain/fleet-file/create-fleet-lots";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import type { IsoDate } from "#server/domain/iso-date";
import type { Edition } from "#server/domain/rulebook/edition";
import type { Readings } from "#server/domain/rulebook/readings";

/** What a fleet is checked under. */
export interface CheckTerms {
  readonly edition: Edition;
  readonly readings: Readings;
  readonly firm: FirmFacts;
  readonly asOf: IsoDate;
  readonly stages: readonly Stage[];
}

/** What was read of a file, whatever read it. */
export interface CheckedFile {
  readonly rows: readonly FleetRow[];
  readonly problems: CheckResult["refusedRows"];
  readonly retired: readonly { readonly row: number; readonly reason: string }[];
  readonly notices: CheckResult["notices"];
  readonly unknownColumns: readonly string[];
}

/** A result for input that was not judged: never a pass. */
export function refuseFleet(
  terms: CheckTerms,
  file: Omit<CheckedFile, "rows">,
  error: CheckResult["error"],
): CheckResult {
  return {
    format: 1,
    edition: terms.edition.id,
    asOf: terms.asOf,
    verdict: "indeterminate",
    totalMilliTpp: null,
    findings: [],
    exempt: [],
    eligibility: evaluateEligibility(terms.edition, terms.firm, terms.asOf),
    refusedRows: file.problems,
    notCounted: file.retired,
    notices: file.notices,
    unknownColumns: file.unknownColumns,
    error,
  };
}

/** Judges the good rows of a file by the same engine as the register. Every row counts from its date, whatever its stage, unless `stages` narrows. */
export function checkFleet(file: CheckedFile, accelerators: readonly Accelerator[], terms: CheckTerms): CheckResult {
  const factsById = deriveAcceleratorFacts(accelerators);
  const lots = createFleetLots(file.rows, factsById);
  const facts: AssessmentFacts = { ...terms, changes: createChangeColumns(lots.map(toRollUpCell)), buffers: {} };
  const assessment = evaluateLimits(facts);
  const siteByLine = new Map(file.rows.map((row) => [String(row.row), row.site]));
  return {
    ...refuseFleet(terms, file, null),
    verdict: assessment.verdict,
    totalMilliTpp: toJsonInteger(
      isOutOfRange(assessment.findings)
        ? sumLots(lots, facts.asOf, facts, () => false).totalMilliTpp
        : assessment.totalMilliTpp,
    ),
    findings: assessment.findings.map((finding) => checkFinding(finding, lots, facts, siteByLine)),
    exempt: assessment.exempt.map(({ limitId, because }) => ({ limit: limitId, because })),
    notCounted: [...listNotCounted(lots, factsById, facts), ...file.retired].sort((a, b) => a.row - b.row),
  };
}

const isOutOfRange = (findings: readonly Finding[]): boolean =>
  findings.some(({ unjudged }) => unjudged.some(({ reason }) => reason === "out-of-range"));

/** The measures of a finding; where the engine's sums are out of range, the position of the date asked, summed anew from every row. */
function measureExactly(
  finding: Finding,
  lots: readonly Lot[],
  facts: AssessmentFacts,
): { readonly measured: CheckedMeasure; readonly worst: CheckedMeasure } {
  if (!isOutOfRange([finding])) return finding;
  const { asOf, edition } = facts;
  const sums = sumLots(lots, asOf, facts, (destination) => isInFindingScope(edition, finding, destination, asOf));
  const measured = { on: asOf, ...sums };
  return { measured, worst: measured };
}

function checkFinding(
  finding: Finding,
  lots: readonly Lot[],
  facts: AssessmentFacts,
  siteByLine: ReadonlyMap<string, string>,
): CheckedFinding {
  const { decisive } = finding;
  const counted = lots.filter((lot) => facts.stages.includes(lot.stage));
  const flagged = decisive === null ? [] : listOverLine(finding, createLotSource(counted, decisive.on), facts);
  return toCheckedFinding(finding, {
    asOf: facts.asOf,
    ...measureExactly(finding, lots, facts),
    overLine: flagged.map(({ lot, overLineUnits }) => ({
      row: Number(lot.id),
      site: siteByLine.get(lot.id) ?? lot.siteId,
      units: overLineUnits,
    })),
  });
}

function listNotCounted(
  lots: readonly Lot[],
  factsById: ReadonlyMap<string, AcceleratorFacts>,
  facts: AssessmentFacts,
): { readonly row: number; readonly reason: string }[] {
  return lots.flatMap((lot) => {
    if (getCounting(lot, facts) !== "does-not-count") return [];
    return [{ row: Number(lot.id), reason: explainNotCounted(lot, factsById, facts) }];
  });
}

function explainNotCounted(lot: Lot, factsById: ReadonlyMap<string, AcceleratorFacts>, facts: AssessmentFacts): string {
  const known = factsById.get(lot.acceleratorId);
  const name = known?.accelerator.name ?? lot.acceleratorId;
  return explainLotNotCounted(lot, { name, because: known?.because ?? "it is not known" }, facts);
}
