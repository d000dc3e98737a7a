/** What stands in a trail of either kind. */
const sharedActions = ["audit.export"] as const;

const firmOnlyActions = [
  "firm.create",
  "firm.update",
  "membership.create",
  "membership.update",
  "membership.end",
  "invitation.create",
  "invitation.accept",
  "invitation.revoke",
  "token.create",
  "token.revoke",
  "site.create",
  "site.update",
  "site.set-milestones",
  "site.retire",
  "accelerator.create",
  "allocation.record",
  "allocation.correct",
  "allocation.move",
  "allocation.book",
  "allocation.take-back",
  "fleet-import.apply",
  "register.rebuild",
  "plan.create",
  "plan.update",
  "plan.archive",
  "plan.restore",
  "plan.submit",
  "plan.withdraw",
  "plan.rebase",
  "plan.save-lines",
  "plan.keep-version",
  "plan.comment",
  "plan.resolve-thread",
  "plan.adopt",
  "sign-off.renew",
  "sign-off.request-changes",
  "sign-off.sign",
  "sign-off.reject",
  "sign-off.supersede",
  "sign-off.revoke",
  "sign-off.expire",
  "sign-off.mark-for-review",
  "sign-off.hold-again",
  "evidence.export",
  "record.hold",
  "record.lift-hold",
  "report.keep",
  "approval-policy.update",
  "delegation.create",
  "delegation.end",
  "catalogue.update",
] as const;

const installationOnlyActions = [
  "person.create",
  "session.begin",
  "session.end",
  "session.end-all",
  "sign-in.refuse",
  "sign-in.lock",
  "sign-in.link",
  "password.change",
  "second-factor.begin",
  "second-factor.confirm",
  "second-factor.end",
  "second-factor.create-recovery-codes",
] as const;

/** Everything that is written to an audit trail. */
export const auditActions = [...firmOnlyActions, ...sharedActions, ...installationOnlyActions] as const;
export type AuditAction = (typeof auditActions)[number];

/** What an entry can be about. */
export const subjectKinds = [
  "firm",
  "site",
  "accelerator",
  "allocation",
  "fleet-import",
  "register",
  "record",
  "plan",
  "report",
  "audit",
  "person",
  "session",
  "invitation",
  "token",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What can stand in a firm's trail and in the installation's own. */
export const trailContents = {
  firm: {
    actions: [...firmOnlyActions, ...sharedActions],
    subjectKinds: subjectKinds.filter((kind) => kind !== "session"),
  },
  installation: {
    actions: [...installationOnlyActions, ...sharedActions],
    subjectKinds: ["audit", "person", "session", "token"],
  },
} as const satisfies Readonly<
  Record<string, { readonly actions: readonly AuditAction[]; readonly subjectKinds: readonly SubjectKind[] }>
>;
