import type { Role } from "#server/domain/permission/permission";

export const demonstrationRoles = ["planner", "officer", "counsel", "administrator"] as const;

/** One of the people of the demonstration, who have no password. */
export interface DemonstrationPerson {
  readonly as: (typeof demonstrationRoles)[number];
  readonly name: string;
  readonly roles: readonly Role[];
  readonly does: string;
}

/** RFC 2606: no mail ever reaches it. */
const demonstrationDomain = "demonstration.invalid";

/** The address of one of the demonstration's people. */
export function getDemonstrationEmail({ as }: Pick<DemonstrationPerson, "as">): string {
  return `${as}@${demonstrationDomain}`;
}

/** Whether an address is of the demonstration, whose people sign in without a password: nobody else may have it. */
export function isDemonstrationEmail(email: string): boolean {
  return email.endsWith(`@${demonstrationDomain}`);
}

/** The people who are ready to enter the demonstration. */
export function listDemonstrationPeople(): readonly DemonstrationPerson[] {
  return [
    { as: "planner", name: "Petra Planner", roles: ["planner"], does: "keeps the register and makes plans" },
    { as: "officer", name: "Otto Officer", roles: ["reviewer", "approver"], does: "reviews and signs" },
    { as: "counsel", name: "Carla Counsel", roles: ["reviewer", "approver"], does: "signs second" },
    { as: "administrator", name: "Ada Administrator", roles: ["administrator"], does: "keeps people and settings" },
  ];
}
