import * as z from "zod";
import { countRecords } from "#db/queries/record-count";
import { createLegalHoldRow, findLegalHold, liftLegalHoldRow, listLegalHolds } from "#db/queries/legal-hold";
import { inTransaction } from "#db/transaction";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { judgeDisposal, type Disposal, type LegalHold, type RecordCount } from "#server/domain/record/retention";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, textField } from "../input-fields";
import { requirePermission } from "../permission";

export const RecordsInput = z.strictObject({
  /** The day for which disposal is asked; today where none is given. */
  on: DateField.optional(),
});
export const PlaceHoldInput = z.strictObject({ reason: textField("The reason", 2_000) });
export const LiftHoldInput = z.strictObject({ holdId: IdField, reason: textField("The reason", 2_000) });

/** A firm's records, its legal holds, and whether anything may be disposed of. */
export interface Records {
  readonly on: IsoDate;
  readonly counts: readonly RecordCount[];
  readonly holds: readonly LegalHold[];
  readonly disposal: Disposal;
}

interface Args<Input> {
  readonly ctx: ServiceContext;
  readonly input: Input;
}

/** What is kept and until when. Plimsoll itself disposes of none of it, however old. */
export function listRecords({ ctx, input }: Args<z.input<typeof RecordsInput>>): Records {
  requirePermission(ctx, "audit.read");
  const on = RecordsInput.parse(input).on ?? dayOf(ctx.clock.now());
  const counts = countRecords(ctx.db, ctx.firmId);
  const holds = listLegalHolds(ctx.db, ctx.firmId);
  return { on, counts, holds, disposal: judgeDisposal(counts, holds, on) };
}

/** Places a legal hold: from now on nothing of the firm may be disposed of, however old, until somebody lifts it. */
export function placeHold({ ctx, input }: Args<z.input<typeof PlaceHoldInput>>): LegalHold {
  requirePermission(ctx, "record.hold");
  const { reason } = PlaceHoldInput.parse(input);
  const { id: placedBy, name: placedByName } = ctx.actor;
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const placed = { id: ctx.newId(), reason, placedAt: ctx.clock.now(), placedBy, placedByName };
    const hold = createLegalHoldRow(tx, firm.id, placed);
    const subject = { subjectKind: "record", subjectId: hold.id } as const;
    appendAuditEntry(tx, ctx, firm, { action: "record.hold", ...subject, before: null, after: hold });
    return hold;
  });
}

/** Lifts a legal hold, once. */
export function liftHold({ ctx, input }: Args<z.input<typeof LiftHoldInput>>): LegalHold {
  requirePermission(ctx, "record.hold");
  const { holdId, reason: liftReason } = LiftHoldInput.parse(input);
  const { id: liftedBy, name: liftedByName } = ctx.actor;
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const before = findLegalHold(tx, firm.id, holdId);
    if (before === undefined)
      throw new NotFoundError(`There is no legal hold \`${holdId}\` in this firm; reload the page.`);
    const after = liftLegalHoldRow(tx, firm.id, holdId, {
      liftedAt: ctx.clock.now(),
      liftedBy,
      liftedByName,
      liftReason,
    });
    if (after === undefined)
      throw new ConflictError("The legal hold was lifted already; reload the page to see by whom.");
    const subject = { subjectKind: "record", subjectId: holdId } as const;
    appendAuditEntry(tx, ctx, firm, { action: "record.lift-hold", ...subject, before, after });
    return after;
  });
}
