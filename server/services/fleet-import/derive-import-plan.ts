import type { Db } from "#db/client";
import { listAccelerators, type AcceleratorFacts } from "#db/queries/accelerator";
import { findAllocationByExternalId, listDatedUnits } from "#db/queries/allocation";
import { getGrossMilliTpp } from "#db/queries/firm";
import { createContentKeyLookup } from "#db/queries/fleet-import";
import { listSites, type Site } from "#db/queries/site";
import type { FirmId } from "#server/domain/firm/firm";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import type { RegisterContents } from "#server/domain/fleet-file/register-contents";
import { formatValue, type RowProblem } from "#server/domain/fleet-file/row-problem";
import { createFleetValidator } from "#server/domain/fleet-file/validate-fleet";
import { leavesExactRange, isInExactRange } from "../register/exact-range";
import { explainClosed } from "../site/require-open";
import { normalizeName } from "#server/domain/normalize-name";
import { deriveContentKeys } from "./derive-content-keys";

/** A row that an import would add. */
export interface ImportAddition {
  readonly row: FleetRow;
  readonly contentKey: string;
  readonly accelerator: AcceleratorFacts;
  /** The register's site, or null where the import creates it. */
  readonly site: Site | null;
}

/** What an import of these rows would do to the register as it stands. */
export interface ImportPlan {
  readonly additions: readonly ImportAddition[];
  readonly alreadyThere: number;
  /** Rows that the register refuses; they are not among the additions. */
  readonly problems: readonly RowProblem[];
}

/** Judges rows beside the register: which it holds already, which it refuses and why, and which an import would add. Reads only. */
export function deriveImportPlan(db: Db, firmId: FirmId, rows: readonly FleetRow[]): ImportPlan {
  const contentKeys = deriveContentKeys(rows);
  const isRecorded = createContentKeyLookup(db, firmId);
  const sites = new Map(listSites(db, firmId).map((site) => [site.nameKey, site]));
  const accelerators = new Map(listAccelerators(db, firmId).map((accelerator) => [accelerator.id, accelerator]));
  const siteBySpelling = new Map<string, Site | null>();
  const candidates: ImportAddition[] = [];
  const problems: RowProblem[] = [];
  const findOverflow = createOverflowFinder(getGrossMilliTpp(db, firmId));

  rows.forEach((row, index) => {
    const contentKey = contentKeys[index] ?? "";
    if (isRecorded(contentKey)) return;
    const accelerator = accelerators.get(row.acceleratorId);
    let site = siteBySpelling.get(row.site);
    if (site === undefined) siteBySpelling.set(row.site, (site = sites.get(normalizeName(row.site)) ?? null));
    const own = listOwnProblems(db, firmId, row, site);
    if (accelerator === undefined) {
      problems.push(...own, findUnknownAccelerator(row));
      return;
    }
    const overflow = findOverflow(row, accelerator);
    if (overflow !== undefined) own.push(overflow);
    if (own.length > 0) problems.push(...own);
    else candidates.push({ row, contentKey, accelerator, site });
  });
  const alreadyThere = rows.length - candidates.length - new Set(problems.map(({ row }) => row)).size;

  const validator = createFleetValidator(
    readRegisterContents(db, firmId, [...sites.values()], candidates),
    (id) => accelerators.get(id)?.name ?? id,
  );
  for (const { row } of candidates) problems.push(...validator.add(row));
  problems.push(...validator.finish().problems);
  if (problems.length === 0) return { additions: candidates, alreadyThere, problems };
  const refused = new Set(problems.map(({ row }) => row));
  return {
    additions: candidates.filter(({ row }) => !refused.has(row.row)),
    alreadyThere,
    problems: problems.sort((a, b) => a.row - b.row),
  };
}

function listOwnProblems(db: Db, firmId: FirmId, row: FleetRow, site: Site | null): RowProblem[] {
  const problems: RowProblem[] = [];
  const closed = findClosedSite(row, site);
  if (closed !== undefined) problems.push(closed);
  if (row.externalId !== null && findAllocationByExternalId(db, firmId, row.externalId) !== undefined)
    problems.push({
      row: row.row,
      column: "external_id",
      value: row.externalId,
      message: `${formatValue(row.externalId)} is recorded already with other values; correct that allocation in the register, or give this row its own id`,
    });
  return problems;
}

/** The problem of a row that brings units to a closed site. */
export function findClosedSite(row: FleetRow, site: Site | null): RowProblem | undefined {
  const closedOn = site?.closedOn ?? null;
  if (closedOn === null || row.units < 0) return undefined;
  const message = `the site ${explainClosed(row.site, closedOn)}`;
  return { row: row.row, column: "site", value: row.site, message };
}

/**
 * Answers the problem of a row with which the firm's TPP would leave the exact range, or undefined. INVARIANT: rows that pass are never refused by the
 * register for that, as its sum of absolute changes grows by at most the row's own.
 */
function createOverflowFinder(grossMilliTpp: number) {
  let gross = grossMilliTpp;
  return (row: FleetRow, accelerator: AcceleratorFacts): RowProblem | undefined => {
    const withRow = gross + Math.abs(row.units * (accelerator.milliTpp ?? 0));
    if (isInExactRange(withRow)) {
      gross = withRow;
      return undefined;
    }
    const value = String(row.units);
    const message = `with ${formatValue(value)} units of ${formatValue(accelerator.name)} ${leavesExactRange}`;
    return { row: row.row, column: "units", value, message };
  };
}

/** The problem of a row whose accelerator is not among the firm's. */
export function findUnknownAccelerator(row: FleetRow): RowProblem {
  const message = `${formatValue(row.acceleratorId)} is no accelerator of this firm; add it to the list of accelerators first`;
  return { row: row.row, column: "accelerator", value: row.acceleratorId, message };
}

/** The firm's sites, and the stock of those places from which the rows retire units. */
function readRegisterContents(
  db: Db,
  firmId: FirmId,
  sites: readonly Site[],
  candidates: readonly ImportAddition[],
): RegisterContents {
  const places = new Map<string, { readonly site: Site; readonly acceleratorId: string }>();
  for (const { row, site } of candidates)
    if (row.units < 0 && site !== null)
      places.set(`${site.id} ${row.acceleratorId}`, { site, acceleratorId: row.acceleratorId });
  const changes = [...places.values()].flatMap(({ site, acceleratorId }) =>
    listDatedUnits(db, firmId, site.id, acceleratorId).map((change) => ({ ...change, site: site.name, acceleratorId })),
  );
  return { sites, changes };
}
