import type { Measure, Verdict } from "../assessment/finding";
import type { DestinationCode } from "../destination/destination";
import type { LimitId, Ratio } from "../rulebook/edition";
import type { PeriodicReport, ReportFacility, ReportRow, ReportShare } from "./periodic-report";

/** A facility in which something stands in one report and nothing in the other. */
export interface ComparedFacility {
  readonly siteId: string;
  readonly name: string;
  readonly destination: DestinationCode;
}

/** One accelerator at one facility whose units or TPP differ; 0 where the other report has none, null TPP where unknown. */
export interface ComparedRow extends ComparedFacility {
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly unitsBefore: number;
  readonly unitsAfter: number;
  readonly milliTppBefore: number | null;
  readonly milliTppAfter: number | null;
}

/** What one report says of a limit. */
export interface ComparedMeasure extends Measure {
  readonly verdict: Verdict;
}

/** One limit whose part, verdict or total (of a part that is not nothing) differs; null where the other report has no such limit. */
export interface ComparedShare {
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly home: DestinationCode;
  readonly ratio: Ratio;
  readonly before: ComparedMeasure | null;
  readonly after: ComparedMeasure | null;
}

/** What changed from one report to another of the same kind. */
export interface ReportComparison {
  readonly added: readonly ComparedFacility[];
  readonly gone: readonly ComparedFacility[];
  readonly rows: readonly ComparedRow[];
  readonly shares: readonly ComparedShare[];
  readonly milliTppBefore: number;
  readonly milliTppAfter: number;
}

/** What changed since a report: facilities, what stands in them, and the shares. Of a report and itself nothing does. */
export function compareReports(previous: PeriodicReport, current: PeriodicReport): ReportComparison {
  const [before, after] = [keyFacilities(previous), keyFacilities(current)];
  const isNew = ({ siteId }: ReportFacility, other: ReadonlyMap<string, ReportFacility>) => !other.has(siteId);
  return {
    added: [...after.values()].filter((facility) => isNew(facility, before)).map(toCompared),
    gone: [...before.values()].filter((facility) => isNew(facility, after)).map(toCompared),
    rows: compareRows(previous, current),
    shares: compareShares(previous, current),
    milliTppBefore: previous.aggregate.milliTpp,
    milliTppAfter: current.aggregate.milliTpp,
  };
}

/** Whether nothing differs. */
export function isUnchanged({ added, gone, rows, shares, milliTppBefore, milliTppAfter }: ReportComparison): boolean {
  return added.length + gone.length + rows.length + shares.length === 0 && milliTppBefore === milliTppAfter;
}

/** The facilities in which something stands. */
function keyFacilities({ facilities }: PeriodicReport): ReadonlyMap<string, ReportFacility> {
  const standing = facilities.filter(({ rows }) => rows.some(({ units }) => units !== 0));
  return new Map(standing.map((facility) => [facility.siteId, facility]));
}

function toCompared({ siteId, name, destination }: ReportFacility): ComparedFacility {
  return { siteId, name, destination };
}

interface Placed {
  readonly facility: ReportFacility;
  readonly row: ReportRow;
}

function keyRows({ facilities }: PeriodicReport): ReadonlyMap<string, Placed> {
  return new Map(
    facilities.flatMap((facility) =>
      facility.rows.map((row) => [`${facility.siteId} ${row.acceleratorId}`, { facility, row }]),
    ),
  );
}

function compareRows(previous: PeriodicReport, current: PeriodicReport): readonly ComparedRow[] {
  const [before, after] = [keyRows(previous), keyRows(current)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const placed = is ?? was;
    if (placed === undefined) return [];
    const { facility, row } = placed;
    const compared: ComparedRow = {
      ...toCompared(facility),
      acceleratorId: row.acceleratorId,
      acceleratorName: row.acceleratorName,
      unitsBefore: was?.row.units ?? 0,
      unitsAfter: is?.row.units ?? 0,
      milliTppBefore: was === undefined ? 0 : was.row.milliTpp,
      milliTppAfter: is === undefined ? 0 : is.row.milliTpp,
    };
    const isSame =
      compared.unitsBefore === compared.unitsAfter &&
      (compared.milliTppBefore === compared.milliTppAfter || compared.unitsBefore === 0);
    return isSame ? [] : [compared];
  });
}

function keyShares({ shares }: PeriodicReport): ReadonlyMap<string, ReportShare> {
  return new Map(shares.map((share) => [`${share.limitId} ${share.destination ?? ""}`, share]));
}

function compareShares(previous: PeriodicReport, current: PeriodicReport): readonly ComparedShare[] {
  const [before, after] = [keyShares(previous), keyShares(current)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const share = is ?? was;
    if (share === undefined || (was !== undefined && is !== undefined && isSameShare(was, is))) return [];
    const { limitId, destination, home, ratio } = share;
    return [{ limitId, destination, home, ratio, before: toMeasure(was), after: toMeasure(is) }];
  });
}

/** Nothing of any total stays nothing. */
function isSameShare(a: ReportShare, b: ReportShare): boolean {
  if (a.partMilliTpp === 0 && b.partMilliTpp === 0) return a.verdict === b.verdict;
  return a.partMilliTpp === b.partMilliTpp && a.totalMilliTpp === b.totalMilliTpp && a.verdict === b.verdict;
}

function toMeasure(share: ReportShare | undefined): ComparedMeasure | null {
  if (share === undefined) return null;
  const { on, partMilliTpp, totalMilliTpp, verdict } = share;
  return { on, partMilliTpp, totalMilliTpp, verdict };
}
