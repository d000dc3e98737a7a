import Papa from "papaparse";
import type * as z from "zod";
import { listAccelerators } from "#db/queries/accelerator";
import { listSites } from "#db/queries/site";
import { fleetColumns } from "#server/domain/fleet-file/fleet-columns";
import { liveFormula } from "#server/domain/fleet-file/formula-guard";
import { proposedStage } from "#server/domain/plan/plan";
import type { ServiceContext } from "../context";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { PlanInput } from "./plan-input";
import { listProposing } from "./plan-lines";

/** A plan as a file. */
export interface PlanFile {
  readonly name: string;
  readonly csv: string;
}

/**
 * A plan as a fleet file: a row for every proposed allocation, in the columns that the importer reads, by site, accelerator and day. Imported again it
 * changes nothing. No cell starts in a way that a spreadsheet would run.
 */
export function exportPlanFile(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanInput>;
}): PlanFile {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { id, name } = getPlan(ctx.db, ctx.firmId, PlanInput.parse(args.input).planId);
  const sites = new Map(listSites(ctx.db, ctx.firmId).map((site) => [site.id, site]));
  const names = new Map(listAccelerators(ctx.db, ctx.firmId).map((accelerator) => [accelerator.id, accelerator.name]));
  const rows = listProposing(ctx.db, ctx.firmId, id).flatMap(({ siteId, acceleratorId, allocations }) => {
    const site = sites.get(siteId);
    if (site === undefined) return [];
    const { destination, city, latitude, longitude, holding } = site;
    return allocations.map(({ effectiveOn, units }) => ({
      site: site.name,
      destination,
      city,
      latitude,
      longitude,
      holding,
      accelerator: names.get(acceleratorId) ?? acceleratorId,
      units,
      effective_on: effectiveOn,
      stage: proposedStage,
      note: null,
      external_id: null,
    }));
  });
  const sorted = rows.toSorted((a, b) => compareKeys(a, b));
  const table = [fleetColumns, ...sorted.map((row) => fleetColumns.map((column) => row[column]))];
  return { name, csv: `\ufeff${Papa.unparse(table, { escapeFormulae: liveFormula, newline: "\r\n" })}\r\n` };
}

interface Keyed {
  readonly site: string;
  readonly accelerator: string;
  readonly effective_on: string;
}

function compareKeys(a: Keyed, b: Keyed): number {
  const keyOf = ({ site, accelerator, effective_on }: Keyed) => `${site}\n${accelerator}\n${effective_on}`;
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}
