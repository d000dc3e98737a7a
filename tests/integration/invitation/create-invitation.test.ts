import { describe, expect, test } from "vitest";
import { roles } from "#server/domain/permission/permission";
import { InvalidInputError, NotFoundError, PermissionError, ConflictError } from "#server/services/errors";
import { createDemonstration } from "#server/services/firm/create-demonstration";
import { enterFirm } from "#server/services/firm/enter-firm";
import { createInvitation } from "#server/services/invitation/create-invitation";
import { listInvitations, readInvitation } from "#server/services/invitation/invitation-queries";
import { revokeInvitation } from "#server/services/invitation/revoke-invitation";
import { createTestContext, createTestFirm, dumpDatabase, failAtAuditEntry } from "#tests/support/context";
import { enterAs, inviteTo, listTrail } from "#tests/support/people";

const input = { email: "Ines@Example.com ", roles: ["approver" as const, "planner" as const] };

describe("an invitation", () => {
  test("is made by an administrator, holds for seven days, and tells its secret once", () => {
    const { ctx } = createTestFirm();
    const administrator = enterAs(ctx, ["administrator"], "ada");
    const made = createInvitation({ ctx: administrator, input });
    expect(made).toEqual({
      email: "ines@example.com",
      path: expect.stringMatching(/^\/invitation\/[\w-]{43}$/) as string,
      expiresAt: "2026-11-30T10:00:00.000Z",
    });
    expect(listInvitations(administrator)).toMatchObject([
      { email: "ines@example.com", roles: ["planner", "approver"], inviterName: "ada", state: "open" },
    ]);
    const secret = made.path.replace("/invitation/", "");
    expect(JSON.stringify(dumpDatabase(ctx.db))).not.toContain(secret);
    expect(JSON.stringify(listInvitations(administrator))).not.toContain(secret);
    expect(listTrail(ctx).at(-1)).toMatchObject({
      action: "invitation.create",
      actorName: "ada",
      role: "administrator",
      after: { email: "ines@example.com", roles: ["planner", "approver"], expiresAt: made.expiresAt },
    });
  });

  test.each(roles.filter((role) => role !== "administrator"))("is not made, seen or revoked by a %s", (role) => {
    const { ctx } = createTestFirm();
    inviteTo(ctx, "ines@example.com");
    const [{ id: invitationId } = { id: "" }] = listInvitations(ctx);
    const member = enterAs(ctx, [role]);
    const before = dumpDatabase(ctx.db);
    expect(() => createInvitation({ ctx: member, input })).toThrow(PermissionError);
    expect(() => listInvitations(member)).toThrow(PermissionError);
    expect(() => revokeInvitation({ ctx: member, input: { invitationId } })).toThrow(PermissionError);
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test.each([
    ["no role", { ...input, roles: [] }, "roles", "No role is chosen"],
    ["an unknown role", { ...input, roles: ["owner"] }, "roles.0", "`owner` is no role"],
    ["roles that are kept apart", { ...input, roles: ["approver", "administrator"] }, "roles", "does not sign"],
    ["no address", { ...input, email: "ines" }, "email", "This is not an e-mail address"],
    ["an address of the demonstration", { ...input, email: "planner@Demonstration.invalid" }, "email", "kept for"],
  ])("with %s is refused at its field, and nothing is written", (_, wrong, field, message) => {
    const { ctx } = createTestFirm();
    const before = dumpDatabase(ctx.db);
    const make = () => createInvitation({ ctx, input: wrong as typeof input });
    expect(make).toThrow(message);
    expect(make).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ path: field.split(".").map((part) => (part === "0" ? 0 : part)) })],
      }) as Error,
    );
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test("to a member's own address is refused by name, and to a former member's is not", () => {
    const { ctx } = createTestFirm();
    enterAs(ctx, ["planner"], "petra");
    const again = { email: "petra@example.com", roles: ["auditor" as const] };
    expect(() => createInvitation({ ctx, input: again })).toThrow(InvalidInputError);
    expect(() => createInvitation({ ctx, input: again })).toThrow("is `petra`, who is in the firm already");
    ctx.db.$client.prepare(`UPDATE memberships SET removed_at = 'now'`).run();
    expect(createInvitation({ ctx, input: again }).email).toBe("petra@example.com");
  });

  test("to the same address ends the earlier one, and no other", () => {
    const { ctx } = createTestFirm();
    const [first, other] = [inviteTo(ctx, "ines@example.com"), inviteTo(ctx, "otto@example.com")];
    const second = inviteTo(ctx, "INES@example.com", ["auditor"]);
    expect(() => readInvitation({ ctx, input: { secret: first } })).toThrow("was revoked");
    expect(readInvitation({ ctx, input: { secret: other } }).email).toBe("otto@example.com");
    expect(readInvitation({ ctx, input: { secret: second } }).roles).toEqual(["auditor"]);
    expect(listTrail(ctx).map(({ action }) => action)).toEqual([
      "firm.create",
      "invitation.create",
      "invitation.create",
      "invitation.revoke",
      "invitation.create",
    ]);
  });

  test("that was accepted or is past is not revoked by another to the same address", () => {
    const { ctx } = createTestFirm();
    inviteTo(ctx, "ines@example.com");
    ctx.db.$client.prepare(`UPDATE invitations SET created_at = '2026-01-01', expires_at = '2026-01-08'`).run();
    inviteTo(ctx, "ines@example.com");
    expect(listInvitations(ctx).map(({ state }) => state)).toEqual(["open", "past"]);
  });

  test("leaves nothing where its audit entry fails", () => {
    const { ctx } = createTestFirm();
    const before = dumpDatabase(ctx.db);
    failAtAuditEntry(ctx.db);
    expect(() => createInvitation({ ctx, input })).toThrow("injected failure");
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test("into the demonstration there is none, so that nobody comes to it with a password", () => {
    const base = createTestContext();
    const { id } = createDemonstration({ ctx: base });
    const make = () => createInvitation({ ctx: enterFirm(base, id), input });
    expect(make).toThrow(ConflictError);
    expect(make).toThrow("The demonstration's people stay as they are");
  });
});

describe("revoking an invitation", () => {
  test("ends it, once, with an audit entry", () => {
    const { ctx } = createTestFirm();
    const secret = inviteTo(ctx, "ines@example.com");
    const [{ id: invitationId } = { id: "" }] = listInvitations(ctx);
    revokeInvitation({ ctx, input: { invitationId } });
    expect(listInvitations(ctx).map(({ state }) => state)).toEqual(["revoked"]);
    expect(() => readInvitation({ ctx, input: { secret } })).toThrow("This invitation was revoked");
    expect(listTrail(ctx).at(-1)).toMatchObject({
      action: "invitation.revoke",
      subjectId: invitationId,
      before: { email: "ines@example.com", roles: ["planner"] },
      after: null,
    });
    expect(() => revokeInvitation({ ctx, input: { invitationId } })).toThrow(ConflictError);
  });

  test("of another firm, or of none, is not found, and its list is not seen", () => {
    const base = createTestContext();
    const [ours, theirs] = [createTestFirm(base), createTestFirm(base, { name: "Other" })];
    inviteTo(theirs.ctx, "ines@example.com");
    const [{ id: invitationId } = { id: "" }] = listInvitations(theirs.ctx);
    expect(listInvitations(ours.ctx)).toEqual([]);
    for (const id of [invitationId, "nowhere"])
      expect(() => revokeInvitation({ ctx: ours.ctx, input: { invitationId: id } })).toThrow(NotFoundError);
    expect(listInvitations(theirs.ctx).map(({ state }) => state)).toEqual(["open"]);
  });
});
