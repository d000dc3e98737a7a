import type { Db } from "#db/client";
import { listAccelerators } from "#db/queries/accelerator";
import type { Plan } from "#db/queries/plan";
import { listPlanLinesSince } from "#db/queries/plan-line";
import { listSites, type Site } from "#db/queries/site";
import { maxUnits } from "#server/domain/allocation/allocation";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { FirmId } from "#server/domain/firm/firm";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import type { RowProblem } from "#server/domain/fleet-file/row-problem";
import { createFleetValidator } from "#server/domain/fleet-file/validate-fleet";
import { formatCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import { normalizeName } from "#server/domain/normalize-name";
import { planLineKeyOf, proposedStage, type SavedPlanLine } from "#server/domain/plan/plan";
import { getProposedUnits } from "#server/domain/plan/plan-edit";
import { findClosedSite, findUnknownAccelerator } from "../fleet-import/derive-import-plan";

/** What the rows of a file propose for one site, accelerator and day, all of them together. */
export interface Proposal {
  /** The first row of them, for what it says of the site. */
  readonly row: FleetRow;
  /** The register's site, or null where the import creates it. */
  readonly site: Site | null;
  readonly acceleratorId: string;
  readonly effectiveOn: IsoDate;
  readonly units: number;
  /** What the proposal changes in the sums, beside what the plan proposes for that day already. */
  readonly change: RollUpCell;
}

/** What an import of a file's rows would do to a plan. */
export interface PlanImport {
  /** The proposals that the plan does not hold as they are. */
  readonly proposals: readonly Proposal[];
  readonly alreadyThere: number;
  readonly problems: readonly RowProblem[];
}

/**
 * Judges a file's rows beside a plan: the units that they propose for a site, accelerator and day take the place of what the plan proposes there, so
 * that the same file imported again changes nothing. What the plan proposes elsewhere stays. Reads only.
 */
export function derivePlanImport(
  db: Db,
  firmId: FirmId,
  plan: Pick<Plan, "id">,
  rows: readonly FleetRow[],
): PlanImport {
  const sites = new Map(listSites(db, firmId).map((site) => [site.nameKey, site]));
  const accelerators = new Map(listAccelerators(db, firmId).map((accelerator) => [accelerator.id, accelerator]));
  const problems: RowProblem[] = [];
  const candidates = rows.flatMap((row) => {
    const site = sites.get(normalizeName(row.site)) ?? null;
    const closed = findClosedSite(row, site);
    if (closed !== undefined) problems.push(closed);
    if (!accelerators.has(row.acceleratorId)) problems.push(findUnknownAccelerator(row));
    return closed === undefined && accelerators.has(row.acceleratorId) ? [{ row, site }] : [];
  });
  // Whether what is retired is there depends on the rest of the plan: the plan says so, and is not submitted before it is.
  const validator = createFleetValidator({ sites: [...sites.values()], changes: [] }, (id) => id);
  for (const { row } of candidates) problems.push(...validator.add(row));
  const refused = new Set(problems.map(({ row }) => row));
  const held = new Map(listPlanLinesSince(db, firmId, plan.id, -1).map((line) => [planLineKeyOf(line), line]));
  const sums = sumByDay(candidates.filter(({ row }) => !refused.has(row.row)));
  for (const { row, units } of sums) if (Math.abs(units) > maxUnits) problems.push(createTooManyProblem(row, units));
  const proposals = sums
    .filter(({ units }) => Math.abs(units) <= maxUnits)
    .map((sum): Proposal => {
      const { controlClass = "unknown", milliTpp } = accelerators.get(sum.acceleratorId) ?? {};
      const units = sum.units - getHeld(held, sum);
      const { destination, holding } = sum.site ?? sum.row;
      const kind = { destination, holding, controlClass, effectiveOn: sum.effectiveOn, stage: proposedStage };
      return { ...sum, change: { ...kind, units, milliTpp: units * (milliTpp ?? 0) } };
    });
  const changed = proposals.filter(({ change }) => change.units !== 0);
  return {
    proposals: changed,
    alreadyThere: proposals.length - changed.length,
    problems: problems.sort((a, b) => a.row - b.row),
  };
}

function createTooManyProblem(row: FleetRow, units: number): RowProblem {
  const message = `the rows of this site, accelerator and day come to ${formatCount(units)} units, and ${formatCount(maxUnits)} is the most; check them for a slip`;
  return { row: row.row, column: "units", value: String(row.units), message };
}

type Sum = Omit<Proposal, "change">;

function sumByDay(candidates: readonly Pick<Proposal, "row" | "site">[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const { row, site } of candidates) {
    const { acceleratorId, effectiveOn } = row;
    const key = `${normalizeName(row.site)}\n${acceleratorId}\n${effectiveOn}`;
    const before = sums.get(key);
    sums.set(key, {
      row: before?.row ?? row,
      site,
      acceleratorId,
      effectiveOn,
      units: (before?.units ?? 0) + row.units,
    });
  }
  return [...sums.values()];
}

function getHeld(held: ReadonlyMap<string, SavedPlanLine>, { site, acceleratorId, effectiveOn }: Sum): number {
  if (site === null) return 0;
  return getProposedUnits(held.get(planLineKeyOf({ siteId: site.id, acceleratorId })), effectiveOn);
}
