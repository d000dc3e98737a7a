import type { FirmId } from "#server/domain/firm/firm";
import * as z from "zod";
import { findAllocationByExternalId, type AllocationRow } from "#db/queries/allocation";
import { inTransaction, type Tx } from "#db/transaction";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, lineField, NoteField, SignedUnitsField, StageField } from "../input-fields";
import { requirePermission } from "../permission";
import { appendAllocation } from "../register/append-allocations";
import { requireStock } from "../register/require-stock";
import { getSite } from "../site/get-site";
import { requireOpen } from "../site/require-open";

export const RecordAllocationInput = z.strictObject({
  siteId: IdField,
  acceleratorId: IdField,
  units: SignedUnitsField,
  effectiveOn: DateField,
  stage: StageField,
  note: NoteField.default(null),
  externalId: lineField("The external id", 200).nullable().default(null),
});

/** Records that units come to a site (positive) or leave it (negative) from a day on. */
export function recordAllocation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RecordAllocationInput>;
}): AllocationRow {
  const { ctx } = args;
  requirePermission(ctx, "allocation.write");
  const input = RecordAllocationInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const site = getSite(tx, firm.id, input.siteId);
    const accelerator = getAcceleratorFacts(tx, firm.id, input.acceleratorId);
    requireNewExternalId(tx, firm.id, input.externalId);
    if (input.units > 0) requireOpen(site, input.effectiveOn);
    requireStock(tx, firm.id, { site, accelerator }, [input]);
    const allocation = appendAllocation(tx, ctx, { ...input, site, accelerator });
    appendAuditEntry(tx, ctx, firm, {
      action: "allocation.record",
      subjectKind: "allocation",
      subjectId: allocation.id,
      before: null,
      after: allocation,
    });
    return allocation;
  });
}

function requireNewExternalId(tx: Tx, firmId: FirmId, externalId: string | null): void {
  if (externalId === null || findAllocationByExternalId(tx, firmId, externalId) === undefined) return;
  throw new ConflictError(
    `An allocation with the external id \`${externalId}\` is already recorded; open it, or give this one its own id.`,
  );
}
