import * as z from "zod";
import { withAllocationIndexesRebuilt, withLargeCache } from "#db/bulk-write";
import { createFleetImportRow, type FleetImport } from "#db/queries/fleet-import";
import { createSiteRow, type Site } from "#db/queries/site";
import { inTransaction, type Tx } from "#db/transaction";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import type { RowProblem } from "#server/domain/fleet-file/row-problem";
import { normalizeName } from "#server/domain/normalize-name";
import { formatCounted } from "#server/domain/format-number";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { lineField } from "../input-fields";
import { requirePermission } from "../permission";
import { appendAllocations, type AllocationDraft } from "../register/append-allocations";
import { countRows } from "./count-rows";
import { deriveImportPlan, type ImportAddition } from "./derive-import-plan";

export const ApplyFleetImportInput = z.strictObject({
  fileName: lineField("The file's name", 255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: "The file's SHA-256 is 64 hexadecimal digits." }),
  /** Import what can be read and leave the rest out. Without it one bad row keeps the whole file out. */
  goodRowsOnly: z.boolean(),
});

/** What a fleet file says: as the reader of files gives it, never as a client sends it. */
export interface FleetRows {
  readonly rows: readonly FleetRow[];
  readonly problems: readonly RowProblem[];
}

/** Adds the rows of a fleet file to the register, all or none, and none that an earlier import has added. */
export function applyFleetImport(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ApplyFleetImportInput>;
  readonly fleet: FleetRows;
}): FleetImport {
  const { ctx, fleet } = args;
  requirePermission(ctx, "fleet-import.apply");
  const input = ApplyFleetImportInput.parse(args.input);
  return withLargeCache(ctx.db, (db) =>
    inTransaction(db, (tx) => {
      const firm = getFirm(tx, ctx.firmId);
      const plan = deriveImportPlan(tx, firm.id, fleet.rows);
      const problems = [...fleet.problems, ...plan.problems];
      if (problems.length > 0 && !input.goodRowsOnly)
        throw new InvalidInputError(explainRefusal(problems), problems.map(toIssue));
      if (plan.additions.length + plan.alreadyThere === 0)
        throw new InvalidInputError(
          "The file holds no row that can be imported; mend its rows and choose it again.",
          problems.map(toIssue),
        );
      const importId = ctx.newId();
      const fleetImport: FleetImport = {
        ...input,
        id: importId,
        rowsAdded: plan.additions.length,
        rowsAlreadyThere: plan.alreadyThere,
        rowsRefused: countRows(problems),
        sitesCreated: new Set(
          plan.additions.filter(({ site }) => site === null).map(({ row }) => normalizeName(row.site)),
        ).size,
        recordedAt: ctx.clock.now(),
        recordedBy: ctx.actor.id,
      };
      createFleetImportRow(tx, firm.id, fleetImport);
      if (plan.additions.length > 0) appendInBulk(tx, ctx, toDrafts(tx, ctx, plan.additions, importId));
      appendAuditEntry(tx, ctx, firm, {
        action: "fleet-import.apply",
        subjectKind: "fleet-import",
        subjectId: importId,
        before: { registerVersion: firm.registerVersion },
        after: { ...fleetImport, registerVersion: getFirm(tx, firm.id).registerVersion },
      });
      return fleetImport;
    }),
  );
}

function appendInBulk(tx: Tx, ctx: ServiceContext, drafts: readonly AllocationDraft[]): void {
  withAllocationIndexesRebuilt(tx, drafts.length, () => appendAllocations(tx, ctx, drafts));
}

function toDrafts(
  tx: Tx,
  ctx: ServiceContext,
  additions: readonly ImportAddition[],
  importId: string,
): readonly AllocationDraft[] {
  const created = new Map<string, Site>();
  const bySpelling = new Map<string, Site>();
  const getOrCreate = (row: FleetRow): Site => {
    const nameKey = normalizeName(row.site);
    const site = created.get(nameKey) ?? createSiteRow(tx, ctx.firmId, nameKey, toNewSite(row, ctx));
    created.set(nameKey, site);
    bySpelling.set(row.site, site);
    return site;
  };
  return additions.map(({ row, site, accelerator, contentKey }) => ({
    site: site ?? bySpelling.get(row.site) ?? getOrCreate(row),
    accelerator,
    units: row.units,
    effectiveOn: row.effectiveOn,
    stage: row.stage,
    note: row.note,
    externalId: row.externalId,
    contentKey,
    importId,
  }));
}

/** The site that a row names for the first time. */
export function toNewSite(row: FleetRow, ctx: ServiceContext): Site {
  const { destination, city, latitude, longitude, holding } = row;
  const createdAt = ctx.clock.now();
  return {
    id: ctx.newId(),
    name: row.site,
    destination,
    city,
    latitude,
    longitude,
    holding,
    note: null,
    createdAt,
    closedOn: null,
    powerWatts: null,
    pueHundredths: null,
    slotsPerQuarter: null,
  };
}

/** Why nothing of a file was imported. */
export function explainRefusal(problems: readonly RowProblem[]): string {
  const refused = formatCounted(countRows(problems), "row");
  return `Nothing was imported: ${refused} of the file cannot be; mend them and choose the file again, or import the good rows only.`;
}

/** A problem of a row as an issue of the input. */
export function toIssue({ row, column, value, message }: RowProblem) {
  return { field: column, row, value, message };
}
