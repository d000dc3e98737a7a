import * as z from "zod";
import { findAllocation, type AllocationRow } from "#db/queries/allocation";
import { inTransaction } from "#db/transaction";
import { toReversal } from "../allocation/to-reversal";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField, ReasonField } from "../input-fields";
import { requirePermission } from "../permission";
import { appendAllocations } from "../register/append-allocations";
import { requireStockForAll } from "../register/require-stock";
import { findBookingInRegister } from "./find-booking";
import { tellDrift } from "./tell-drift";

export const TakeBackBookingInput = z.strictObject({
  /** The installed allocation that the booking wrote. */
  allocationId: IdField,
  /** Why it was wrong; both reversals carry it as their note. */
  reason: ReasonField,
});

/**
 * Takes back a booking that was wrong: what it installed is reversed on its own day, and what it took out of the commitment is committed again. Once for
 * each booking, whatever has become of the approval since. Answers the reversals.
 */
export function takeBackBooking(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof TakeBackBookingInput>;
}): readonly AllocationRow[] {
  const { ctx } = args;
  requirePermission(ctx, "allocation.write");
  const { allocationId, reason } = TakeBackBookingInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const allocation = findAllocation(tx, firm.id, allocationId);
    const found = allocation === undefined ? undefined : findBookingInRegister(tx, firm.id, allocation);
    if (found?.installed.id !== allocationId)
      throw new NotFoundError(
        `Allocation \`${allocationId}\` is no installation that was booked against an approved plan; choose one from the plan's sign-off.`,
      );
    const { booking, installed, released } = found;
    if (installed.correctedById !== null)
      throw new ConflictError(`The booking \`${allocationId}\` is taken back already; nothing was taken back twice.`);
    const written = released?.correctedById === null ? [installed, released] : [installed];
    const drafts = written.map((line) => toReversal(tx, firm.id, line, reason));
    requireStockForAll(tx, firm.id, drafts);
    const rows = appendAllocations(tx, ctx, drafts);
    appendAuditEntry(tx, ctx, firm, {
      action: "allocation.take-back",
      subjectKind: "allocation",
      subjectId: booking.adoptedAllocationId,
      before: booking,
      after: { reason, allocations: rows },
    });
    tellDrift(tx, ctx, booking.signOffId);
    return rows;
  });
}
