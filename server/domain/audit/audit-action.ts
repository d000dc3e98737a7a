/** Everything that is written to an audit trail. */
export const auditActions = [
  "firm.create",
  "firm.update",
  "site.create",
  "site.update",
  "site.retire",
  "accelerator.create",
  "allocation.record",
  "allocation.correct",
  "allocation.move",
  "fleet-import.apply",
  "register.rebuild",
  "catalogue.update",
  "audit.export",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What an entry can be about. */
export const subjectKinds = ["firm", "site", "accelerator", "allocation", "fleet-import", "register", "audit"] as const;
export type SubjectKind = (typeof subjectKinds)[number];
