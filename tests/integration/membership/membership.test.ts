import { describe, expect, test } from "vitest";
import { founderRoles, roles, type Role } from "#server/domain/permission/permission";
import { ConflictError, NotFoundError, PermissionError } from "#server/services/errors";
import { createDemonstration } from "#server/services/firm/create-demonstration";
import { enterFirm } from "#server/services/firm/enter-firm";
import { listFirms } from "#server/services/firm/firm-queries";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { listDemonstrationPeople } from "#server/services/identity/demonstration-people";
import { endMembership } from "#server/services/membership/end-membership";
import { listMembers } from "#server/services/membership/membership-queries";
import { RolesField } from "#server/services/membership/roles-field";
import { updateMembership } from "#server/services/membership/update-membership";
import { createTestContext, createTestFirm, dumpDatabase, failAtAuditEntry } from "#tests/support/context";
import { enterAs, listTrail } from "#tests/support/people";
import { createSetUpBrowser, createSignedInIdentity, createTestMember } from "#tests/support/test-browser";

describe("the members of a firm", () => {
  test.each(roles)("are seen by a %s, by name, with roles, second factor and since when", (role) => {
    const { ctx } = createTestFirm();
    const member = enterAs(ctx, [role], "Zoe");
    createTestMember(ctx, ["planner", "auditor"], "anna");
    ctx.db.$client.prepare(`UPDATE people SET two_factor_enabled = 1 WHERE id = 'anna'`).run();
    expect(listMembers(member)).toEqual({
      current: [
        {
          personId: "anna",
          name: "anna",
          email: "anna@example.com",
          twoFactorEnabled: true,
          roles: ["planner", "auditor"],
          createdAt: "2026-11-23T10:00:00.000Z",
          removedAt: null,
        },
        expect.objectContaining({ name: "Zoe", roles: [role], twoFactorEnabled: false }),
      ],
      former: [],
    });
  });

  test("are those of that firm alone", () => {
    const base = createTestContext();
    const [ours, theirs] = [createTestFirm(base), createTestFirm(base, { name: "Other" })];
    createTestMember(ours.ctx, ["planner"], "petra");
    expect(listMembers(ours.ctx).current).toHaveLength(1);
    expect(listMembers(theirs.ctx).current).toEqual([]);
  });
});

