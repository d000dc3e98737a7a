/** Everything that is written to an audit trail. */
export const auditActions = [
  "firm.create",
  "firm.update",
  "membership.create",
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
  "person.create",
  "session.begin",
  "session.end",
  "session.end-all",
  "sign-in.refuse",
  "sign-in.lock",
  "password.change",
  "second-factor.begin",
  "second-factor.confirm",
  "second-factor.end",
  "second-factor.create-recovery-codes",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What an entry can be about. */
export const subjectKinds = [
  "firm",
  "site",
  "accelerator",
  "allocation",
  "fleet-import",
  "register",
  "audit",
  "person",
  "session",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];
