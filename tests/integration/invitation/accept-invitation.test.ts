import { describe, expect, test } from "vitest";
import { createId } from "#db/identifier";
import { findPersonByEmail } from "#db/queries/person";
import type { ServiceContext } from "#server/services/context";
import { ConflictError, InvalidInputError, NotFoundError, PermissionError } from "#server/services/errors";
import { enterFirm } from "#server/services/firm/enter-firm";
import { listFirms } from "#server/services/firm/firm-queries";
import { enterDemonstration } from "#server/services/identity/enter-demonstration";
import { signIn } from "#server/services/identity/sign-in";
import { acceptAsNewPerson } from "#server/services/invitation/accept-as-new-person";
import { acceptInvitation } from "#server/services/invitation/accept-invitation";
import { listInvitations, readInvitation } from "#server/services/invitation/invitation-queries";
import { revokeInvitation } from "#server/services/invitation/revoke-invitation";
import { createTestContext, createTestFirm, dumpDatabase } from "#tests/support/context";
import { enterAs, inviteTo, listTrail } from "#tests/support/people";
import {
  createSignedInIdentity,
  createTestBrowser,
  createTestMember,
  strongPassword,
  type TestBrowser,
} from "#tests/support/test-browser";

const email = "ines@example.com";
const about = { name: "Ines Invited", password: strongPassword };

/** A browser of the same installation in which nobody is signed in. */
function openBrowser({ db }: ServiceContext): TestBrowser {
  return createTestBrowser({ ctx: { ...createTestContext(db), newId: createId } });
}

async function acceptIn(browser: TestBrowser, secret: string): Promise<unknown> {
  return acceptAsNewPerson({ ctx: browser.request(), input: { secret, ...about } });
}

describe("whoever holds the secret", () => {
  test("reads what they are asked into, and nothing else of the firm", () => {
    const { ctx } = createTestFirm();
    const secret = inviteTo(enterAs(ctx, ["administrator"], "ada"), email, ["planner", "auditor"]);
    expect(readInvitation({ ctx: openBrowser(ctx).request(), input: { secret } })).toEqual({
      firmName: "Acme",
      email,
      roles: ["planner", "auditor"],
      inviterName: "ada",
      expiresAt: "2026-11-30T10:00:00.000Z",
      hasAccount: false,
    });
  });

  test.each([
    ["nobody's", "x".repeat(43), NotFoundError, "There is no invitation at this address"],
    ["too long to be one", "x".repeat(101), Error, "There is no invitation at this address"],
  ])("that is %s is told so", (_, secret, kind, message) => {
    const { ctx } = createTestFirm();
    const read = () => readInvitation({ ctx, input: { secret } });
    expect(read).toThrow(kind);
    expect(read).toThrow(message);
  });

  test.each([
    ["revoked", `UPDATE invitations SET revoked_at = 'now'`, "This invitation was revoked; ask for a new one."],
    [
      "past",
      `UPDATE invitations SET created_at = '2026-11-16T10:00:00.000Z', expires_at = '2026-11-23T10:00:00.000Z'`,
      "This invitation is past; ask for a new one.",
    ],
    [
      "accepted",
      `UPDATE invitations SET accepted_at = 'now', accepted_by = 'petra'`,
      "This invitation was accepted already, and works once; sign in, or ask for a new one.",
    ],
  ])("of an invitation that is %s is told that alone, and does not come in", async (_, sql, message) => {
    const { ctx } = createTestFirm();
    const petra = createTestMember(ctx, ["planner"], "petra");
    const secret = inviteTo(ctx, email);
    const toPetra = createTestFirm({ ...createTestContext(ctx.db), newId: createId }, { name: "Other" });
    const forPetra = inviteTo(toPetra.ctx, petra.email);
    ctx.db.$client.prepare(sql).run();
    const before = dumpDatabase(ctx.db);
    expect(() => readInvitation({ ctx, input: { secret } })).toThrow(message);
    await expect(acceptIn(openBrowser(ctx), secret)).rejects.toThrow(message);
    const signedIn = createSignedInIdentity(ctx, petra);
    expect(() => acceptInvitation({ ctx: signedIn, input: { secret: forPetra } })).toThrow(message);
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });
});

