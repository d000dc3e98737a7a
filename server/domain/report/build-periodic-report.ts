import { stages } from "../allocation/allocation";
import { createChangeColumns } from "../allocation/change-columns";
import type { RollUpCell } from "../allocation/roll-up";
import type { Assessment } from "../assessment/assessment";
import { evaluateLimits } from "../assessment/evaluate-limits";
import type { Finding } from "../assessment/finding";
import { combineStandings, getVerdictOn, toVerdict } from "../assessment/standing";
import { isDestinationCode } from "../destination/destination-code";
import type { FirmFacts } from "../firm/firm";
import type { IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import type { Readings } from "../rulebook/readings";
import { getTier } from "../rulebook/tier";
import { buildFacilities, type FacilityFacts } from "./build-facilities";
import type { DueReport } from "./due-report";
import {
  periodicReportFormat,
  type PeriodicReport,
  type ReportDestination,
  type ReportFacility,
  type ReportShare,
} from "./periodic-report";
import { listGaps } from "./report-gap";
import { sumRows } from "./sum-rows";

/** Everything that a report rests on. What takes effect after the last day of its period is no part of it. */
export interface ReportFacts extends Pick<FacilityFacts, "sites" | "accelerators" | "movements"> {
  readonly due: DueReport;
  readonly firm: FirmFacts & { readonly name: string };
  readonly edition: Edition;
  readonly readings: Readings;
  /** The register's roll-up, of any days. */
  readonly cells: readonly RollUpCell[];
}

/**
 * The report that falls due, from the register: every facility, what each destination holds and all together, and the limits on the day of the position
 * as the engine finds them. Same facts, same report. Sources: `reportSources`.
 */
export function buildPeriodicReport(facts: ReportFacts): PeriodicReport {
  const { due, firm, edition, readings } = facts;
  const facilities = buildFacilities({ ...facts, kind: due.kind, basis: { edition, readings, stages } });
  const rows = facilities.flatMap((facility) => facility.rows);
  const aggregate = sumRows(rows);
  const assessment = due.kind === "installations" ? assess(facts) : null;
  const shares = assessment === null ? [] : listShares(assessment, edition, due.until);
  const destinations = sumByDestination(facilities, edition, due.until);
  return {
    format: periodicReportFormat,
    ...due,
    firm: { name: firm.name, headquarters: firm.headquarters, ultimateParent: firm.ultimateParent },
    edition: { id: edition.id, title: edition.title, legalStatus: edition.legalStatus },
    readings,
    facilities,
    destinations,
    aggregate,
    outsideTierThreeMilliTpp: sumRows(
      facilities
        .filter(({ destination }) => tierOf(edition, destination, due.until) !== "three")
        .flatMap((f) => f.rows),
    ).milliTpp,
    shares,
    verdict: assessment === null ? null : toVerdict(combineStandings(shares.map(({ verdict }) => verdict))),
    exempt: assessment?.exempt ?? [],
    gaps: listGaps(due.kind, { ...aggregate, hasNegative: rows.some(({ units }) => units < 0) }),
  };
}

/** The engine, on what is in effect by the day of the position. The firm's buffers are its own affair and no part of a report. */
function assess({ due, cells, edition, readings, firm }: ReportFacts): Assessment {
  const changes = createChangeColumns(cells.filter(({ effectiveOn }) => effectiveOn <= due.until));
  return evaluateLimits({ changes, edition, readings, firm, buffers: {}, asOf: due.until, stages });
}

/** Every limit on a day; of the limit per country, those in which something counts or cannot be judged then. */
function listShares(assessment: Assessment, edition: Edition, on: IsoDate): readonly ReportShare[] {
  return assessment.findings
    .map((finding) => toShare(finding, on))
    .filter(({ destination, verdict, partMilliTpp }) => {
      const isElsewhere = destination !== null && tierOf(edition, destination, on) !== "two";
      return destination === null || (!isElsewhere && (partMilliTpp !== 0 || verdict !== "within"));
    });
}

function toShare(finding: Finding, on: IsoDate): ReportShare {
  const { limitId, destination, home, ratio, measured, unjudged, source } = finding;
  const verdict = getVerdictOn(finding, on);
  const open = unjudged.find(({ from, until }) => from <= on && (until === null || on < until));
  return {
    limitId,
    destination,
    home,
    ratio,
    ...measured,
    verdict,
    reason: verdict === "indeterminate" ? (open?.reason ?? null) : null,
    section: source.section,
  };
}

function sumByDestination(
  facilities: readonly ReportFacility[],
  edition: Edition,
  on: IsoDate,
): readonly ReportDestination[] {
  // The facilities stand by the name of their destination already.
  const codes = [...new Set(facilities.map(({ destination }) => destination))];
  return codes.map((destination) => ({
    destination,
    tier: tierOf(edition, destination, on),
    totals: sumRows(facilities.filter((one) => one.destination === destination).flatMap(({ rows }) => rows)),
  }));
}

function tierOf(edition: Edition, destination: ReportDestination["destination"], on: IsoDate) {
  return isDestinationCode(destination) ? getTier(edition, destination, on) : null;
}
