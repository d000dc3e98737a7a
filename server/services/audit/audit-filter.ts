import * as z from "zod";
import type { AuditFilter } from "#db/queries/audit";
import { auditActions, subjectKinds } from "#server/domain/audit/audit-action";
import { DateField, lineField } from "../input-fields";

const longestSearch = 100;

export const AuditFilterInput = z.strictObject({
  action: z.enum(auditActions, { error: "There is no such action; choose one from the list." }).optional(),
  subjectKind: z.enum(subjectKinds, { error: "There is no such subject; choose one from the list." }).optional(),
  person: lineField("The person", longestSearch).optional(),
  text: lineField("The text", longestSearch).optional(),
  from: DateField.optional(),
  to: DateField.optional(),
});
export type AuditFilterInput = z.output<typeof AuditFilterInput>;

/** The filter as the rows are asked for; days are days in UTC, both ends included. */
export function toAuditFilter({ action, subjectKind, person, text, from, to }: AuditFilterInput): AuditFilter {
  return {
    action: action ?? null,
    subjectKind: subjectKind ?? null,
    person: person ?? null,
    text: text ?? null,
    from: from ?? null,
    // Sorts after every instant of the day and before the next day.
    until: to === undefined ? null : `${to}T24`,
  };
}

/** `action=site.create; from=2026-01-01`, or an empty text where nothing narrows. */
export function formatAuditFilter(filter: AuditFilterInput): string {
  return Object.entries(filter)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
}
