import type * as z from "zod";
import { createFrozenAnnexRow } from "#db/queries/frozen-annex";
import { createKeptReportRow, freezeReport, getNextReportNumber, listKeptVersions } from "#db/queries/periodic-report";
import { inTransaction } from "#db/transaction";
import { dayOf, formatDate } from "#server/domain/iso-date";
import { formatReportReference } from "#server/domain/report/due-report";
import { isAhead } from "#server/domain/report/report-state";
import { appendAuditEntry } from "../audit/append-audit-entry";
import { atOneInstant, type ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { buildReport } from "./build-report";
import { getDueReport, KeepReportInput } from "./report-input";
import { nameReport, type NamedReport } from "./report-queries";

/**
 * Freezes the report that was looked at, under the next number. Several may be kept for one day, and the latest counts; the same as the latest is refused,
 * and so is one whose position is still to come or that the register no longer gives.
 */
export function keepReport(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof KeepReportInput>;
}): NamedReport {
  const ctx = atOneInstant(args.ctx);
  requirePermission(ctx, "report.keep");
  const input = KeepReportInput.parse(args.input);
  const due = getDueReport(input);
  if (isAhead(due, dayOf(ctx.clock.now())))
    throw new ConflictError(
      `The position of this report is taken on \`${formatDate(due.until)}\`, which is still to come; keep it from that day on.`,
    );
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const frozen = freezeReport(buildReport(tx, firm, due));
    const [latest] = listKeptVersions(tx, firm.id, due.kind, due.dueOn);
    if (latest?.hash === frozen.hash)
      throw new ConflictError(
        `This report is kept already as \`${formatReportReference(latest.number)}\`, and the register gives the same; there is nothing new to keep.`,
      );
    if (frozen.hash !== input.hash)
      throw new ConflictError(
        "The register has changed since this report was looked at; open its page again, read it, and keep it then.",
      );
    createFrozenAnnexRow(tx, firm.id, frozen);
    const kept = createKeptReportRow(tx, firm.id, {
      id: ctx.newId(),
      number: getNextReportNumber(tx, firm.id),
      kind: due.kind,
      dueOn: due.dueOn,
      hash: frozen.hash,
      registerVersion: firm.registerVersion,
      keptAt: ctx.clock.now(),
      keptBy: ctx.actor.id,
      keptByName: ctx.actor.name,
    });
    const { number, kind, dueOn, hash, registerVersion } = kept;
    appendAuditEntry(tx, ctx, firm, {
      action: "report.keep",
      subjectKind: "report",
      subjectId: kept.id,
      before: null,
      after: { reference: formatReportReference(number), kind, dueOn, hash, registerVersion },
    });
    return nameReport(kept);
  });
}
