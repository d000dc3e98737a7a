import type { FirmId } from "#server/domain/firm/firm";
import * as z from "zod";
import { findAllocation, type Allocation, type AllocationRow } from "#db/queries/allocation";
import type { Db } from "#db/client";
import { inTransaction } from "#db/transaction";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, InvalidInputError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, NoteField, ReasonField, SignedUnitsField, StageField } from "../input-fields";
import { requirePermission } from "../permission";
import { appendAllocations, type AllocationDraft } from "../register/append-allocations";
import { requireStockForAll } from "../register/require-stock";
import { requireNotOfSignOff } from "../sign-off/require-not-of-sign-off";
import { getSite } from "../site/get-site";
import { requireNeverClosed, toReversal } from "./to-reversal";

export const CorrectAllocationInput = z.strictObject({
  allocationId: IdField,
  /** Why it was wrong; the reversal carries it as its note. */
  reason: ReasonField,
  /** What is right instead; null where there should be nothing. */
  replacement: z
    .strictObject({
      siteId: IdField,
      acceleratorId: IdField,
      units: SignedUnitsField,
      effectiveOn: DateField,
      stage: StageField,
      note: NoteField.default(null),
    })
    .nullable(),
});

export interface Correction {
  /** The reversal, then the replacement where there is one. */
  readonly allocations: readonly AllocationRow[];
}

/**
 * Takes back a wrong allocation by one that reverses it on its own date, and puts the right one in its place. Once for each allocation; what an approved plan committed and what
 * was booked against it is refused, since its sign-off counts it.
 */
export function correctAllocation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CorrectAllocationInput>;
}): Correction {
  const { ctx } = args;
  requirePermission(ctx, "allocation.write");
  const input = CorrectAllocationInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const before = getCorrectable(tx, firm.id, input.allocationId);
    requireNotOfSignOff(tx, firm.id, before);
    if (input.replacement !== null) requireDifference(before, input.replacement);
    const reversal = toReversal(tx, firm.id, before, input.reason);
    const replacement = input.replacement && toReplacement(tx, firm.id, before, input.replacement);
    const drafts = replacement === null ? [reversal] : [reversal, replacement];
    requireStockForAll(tx, firm.id, drafts);
    const after = { allocations: appendAllocations(tx, ctx, drafts) };
    appendAuditEntry(tx, ctx, firm, {
      action: "allocation.correct",
      subjectKind: "allocation",
      subjectId: before.id,
      before,
      after,
    });
    return after;
  });
}

function getCorrectable(db: Db, firmId: FirmId, allocationId: string): Allocation {
  const allocation = findAllocation(db, firmId, allocationId);
  if (allocation === undefined)
    throw new NotFoundError(`There is no allocation \`${allocationId}\` in this firm; choose one from a site's page.`);
  if (allocation.correctedById !== null)
    throw new ConflictError(
      `Allocation \`${allocationId}\` is already corrected; correct the one that stands in its place, or record a new one.`,
    );
  if (allocation.correctsAllocationId !== null)
    throw new ConflictError(
      `Allocation \`${allocationId}\` is itself a correction; correct the one that stands in its place, or record a new one.`,
    );
  if (allocation.moveId !== null)
    throw new ConflictError(`Allocation \`${allocationId}\` is one half of a move; move the units back instead.`);
  return allocation;
}

type Replacement = NonNullable<z.output<typeof CorrectAllocationInput>["replacement"]>;

function toReplacement(db: Db, firmId: FirmId, wrong: Allocation, input: Replacement): AllocationDraft {
  const site = getSite(db, firmId, input.siteId);
  requireNeverClosed(site);
  return {
    ...input,
    site,
    accelerator: getAcceleratorFacts(db, firmId, input.acceleratorId),
    replacesAllocationId: wrong.id,
  };
}

function requireDifference(wrong: Allocation, right: Replacement): void {
  const isSame =
    wrong.siteId === right.siteId &&
    wrong.acceleratorId === right.acceleratorId &&
    wrong.effectiveOn === right.effectiveOn &&
    wrong.stage === right.stage &&
    wrong.units === right.units &&
    wrong.note === right.note;
  if (isSame) throw new InvalidInputError("Nothing differs from the allocation; change what is wrong, or cancel.");
}
