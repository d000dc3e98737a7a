import * as z from "zod";
import { reportKinds, type DueReport, type ReportKind, findDueReport } from "#server/domain/report/due-report";
import { explainDueDays, reportKindWords } from "#server/domain/explain/explain-report";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { NotFoundError } from "../errors";
import { DateField } from "../input-fields";

const KindField = z.enum(reportKinds, {
  error: `The kind of report is none; choose ${reportKinds.map((kind) => `\`${kind}\``).join(" or ")}.`,
});

/** Names a report by its kind and due day. */
export const ReportInput = z.strictObject({
  kind: KindField,
  dueOn: DateField,
  /** The number of a kept version; the register as it is now where none is given. */
  kept: z.int({ error: "The number of a kept report is a whole number; choose one from the list." }).optional(),
});

export const KeepReportInput = ReportInput.omit({ kept: true }).extend({
  /** The SHA-256 of the report that was looked at: no other is kept. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: "The report is named by its SHA-256; open its page again." }),
});

/** The report that falls due on a day; a NotFoundError where none of the kind does. */
export function getDueReport({ kind, dueOn }: { readonly kind: ReportKind; readonly dueOn: IsoDate }): DueReport {
  const due = findDueReport(kind, dueOn);
  if (due === undefined)
    throw new NotFoundError(
      `${reportKindWords[kind].title} is not due on \`${formatDate(dueOn)}\`; ${explainDueDays(kind)}.`,
    );
  return due;
}
