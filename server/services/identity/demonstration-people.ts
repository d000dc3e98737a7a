import type { Role } from "#server/domain/permission/permission";

export const demonstrationRoles = ["planner", "officer", "administrator"] as const;

/** One of the three people of the demonstration, who have no password. */
export interface DemonstrationPerson {
  readonly as: (typeof demonstrationRoles)[number];
  readonly name: string;
  readonly roles: readonly Role[];
  readonly does: string;
}

/** The three people who are ready to enter the demonstration. */
export function listDemonstrationPeople(): readonly DemonstrationPerson[] {
  return [
    { as: "planner", name: "Petra Planner", roles: ["planner"], does: "keeps the register and makes plans" },
    { as: "officer", name: "Otto Officer", roles: ["reviewer", "approver"], does: "reviews and signs" },
    { as: "administrator", name: "Ada Administrator", roles: ["administrator"], does: "keeps people and settings" },
  ];
}
