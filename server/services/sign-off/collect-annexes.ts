import Papa from "papaparse";
import { formatCanonical } from "#db/audit-chain";
import type { Db } from "#db/client";
import { listAccelerators } from "#db/queries/accelerator";
import { freezeAnnex, type FrozenAnnex } from "#db/queries/frozen-annex";
import { listFrozenAllocations, type FrozenAllocation } from "#db/queries/frozen-register";
import { liveFormula } from "#server/domain/fleet-file/formula-guard";
import type { FirmId } from "#server/domain/firm/firm";
import type { AnnexHashes, SignOffBasis } from "#server/domain/sign-off/sign-off-facts";

/** The columns of the frozen register, in their order. */
export const frozenColumns = [
  "sequence",
  "allocationId",
  "siteId",
  "siteName",
  "destination",
  "holding",
  "acceleratorId",
  "acceleratorName",
  "controlClass",
  "milliTppPerUnit",
  "units",
  "effectiveOn",
  "stage",
] as const satisfies readonly (keyof FrozenAllocation)[];

/** The register's allocations one by one as CSV, and every accelerator that they, the counted plans or a condition name, with its rates and sources. */
export function collectAnnexes(
  db: Db,
  firmId: FirmId,
  facts: Pick<SignOffBasis, "accelerators" | "conditions">,
): Readonly<Record<keyof AnnexHashes, FrozenAnnex>> {
  const allocations = listFrozenAllocations(db, firmId);
  const named = new Set([
    ...allocations.map(({ acceleratorId }) => acceleratorId),
    ...facts.accelerators.map(({ id }) => id),
    ...facts.conditions.map(({ acceleratorId }) => acceleratorId),
  ]);
  const accelerators = listAccelerators(db, firmId)
    .filter(({ id }) => named.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    allocations: freezeAnnex(formatRegister(allocations)),
    accelerators: freezeAnnex(formatCanonical(accelerators)),
  };
}

function formatRegister(allocations: readonly FrozenAllocation[]): string {
  const rows = allocations.map((allocation) => frozenColumns.map((column) => allocation[column]));
  return `${Papa.unparse([[...frozenColumns], ...rows], { escapeFormulae: liveFormula, newline: "\r\n" })}\r\n`;
}
