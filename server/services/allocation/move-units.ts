import * as z from "zod";
import type { AllocationRow } from "#db/queries/allocation";
import { inTransaction } from "#db/transaction";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, NoteField, positiveUnitsField, StageField } from "../input-fields";
import { requirePermission } from "../permission";
import { appendAllocations } from "../register/append-allocations";
import { requireStock } from "../register/require-stock";
import { getSite } from "../site/get-site";
import { requireOpen } from "../site/require-open";

export const MoveUnitsInput = z
  .strictObject({
    fromSiteId: IdField,
    toSiteId: IdField,
    acceleratorId: IdField,
    units: positiveUnitsField("moved"),
    effectiveOn: DateField,
    stage: StageField,
    note: NoteField.default(null),
  })
  .refine(({ fromSiteId, toSiteId }) => fromSiteId !== toSiteId, {
    error: "The units would stay where they are; choose another site to move them to.",
    path: ["toSiteId"],
  });

/** A pair of allocations that share an id. */
export interface Move {
  readonly moveId: string;
  readonly allocations: readonly AllocationRow[];
}

/** Moves units of one accelerator from one site to another on a day: they leave the one and come to the other together. */
export function moveUnits(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof MoveUnitsInput>;
}): Move {
  const { ctx } = args;
  requirePermission(ctx, "allocation.write");
  const input = MoveUnitsInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const from = getSite(tx, firm.id, input.fromSiteId);
    const to = getSite(tx, firm.id, input.toSiteId);
    const accelerator = getAcceleratorFacts(tx, firm.id, input.acceleratorId);
    requireOpen(to, input.effectiveOn);
    const moveId = ctx.newId();
    const { effectiveOn, stage, note, units } = input;
    const shared = { accelerator, effectiveOn, stage, note, moveId };
    requireStock(tx, firm.id, { site: from, accelerator }, [{ effectiveOn, units: -units }]);
    const allocations = appendAllocations(tx, ctx, [
      { ...shared, site: from, units: -units },
      { ...shared, site: to, units },
    ]);
    const move = { moveId, allocations };
    appendAuditEntry(tx, ctx, firm, {
      action: "allocation.move",
      subjectKind: "allocation",
      subjectId: moveId,
      before: null,
      after: move,
    });
    return move;
  });
}