describe("changing roles", () => {
  test("counts from the next request on, and stands in the trail with before and after", () => {
    const { ctx, firm } = createTestFirm();
    const administrator = enterAs(ctx, ["administrator"], "ada");
    const identity = createSignedInIdentity(ctx, createTestMember(ctx, ["planner"], "petra"));
    updateMembership({ ctx: administrator, input: { personId: "petra", roles: ["auditor", "reviewer"] } });
    expect(enterFirm(identity, firm.id).actor.roles).toEqual(["reviewer", "auditor"]);
    expect(listTrail(ctx).at(-1)).toMatchObject({
      action: "membership.update",
      actorName: "ada",
      role: "administrator",
      subjectId: "petra",
      before: { name: "petra", roles: ["planner"] },
      after: { name: "petra", roles: ["reviewer", "auditor"] },
    });
  });

  test("to those that somebody has is nothing, a second time too", () => {
    const { ctx } = createTestFirm();
    createTestMember(ctx, ["planner", "auditor"], "petra");
    const before = dumpDatabase(ctx.db);
    updateMembership({ ctx, input: { personId: "petra", roles: ["auditor", "planner", "planner"] } });
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test("never makes one person administrator and approver, who would sign what they let themselves sign", () => {
    const { ctx } = createTestFirm();
    createTestMember(ctx, ["approver"], "petra");
    const update = () => updateMembership({ ctx, input: { personId: "petra", roles: ["approver", "administrator"] } });
    expect(update).toThrow("Nobody is `administrator` and `approver` in one firm");
    expect(listMembers(ctx).current[0]?.roles).toEqual(["approver"]);
  });
});

describe("removing somebody", () => {
  test("ends their membership and nothing else of theirs: name, account, session and other firms stay", () => {
    const base = createTestContext();
    const [ours, theirs] = [createTestFirm(base), createTestFirm(base, { name: "Other" })];
    const person = createTestMember(ours.ctx, ["administrator"], "petra");
    createTestMember(ours.ctx, ["administrator"], "ada");
    base.db.$client
      .prepare(`INSERT INTO memberships (firm_id, person_id, roles, created_at) VALUES (?, 'petra', '["auditor"]', '')`)
      .run(theirs.firm.id);
    base.db.$client
      .prepare(
        `INSERT INTO sessions (id, token, person_id, expires_at, created_at, updated_at) VALUES ('s', 't', 'petra', '', '', '')`,
      )
      .run();
    const identity = createSignedInIdentity(base, person);
    updateFirmSettings({ ctx: enterFirm(identity, ours.firm.id), input: { name: "Acme B.V." } });
    const before = dumpDatabase(base.db);
    endMembership({ ctx: ours.ctx, input: { personId: "petra" } });
    const after = dumpDatabase(base.db);
    const changed = Object.keys(before).filter(
      (table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]),
    );
    expect(changed).toEqual(["audit_entries", "memberships"]);
    expect(listFirms(identity).map(({ name }) => name)).toEqual(["Other"]);
    expect(() => enterFirm(identity, ours.firm.id)).toThrow(NotFoundError);
    expect(enterFirm(identity, theirs.firm.id).actor.roles).toEqual(["auditor"]);
    expect(listMembers(ours.ctx).former).toMatchObject([
      { name: "petra", roles: ["administrator"], removedAt: "2026-11-23T10:00:00.000Z" },
    ]);
    expect(listTrail(ours.ctx).slice(-2)).toMatchObject([
      { action: "firm.update", actorName: "petra", role: "administrator" },
      {
        action: "membership.end",
        subjectId: "petra",
        before: { name: "petra", roles: ["administrator"] },
        after: null,
      },
    ]);
  });

  test("works once", () => {
    const { ctx } = createTestFirm();
    createTestMember(ctx, ["planner"], "petra");
    endMembership({ ctx, input: { personId: "petra" } });
    const before = dumpDatabase(ctx.db);
    expect(() => endMembership({ ctx, input: { personId: "petra" } })).toThrow(NotFoundError);
    const input = { personId: "petra", roles: ["auditor" as const] };
    expect(() => updateMembership({ ctx, input })).toThrow(NotFoundError);
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test("leaves nothing half done where the audit entry fails", () => {
    const { ctx } = createTestFirm();
    createTestMember(ctx, ["planner"], "petra");
    const before = dumpDatabase(ctx.db);
    failAtAuditEntry(ctx.db);
    expect(() => endMembership({ ctx, input: { personId: "petra" } })).toThrow("injected failure");
    const input = { personId: "petra", roles: ["auditor" as const] };
    expect(() => updateMembership({ ctx, input })).toThrow("injected failure");
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });
});

describe("the last administrator", () => {
  test("neither leaves nor loses the role, while another may", () => {
    const { ctx } = createTestFirm();
    createTestMember(ctx, ["administrator", "planner"], "ada");
    const leave = () => endMembership({ ctx, input: { personId: "ada" } });
    const stepDown = () => updateMembership({ ctx, input: { personId: "ada", roles: ["planner"] } });
    for (const work of [leave, stepDown]) {
      expect(work).toThrow(ConflictError);
      expect(work).toThrow("`ada` is the only administrator of the firm; make somebody else an administrator first.");
    }
    updateMembership({ ctx, input: { personId: "ada", roles: ["administrator"] } });
    createTestMember(ctx, ["administrator"], "bert");
    stepDown();
    expect(listMembers(ctx).current.map(({ name, roles: held }) => [name, held])).toEqual([
      ["ada", ["planner"]],
      ["bert", ["administrator"]],
    ]);
    expect(() => endMembership({ ctx, input: { personId: "bert" } })).toThrow(ConflictError);
  });

  test("is not whoever was one, nor one of another firm", () => {
    const base = createTestContext();
    const [ours, theirs] = [createTestFirm(base), createTestFirm(base, { name: "Other" })];
    createTestMember(ours.ctx, ["administrator"], "ada");
    createTestMember(ours.ctx, ["administrator"], "bert");
    createTestMember(theirs.ctx, ["administrator"], "carla");
    endMembership({ ctx: ours.ctx, input: { personId: "bert" } });
    expect(() => endMembership({ ctx: ours.ctx, input: { personId: "ada" } })).toThrow(ConflictError);
  });
});

describe("only an administrator of the firm", () => {
  test.each(roles.filter((role) => role !== "administrator"))("and no %s changes roles or removes", (role) => {
    const { ctx } = createTestFirm();
    createTestMember(ctx, ["planner"], "petra");
    const member = enterAs(ctx, [role], "member");
    const before = dumpDatabase(ctx.db);
    const input = { personId: "petra", roles: ["auditor" as const] };
    expect(() => updateMembership({ ctx: member, input })).toThrow(PermissionError);
    expect(() => endMembership({ ctx: member, input: { personId: "petra" } })).toThrow(PermissionError);
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test("reaches a person of another firm no more than one that is not there", () => {
    const base = createTestContext();
    const [ours, theirs] = [createTestFirm(base), createTestFirm(base, { name: "Other" })];
    createTestMember(theirs.ctx, ["planner"], "petra");
    const administrator = enterAs(ours.ctx, ["administrator"], "ada");
    for (const personId of ["petra", "nobody"]) {
      const input = { personId, roles: ["auditor" as const] };
      const words = `Nobody with the id \`${personId}\` is in this firm`;
      expect(() => updateMembership({ ctx: administrator, input })).toThrow(words);
      expect(() => endMembership({ ctx: administrator, input: { personId } })).toThrow(NotFoundError);
    }
    expect(listMembers(theirs.ctx).current).toHaveLength(1);
  });
});

test("the demonstration's people stay as they are", () => {
  const base = createTestContext();
  const { id } = createDemonstration({ ctx: base });
  const ctx = enterFirm(base, id);
  createTestMember(ctx, ["planner"], "petra");
  const input = { personId: "petra", roles: ["auditor" as const] };
  expect(() => updateMembership({ ctx, input })).toThrow("The demonstration's people stay as they are");
  expect(() => endMembership({ ctx, input: { personId: "petra" } })).toThrow(ConflictError);
});

test("founders and the demonstration's people have roles that go together", () => {
  const sets: readonly (readonly Role[])[] = [founderRoles, ...listDemonstrationPeople().map((person) => person.roles)];
  for (const held of sets) expect(RolesField.safeParse([...held]).success, held.join()).toBe(true);
});

test("an answer about a firm that a person was removed from is that it is not there, in the API too", async () => {
  const browser = await createSetUpBrowser();
  const firm = await browser.api().firm.create({ name: "Acme", headquarters: "US", ultimateParent: "US" });
  browser.db.$client.prepare(`UPDATE memberships SET removed_at = 'now'`).run();
  await expect(browser.api(firm.id).membership.list()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(browser.api().firm.choose({ firmId: firm.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
