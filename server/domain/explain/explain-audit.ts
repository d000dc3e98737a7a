import type { AuditAction, SubjectKind } from "../audit/audit-action";
import { noRole, unrecordedRole } from "../audit/audit-entry";
import { scopeWords } from "./explain-token";

const actionWords: Readonly<Record<AuditAction, string>> = {
  "firm.create": "Firm set up",
  "firm.update": "Settings changed",
  "membership.create": "Member added",
  "membership.update": "Roles changed",
  "membership.end": "Member removed",
  "invitation.create": "Invitation made",
  "invitation.accept": "Invitation accepted",
  "invitation.revoke": "Invitation revoked",
  "token.create": "API token made",
  "token.revoke": "API token revoked",
  "site.create": "Site added",
  "site.update": "Site changed",
  "site.set-milestones": "Milestones set",
  "site.retire": "Site closed",
  "accelerator.create": "Accelerator added",
  "allocation.record": "Allocation recorded",
  "allocation.correct": "Allocation corrected",
  "allocation.move": "Units moved",
  "allocation.book": "Installation booked",
  "allocation.take-back": "Booking taken back",
  "fleet-import.apply": "Fleet file imported",
  "register.rebuild": "Roll-up rebuilt",
  "plan.create": "Plan made",
  "plan.update": "Plan renamed or described",
  "plan.archive": "Plan archived",
  "plan.restore": "Plan brought back",
  "plan.submit": "Plan submitted",
  "plan.withdraw": "Plan withdrawn",
  "plan.rebase": "Plan moved to a newer register",
  "plan.save-lines": "Plan lines saved",
  "plan.keep-version": "Plan version kept",
  "plan.comment": "Comment written",
  "plan.resolve-thread": "Thread resolved",
  "plan.adopt": "Plan adopted",
  "sign-off.renew": "Request renewed",
  "sign-off.request-changes": "Changes requested",
  "sign-off.sign": "Plan signed",
  "sign-off.reject": "Plan rejected",
  "sign-off.supersede": "Approval superseded",
  "sign-off.revoke": "Approval revoked",
  "sign-off.expire": "Sign-off expired",
  "sign-off.mark-for-review": "Approval marked for review",
  "sign-off.hold-again": "Approval holds again",
  "evidence.export": "Evidence exported",
  "record.hold": "Legal hold placed",
  "record.lift-hold": "Legal hold lifted",
  "report.keep": "Report kept",
  "approval-policy.update": "Approval policies changed",
  "delegation.create": "Delegation made",
  "delegation.end": "Delegation ended",
  "catalogue.update": "Catalogue updated",
  "audit.export": "Audit trail exported",
  "person.create": "Person added",
  "session.begin": "Signed in",
  "session.end": "Signed out",
  "session.end-all": "Signed out everywhere",
  "sign-in.refuse": "Sign-in refused",
  "sign-in.lock": "Sign-in locked",
  "sign-in.link": "Identity provider linked",
  "password.change": "Password changed",
  "second-factor.begin": "Second factor begun",
  "second-factor.confirm": "Second factor confirmed",
  "second-factor.end": "Second factor ended",
  "second-factor.create-recovery-codes": "Recovery codes made",
};

const subjectWords: Readonly<Record<SubjectKind, string>> = {
  firm: "firm",
  site: "site",
  accelerator: "accelerator",
  allocation: "allocation",
  "fleet-import": "fleet import",
  register: "register",
  record: "legal hold",
  plan: "plan",
  report: "report",
  audit: "audit trail",
  person: "person",
  session: "session",
  invitation: "invitation",
  token: "API token",
};

const roleWords: Readonly<Record<string, string>> = {
  "local-user": "local user",
  [unrecordedRole]: "role unrecorded",
  [noRole]: "no role",
  ...scopeWords,
};

function find(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}

/** What was done, in words; an action that this release does not know keeps its name. */
export function explainAction(action: string): string {
  return find(actionWords, action);
}

/** What kind of thing it was done to. */
export function explainSubjectKind(kind: string): string {
  return find(subjectWords, kind);
}

/** In which roles, or for a token in which scopes. */
export function explainRole(role: string): string {
  return role
    .split(", ")
    .map((each) => find(roleWords, each))
    .join(", ");
}

/** The value with every list of plain values as one text: nobody reads "Roles › 1". Scopes are said in words. */
export function joinPlainLists(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, joinPlainLists(each)]));
  const items: readonly unknown[] = value;
  if (items.some((item) => typeof item === "object" && item !== null)) return items.map(joinPlainLists);
  return items.map((item) => find(scopeWords, explainValue(item))).join(", ");
}

/** `readings`, `leasedCount` as "Readings › leased count". */
export function explainField(path: readonly string[]): string {
  const text = path.map(explainName).join(" › ");
  return text === "" ? "Value" : text.charAt(0).toUpperCase() + text.slice(1);
}

function explainName(name: string): string {
  return /^[a-z][A-Za-z]*$/.test(name) ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
}

/** A value as it stands in a sentence: "none" for what is not there. */
export function explainValue(value: unknown): string {
  if (value === undefined || value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}
