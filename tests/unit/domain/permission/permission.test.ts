import { describe, expect, test } from "vitest";
import {
  canDo,
  findRolesApart,
  founderRoles,
  listRolesWith,
  permissions,
  roles,
  type Permission,
  type Role,
} from "#server/domain/permission/permission";

const writes: readonly Permission[] = [
  "firm.update",
  "site.write",
  "accelerator.create",
  "allocation.write",
  "fleet-import.apply",
  "people.manage",
  "token.manage",
  "register.rebuild",
];

test("without a role nothing is allowed", () => {
  expect(permissions.filter((permission) => canDo([], permission))).toEqual([]);
});

test.each(roles)("%s reads everything", (role) => {
  const reads = permissions.filter((permission) => permission.endsWith(".read"));
  expect(reads.length).toBeGreaterThan(6);
  expect(reads.filter((permission) => !canDo([role], permission))).toEqual([]);
});

test.each(["auditor", "reviewer", "approver"] as const)("%s writes nothing", (role) => {
  expect(writes.filter((permission) => canDo([role], permission))).toEqual([]);
});

describe("the administrator", () => {
  test("keeps people and settings, and does not write the register", () => {
    const denied: readonly Permission[] = [
      "site.write",
      "accelerator.create",
      "allocation.write",
      "fleet-import.apply",
    ];
    expect(denied.filter((permission) => canDo(["administrator"], permission))).toEqual([]);
    expect(canDo(["administrator"], "people.manage")).toBe(true);
  });

  test("does what either role allows when also a planner", () => {
    const held: readonly Role[] = ["administrator", "planner"];
    expect(canDo(held, "allocation.write") && canDo(held, "firm.update")).toBe(true);
  });
});

test("the planner changes the register and nothing of the firm", () => {
  expect(writes.filter((permission) => canDo(["planner"], permission))).toEqual([
    "site.write",
    "accelerator.create",
    "allocation.write",
    "fleet-import.apply",
  ]);
});

describe("roles that nobody holds together", () => {
  const pairs = roles.flatMap((one) => roles.map((other) => [one, other] as const));

  test.each(pairs)("%s and %s", (one, other) => {
    const isApart = [one, other].toSorted().join() === "administrator,approver";
    expect(findRolesApart([one, other]) !== undefined).toBe(isApart);
  });

  test("are found among others, whatever their order", () => {
    expect(findRolesApart(["approver", "planner", "administrator"])).toEqual(["administrator", "approver"]);
    expect(findRolesApart(founderRoles)).toBeUndefined();
    expect(findRolesApart([])).toBeUndefined();
  });
});

test("every permission has a role that includes it", () => {
  expect(permissions.filter((permission) => listRolesWith(permission).length === 0)).toEqual([]);
});
