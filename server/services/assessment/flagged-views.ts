import { combineStandings, getStanding } from "#server/domain/assessment/standing";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainCauseBriefly } from "#server/domain/explain/explain-cause";
import { explainFlagged } from "#server/domain/explain/explain-over-line";
import type { Finding } from "#server/domain/assessment/finding";
import { formatRatio } from "#server/domain/format-share";
import type { FlaggedFinding, NamedFlaggedLot } from "./flagged-allocations";
import type { JudgedRegister } from "./judge-register";
import { getScopeOf, keyOfFinding } from "#server/domain/assessment/limit-line";
import type { FlaggedAllocationView, FlaggedView } from "./overview-view";

interface FlaggedPageQuestion {
  readonly register: JudgedRegister;
  readonly flagged: readonly FlaggedFinding[];
  /** From 1; beyond the last it is the last. */
  readonly page: number;
  readonly pageSize: number;
  readonly nameLot: (lot: FlaggedFinding["lots"][number]) => NamedFlaggedLot;
}

/** One page of what is over a line, limit by limit, each last in first out; the counts are of all of it. */
export function getFlaggedView(question: FlaggedPageQuestion): FlaggedView {
  const { register, flagged, pageSize, nameLot } = question;
  const all = flagged.flatMap(({ finding, lots }) => lots.map((lot) => ({ finding, lot })));
  const pageCount = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(question.page, pageCount);
  const counts = {
    allocationCount: new Set(all.map(({ lot }) => lot.lot.id)).size,
    limitCount: flagged.filter(({ lots }) => lots.length > 0).length,
  };
  const standings = register.assessment.findings.map((finding) => getStanding(finding, register.facts.asOf));
  return {
    explanation: explainFlagged({ ...counts, standing: combineStandings(standings) }),
    rows: all
      .slice((page - 1) * pageSize, page * pageSize)
      .map(({ finding, lot }) => toFlaggedView(register, finding, nameLot(lot))),
    rowCount: all.length,
    ...counts,
    page,
    pageCount,
    pageSize,
  };
}

function toFlaggedView(register: JudgedRegister, finding: Finding, flagged: NamedFlaggedLot): FlaggedAllocationView {
  const { lot, overLineUnits, siteName, acceleratorName } = flagged;
  const { asOf } = register.facts;
  const interval = finding.decisive?.interval;
  const limitTitle = getScopeOf(register, finding).limit.name;
  const limitName = finding.destination === null ? limitTitle : getDestinationName(finding.destination);
  return {
    allocationId: lot.id,
    siteId: lot.siteId,
    siteName,
    destination: lot.destination,
    destinationName: getDestinationName(lot.destination),
    acceleratorName,
    units: lot.units,
    effectiveOn: lot.effectiveOn,
    stage: lot.stage,
    limitKey: keyOfFinding(finding),
    limitTitle,
    limitText: `${limitName} ${formatRatio(finding.ratio)}`,
    overLineUnits,
    from: interval?.from ?? asOf,
    until: interval?.until ?? null,
    cause: interval ? explainCauseBriefly(interval.cause) : "",
    standing: getStanding(finding, asOf),
  };
}
