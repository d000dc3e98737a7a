import type { Db } from "#db/client";
import type { StoredAccelerator } from "#db/queries/accelerator";
import type { Firm } from "#db/queries/firm";
import type { Site } from "#db/queries/site";
import type { Stage } from "#server/domain/allocation/allocation";
import type { Finding, Measure } from "#server/domain/assessment/finding";
import { isInFindingScope, type FlaggedLot } from "#server/domain/assessment/over-line";
import { getStanding, type Standing } from "#server/domain/assessment/standing";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainCauseBriefly } from "#server/domain/explain/explain-cause";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitId, Ratio } from "#server/domain/rulebook/edition";
import { listFlaggedLots } from "../assessment/flagged-allocations";
import type { JudgedRegister } from "../assessment/judge-register";
import { getScopeOf, keyOfFinding } from "#server/domain/assessment/limit-line";
import { getCountedAt, type SiteStep } from "./site-stock-queries";

/** A limit's share on a date, with the site's own part of it. */
export interface SiteMeasure extends Measure {
  readonly siteMilliTpp: number;
}

/** The site's allocation that is over the line of a limit. */
export interface SiteFlagged {
  readonly allocationId: string;
  readonly acceleratorName: string;
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly overLineUnits: number;
}

/** One limit that has the site in its scope. */
export interface SiteFinding {
  /** Opens its sums. */
  readonly key: string;
  readonly limitId: LimitId;
  readonly title: string;
  readonly standing: Standing;
  readonly ratio: Ratio;
  readonly buffer: Ratio | null;
  readonly measured: SiteMeasure;
  /** The breach that decides, where there is one. */
  readonly breach: {
    readonly measured: SiteMeasure;
    readonly from: IsoDate;
    readonly until: IsoDate | null;
    readonly cause: string;
    readonly flagged: readonly SiteFlagged[];
  } | null;
}

interface JudgedFirm {
  readonly db: Db;
  readonly firm: Firm;
  readonly register: JudgedRegister;
  readonly accelerators: readonly StoredAccelerator[];
}

/** The site's part in every limit whose scope it is in, on the as-of date or when the limit is broken. */
export function listSiteFindings(judged: JudgedFirm, site: Site, steps: readonly SiteStep[]): readonly SiteFinding[] {
  const { assessment, facts } = judged.register;
  const names = new Map(judged.accelerators.map(({ id, name }) => [id, name]));
  return assessment.findings.flatMap((finding): readonly SiteFinding[] => {
    const isInScope = (on: IsoDate) => isInFindingScope(facts.edition, finding, site.destination, on);
    const measureSite = (measure: Measure): SiteMeasure => ({
      on: measure.on,
      partMilliTpp: measure.partMilliTpp,
      totalMilliTpp: measure.totalMilliTpp,
      siteMilliTpp: isInScope(measure.on) ? getCountedAt(steps, measure.on) : 0,
    });
    const { decisive } = finding;
    if (!isInScope(facts.asOf) && !(decisive !== null && isInScope(decisive.on))) return [];
    const lots = listFlaggedLots(judged.db, judged.firm, judged.register, finding);
    return [
      {
        key: keyOfFinding(finding),
        limitId: finding.limitId,
        title: titleOf(judged.register, finding),
        standing: getStanding(finding, facts.asOf),
        ratio: finding.ratio,
        buffer: finding.buffer,
        measured: measureSite(finding.measured),
        breach: decisive && {
          measured: measureSite(decisive),
          from: decisive.interval.from,
          until: decisive.interval.until,
          cause: explainCauseBriefly(decisive.interval.cause),
          flagged: lots.filter(({ lot }) => lot.siteId === site.id).map((flagged) => toFlagged(flagged, names)),
        },
      },
    ];
  });
}

function titleOf(register: JudgedRegister, finding: Finding): string {
  return finding.destination === null
    ? getScopeOf(register, finding).limit.name
    : getDestinationName(finding.destination);
}

function toFlagged({ lot, overLineUnits }: FlaggedLot, names: ReadonlyMap<string, string>): SiteFlagged {
  const { id, units, effectiveOn, stage } = lot;
  const acceleratorName = names.get(lot.acceleratorId) ?? lot.acceleratorId;
  return { allocationId: id, acceleratorName, units, effectiveOn, stage, overLineUnits };
}
