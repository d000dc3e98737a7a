import * as z from "zod";
import { createBookingRow, findAdoptedAllocation, listBookings, type AdoptedAllocation } from "#db/queries/adoption";
import type { AllocationRow } from "#db/queries/allocation";
import { inTransaction } from "#db/transaction";
import { dayOf, formatDate } from "#server/domain/iso-date";
import { deriveDrift } from "#server/domain/sign-off/drift";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, InvalidInputError, NotFoundError } from "../errors";
import type { SignOffRecord } from "#db/queries/sign-off";
import { stateWords } from "#server/domain/explain/explain-sign-off";
import { formatReference } from "#server/domain/sign-off/reference";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, NoteField, positiveUnitsField } from "../input-fields";
import { requirePermission } from "../permission";
import { appendAllocations, type AllocationDraft } from "../register/append-allocations";
import { requireStockForAll } from "../register/require-stock";
import { getSite } from "../site/get-site";
import { getSignOff } from "./get-sign-off";
import { tellDrift } from "./tell-drift";

export const BookInstallationInput = z.strictObject({
  /** The committed allocation that came of the approved plan. */
  allocationId: IdField,
  /** How many were installed, or taken away where the plan retires. */
  units: positiveUnitsField("booked"),
  installedOn: DateField,
  note: NoteField.default(null),
});

/**
 * Books units that were installed against what an adopted plan committed: so many leave the commitment on its own day, and stand as installed from the day
 * on which they were. More than was committed are booked as well, and told as over.
 */
export function bookInstallation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof BookInstallationInput>;
}): AllocationRow {
  const { ctx } = args;
  requirePermission(ctx, "allocation.write");
  const { allocationId, units, installedOn, note } = BookInstallationInput.parse(args.input);
  const today = dayOf(ctx.clock.now());
  if (installedOn > today)
    throw new InvalidInputError(
      `${formatDate(installedOn)} is still to come, and only what is there is booked; choose today or an earlier day.`,
    );
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const adopted = findAdoptedAllocation(tx, firm.id, allocationId);
    if (adopted === undefined)
      throw new NotFoundError(
        `Allocation \`${allocationId}\` did not come of an approved plan; choose one from the plan's sign-off.`,
      );
    requireApproved(getSignOff(tx, firm.id, adopted.signOffId));
    const before = listBookings(tx, firm.id, adopted.signOffId).filter(
      ({ adoptedAllocationId }) => adoptedAllocationId === allocationId,
    );
    const { outstandingUnits } = deriveDrift(adopted, before, today);
    const sign = Math.sign(adopted.units);
    const taken = Math.min(units, Math.abs(outstandingUnits)) * sign;
    const place = {
      site: getSite(tx, firm.id, adopted.siteId),
      accelerator: getAcceleratorFacts(tx, firm.id, adopted.acceleratorId),
      note,
    };
    const installed = { ...place, units: units * sign, effectiveOn: installedOn, stage: "installed" } as const;
    const released: readonly AllocationDraft[] =
      taken === 0 ? [] : [{ ...place, units: -taken, effectiveOn: adopted.effectiveOn, stage: "committed" }];
    const drafts = [installed, ...released];
    requireStockForAll(tx, firm.id, drafts);
    const [row] = appendAllocations(tx, ctx, drafts);
    if (row === undefined) throw new InvalidInputError("Nothing was booked; choose how many were installed.");
    createBookingRow(tx, firm.id, {
      allocationId: row.id,
      adoptedAllocationId: allocationId,
      units: row.units,
      bookedAt: ctx.clock.now(),
      bookedBy: ctx.actor.id,
    });
    appendAuditEntry(tx, ctx, firm, {
      action: "allocation.book",
      subjectKind: "allocation",
      subjectId: allocationId,
      before: adopted satisfies AdoptedAllocation,
      after: row,
    });
    tellDrift(tx, ctx, adopted.signOffId);
    return row;
  });
}

function requireApproved({ number, state }: SignOffRecord): void {
  if (state !== "approved")
    throw new ConflictError(
      `${formatReference(number)} is ${stateWords[state]}, so nothing more is booked against it; record what was installed on its site's page, and correct what is still committed there.`,
    );
}
