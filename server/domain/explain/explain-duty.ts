import type { Role } from "../permission/permission";

const dutyWords: Readonly<Record<Role, string>> = {
  planner: "keeps the register and makes plans",
  reviewer: "reads everything, comments and asks for changes",
  approver: "signs plans; never together with administrator",
  auditor: "reads everything, exports and verifies the audit trail",
  administrator: "keeps people and settings; does not sign",
};

/** What a role is for, in a few words. */
export function explainDuty(role: Role): string {
  return dutyWords[role];
}
