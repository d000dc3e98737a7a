import { expect, test } from "vitest";
import { listGrantedRoles } from "#server/domain/identity/granted-roles";

const grants = new Map([
  ["planners", { firm: "Acme", roles: ["planner"] as const }],
  ["officers", { firm: " ACME", roles: ["approver", "reviewer", "planner"] as const }],
  ["auditors", { firm: "Other", roles: ["auditor"] as const }],
]);

test("several values give all their roles, each once and in the order of the table", () => {
  expect(listGrantedRoles(grants, ["officers", "planners"])).toEqual([
    { firm: "Acme", roles: ["planner", "reviewer", "approver"] },
    { firm: "Other", roles: [] },
  ]);
});

test("every firm of the mapping is named, also where nothing gives a role in it", () => {
  expect(listGrantedRoles(grants, ["Planners", "", "constructor"])).toEqual([
    { firm: "Acme", roles: [] },
    { firm: "Other", roles: [] },
  ]);
});