describe("somebody new", () => {
  test("gets an account, is signed in, and is in the firm in the roles offered", async () => {
    const { ctx, firm } = createTestFirm();
    const secret = inviteTo(ctx, email, ["reviewer"]);
    const browser = openBrowser(ctx);
    await acceptIn(browser, secret);
    const { session } = browser.request();
    expect(session?.person).toMatchObject({
      name: "Ines Invited",
      email,
      mayCreateFirms: false,
      isDemonstration: false,
    });
    expect(enterFirm(browser.request(), firm.id).actor.roles).toEqual(["reviewer"]);
    expect(listInvitations(ctx).map(({ state }) => state)).toEqual(["accepted"]);
    expect(await signIn({ ctx: openBrowser(ctx).request(), input: { email, password: strongPassword } })).toMatchObject(
      {
        next: "done",
      },
    );
    expect(listTrail(ctx).slice(-2)).toMatchObject([
      {
        action: "invitation.accept",
        actorName: "Ines Invited",
        role: "reviewer",
        after: { email, roles: ["reviewer"] },
      },
      { action: "membership.create", actorName: "Ines Invited", role: "reviewer", after: { roles: ["reviewer"] } },
    ]);
    const told = JSON.stringify(dumpDatabase(ctx.db).audit_entries);
    expect(told).not.toContain(secret);
    expect(told).not.toContain(strongPassword);
  });

  test.each([
    [{ password: "password1234" }, "password"],
    [{ password: "ines invited ines" }, "password"],
  ])("with a weak password is refused beside the field: %o", async (weak, field) => {
    const { ctx } = createTestFirm();
    const secret = inviteTo(ctx, email);
    const before = dumpDatabase(ctx.db);
    const work = acceptAsNewPerson({ ctx: openBrowser(ctx).request(), input: { secret, ...about, ...weak } });
    await expect(work).rejects.toThrow(InvalidInputError);
    await expect(work).rejects.toMatchObject({ issues: [{ field }] });
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test("who accepts twice at the same moment comes in once, and the other is told", async () => {
    const { ctx } = createTestFirm();
    const secret = inviteTo(ctx, email);
    const answers = await Promise.allSettled([acceptIn(openBrowser(ctx), secret), acceptIn(openBrowser(ctx), secret)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = answers.find((answer) => answer.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(ConflictError);
    expect(ctx.db.$client.prepare(`SELECT count(*) FROM people`).pluck().get()).toBe(1);
  });

  test("is not made while somebody is signed in, or where the address has an account", async () => {
    const { ctx } = createTestFirm();
    const browser = openBrowser(ctx);
    await acceptIn(browser, inviteTo(ctx, email));
    await expect(acceptIn(browser, inviteTo(ctx, "other@example.com"))).rejects.toThrow(
      "`Ines Invited` is signed in here; sign out",
    );
    const other = createTestFirm({ ...createTestContext(ctx.db), newId: createId }, { name: "Other" });
    await expect(acceptIn(openBrowser(ctx), inviteTo(other.ctx, email))).rejects.toThrow(
      `\`${email}\` has an account already`,
    );
  });
});

describe("somebody with an account", () => {
  test("joins by one press, and is in both firms, each with its own roles", () => {
    const base = createTestContext();
    const [ours, theirs] = [createTestFirm(base), createTestFirm(base, { name: "Other" })];
    const person = createTestMember(ours.ctx, ["planner"], "petra");
    const identity = createSignedInIdentity(base, person);
    const secret = inviteTo(theirs.ctx, person.email, ["auditor"]);
    expect(readInvitation({ ctx: base, input: { secret } }).hasAccount).toBe(true);
    expect(acceptInvitation({ ctx: identity, input: { secret } }).name).toBe("Other");
    expect(listFirms(identity).map(({ name }) => name)).toEqual(["Acme", "Other"]);
    expect(enterFirm(identity, ours.firm.id).actor.roles).toEqual(["planner"]);
    expect(enterFirm(identity, theirs.firm.id).actor.roles).toEqual(["auditor"]);
    expect(() => acceptInvitation({ ctx: identity, input: { secret } })).toThrow(ConflictError);
  });

  test("comes back where they were removed, in the new roles and counted from then", () => {
    const { ctx, firm } = createTestFirm();
    const person = createTestMember(ctx, ["administrator"], "petra");
    ctx.db.$client.prepare(`UPDATE memberships SET removed_at = '2026-01-02', created_at = '2026-01-01'`).run();
    const identity = createSignedInIdentity(ctx, person);
    acceptInvitation({ ctx: identity, input: { secret: inviteTo(ctx, person.email, ["auditor"]) } });
    expect(enterFirm(identity, firm.id).actor.roles).toEqual(["auditor"]);
    const row = ctx.db.$client.prepare(`SELECT created_at, removed_at FROM memberships`).get();
    expect(row).toEqual({ created_at: "2026-11-23T10:00:00.000Z", removed_at: null });
  });

  test("does not accept for somebody else", () => {
    const { ctx } = createTestFirm();
    const identity = createSignedInIdentity(ctx, createTestMember(ctx, ["planner"], "petra"));
    const accept = () => acceptInvitation({ ctx: identity, input: { secret: inviteTo(ctx, email) } });
    expect(accept).toThrow(PermissionError);
    expect(accept).toThrow(`The invitation is for \`${email}\`, and \`petra@example.com\` is signed in`);
  });

  test("keeps their roles where they have come into the firm in the meantime", () => {
    const { ctx, firm } = createTestFirm();
    const secret = inviteTo(ctx, "petra@example.com", ["auditor"]);
    const identity = createSignedInIdentity(ctx, createTestMember(ctx, ["planner"], "petra"));
    expect(() => acceptInvitation({ ctx: identity, input: { secret } })).toThrow("is in `Acme` already");
    expect(enterFirm(identity, firm.id).actor.roles).toEqual(["planner"]);
  });

  test("must be signed in", async () => {
    const { ctx } = createTestFirm();
    await expect(
      openBrowser(ctx)
        .api()
        .invitation.accept({ secret: inviteTo(ctx, email) }),
    ).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });
});

test("a person of the demonstration comes into no firm by an invitation", async () => {
  const { ctx } = createTestFirm();
  const browser = openBrowser(ctx);
  enterDemonstration({ ctx: browser.request(), input: { as: "planner" } });
  const secret = inviteTo(ctx, email);
  await expect(browser.api().invitation.accept({ secret })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(acceptIn(browser, secret)).rejects.toThrow(ConflictError);
  expect(findPersonByEmail(ctx.db, email)).toBeUndefined();
});

test("through the API an open invitation is read signed out, and an invitation that ended is a conflict", async () => {
  const { ctx } = createTestFirm();
  const secret = inviteTo(ctx, email);
  const browser = openBrowser(ctx);
  expect(await browser.api().invitation.read({ secret })).toMatchObject({ firmName: "Acme" });
  const [{ id: invitationId } = { id: "" }] = listInvitations(ctx);
  revokeInvitation({ ctx, input: { invitationId } });
  await expect(browser.api().invitation.read({ secret })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(browser.api().invitation.read({ secret: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
