import { describe, expect, test } from "vitest";
import { listFirms } from "#server/services/firm/firm-queries";
import { createFirm } from "#server/services/firm/create-firm";
import { enterFirm } from "#server/services/firm/enter-firm";
import { ConflictError, NotFoundError, PermissionError } from "#server/services/errors";
import { enterDemonstration } from "#server/services/identity/enter-demonstration";
import { setUp } from "#server/services/identity/set-up";
import { getEntrance } from "#server/services/identity/person-queries";
import { createTestContext, createTestFirm } from "#tests/support/context";
import {
  createSetUpBrowser,
  createSignedInIdentity,
  createTestBrowser,
  createTestMember,
  strongPassword,
} from "#tests/support/test-browser";

const acme = { name: "Acme", headquarters: "US", ultimateParent: "US" };

describe("a firm", () => {
  test("is set up by whoever may, who becomes its administrator and planner", async () => {
    const browser = await createSetUpBrowser();
    const firm = createFirm({ ctx: browser.request(), input: acme });
    expect(enterFirm(browser.request(), firm.id).actor).toMatchObject({
      name: "Ada First",
      roles: ["administrator", "planner"],
    });
    const { entries } = await browser.api().audit.list({});
    expect(entries.map(({ action, actorName, role }) => [action, actorName, role])).toEqual([
      ["membership.create", "Ada First", "administrator, planner"],
      ["firm.create", "Ada First", "administrator, planner"],
    ]);
  });

  test("is not set up by somebody who may not", () => {
    const { ctx } = createTestFirm();
    const identity = createSignedInIdentity(ctx, createTestMember(ctx, ["administrator"]));
    expect(() => createFirm({ ctx: identity, input: { ...acme, name: "Other" } })).toThrow(PermissionError);
  });

  test("that a person is not in is one that is not there, in the same words", () => {
    const base = createTestContext();
    const ours = createTestFirm(base);
    const theirs = createTestFirm(base, { name: "Other" });
    const identity = createSignedInIdentity(base, createTestMember(ours.ctx, ["administrator", "planner"]));
    expect(listFirms(identity).map(({ name }) => name)).toEqual(["Acme"]);
    expect(() => enterFirm(identity, theirs.firm.id)).toThrow(NotFoundError);
    expect(() => enterFirm(identity, theirs.firm.id)).toThrow(
      `There is no firm \`${theirs.firm.id}\`; choose a firm, or set one up.`,
    );
    expect(() => enterFirm(identity, "nowhere")).toThrow("There is no firm `nowhere`; choose a firm, or set one up.");
  });

  test("gives the roles of its own membership, whatever a person is elsewhere", () => {
    const base = createTestContext();
    const ours = createTestFirm(base);
    const theirs = createTestFirm(base, { name: "Other" });
    const person = createTestMember(ours.ctx, ["planner"]);
    base.db.$client
      .prepare(`INSERT INTO memberships (firm_id, person_id, roles, created_at) VALUES (?, ?, '["auditor"]', '')`)
      .run(theirs.firm.id, person.id);
    const identity = createSignedInIdentity(base, person);
    expect(enterFirm(identity, ours.firm.id).actor.roles).toEqual(["planner"]);
    expect(enterFirm(identity, theirs.firm.id).actor.roles).toEqual(["auditor"]);
  });

  test("is left when the membership has ended", () => {
    const { ctx, firm } = createTestFirm();
    const identity = createSignedInIdentity(ctx, createTestMember(ctx, ["planner"]));
    ctx.db.$client.prepare(`UPDATE memberships SET removed_at = 'now'`).run();
    expect(listFirms(identity)).toEqual([]);
    expect(() => enterFirm(identity, firm.id)).toThrow(NotFoundError);
  });
});

test("whoever is signed in and in no firm is told how to get into one", async () => {
  const browser = await createSetUpBrowser();
  await expect(browser.api().firm.current()).rejects.toThrow("ask an administrator of it for an invitation");
});

describe("the demonstration", () => {
  test("is entered as one of four people, who see it and nothing else and set up no firm", async () => {
    const ctx = createTestContext();
    createTestFirm(ctx);
    const browser = createTestBrowser({ ctx });
    const firm = enterDemonstration({ ctx: browser.request(), input: { as: "officer" } });
    expect(firm.isDemonstration).toBe(true);
    const identity = browser.request();
    expect(identity.session?.person).toMatchObject({ name: "Otto Officer", mayCreateFirms: false });
    expect(listFirms(identity).map(({ id }) => id)).toEqual([firm.id]);
    expect(enterFirm(identity, firm.id).actor.roles).toEqual(["reviewer", "approver"]);
    await expect(browser.api().firm.create({ ...acme, name: "Other" })).rejects.toThrow("may not set up firms");
  });

  test("is the same firm with the same people the second time", () => {
    const ctx = createTestContext();
    const enter = (as: "planner" | "administrator") =>
      enterDemonstration({ ctx: createTestBrowser({ ctx }).request(), input: { as } }).id;
    expect(enter("planner")).toBe(enter("administrator"));
    expect(ctx.db.$client.prepare(`SELECT count(*) FROM people`).pluck().get()).toBe(4);
  });

  test("does not keep the first administrator from being set up", async () => {
    const ctx = createTestContext();
    enterDemonstration({ ctx: createTestBrowser({ ctx }).request(), input: { as: "planner" } });
    expect(getEntrance(createTestBrowser({ ctx }).request()).isSetUp).toBe(false);
    await createSetUpBrowser({ ctx });
    expect(getEntrance(createTestBrowser({ ctx }).request()).isSetUp).toBe(true);
  });

  test.each([
    { host: "0.0.0.0" },
    { host: "192.168.1.7" },
    { host: "127.0.0.1", publicUrl: "https://plimsoll.example.com" },
  ])("is closed where others could reach it: %o", (where) => {
    const browser = createTestBrowser(where);
    expect(getEntrance(browser.request()).demonstrationPeople).toEqual([]);
    expect(() => enterDemonstration({ ctx: browser.request(), input: { as: "planner" } })).toThrow(PermissionError);
    expect(browser.db.$client.prepare(`SELECT count(*) FROM people`).pluck().get()).toBe(0);
  });

  test("is not entered as a real person who came by its address before such addresses were kept for it", async () => {
    const browser = await createSetUpBrowser();
    browser.db.$client.prepare(`UPDATE people SET email = 'planner@demonstration.invalid'`).run();
    const enter = () =>
      enterDemonstration({ ctx: createTestBrowser({ ctx: browser.request() }).request(), input: { as: "planner" } });
    expect(enter).toThrow(ConflictError);
    expect(enter).toThrow("which is the demonstration's");
  });

  test("has addresses that nobody else comes in with", async () => {
    const input = { name: "Eve", email: "Planner@demonstration.invalid", password: strongPassword };
    await expect(setUp({ ctx: createTestBrowser().request(), input })).rejects.toThrow("kept for the demonstration");
  });

  test("has no password that could be changed", async () => {
    const browser = createTestBrowser();
    enterDemonstration({ ctx: browser.request(), input: { as: "planner" } });
    const input = { currentPassword: "x", newPassword: "granite-violin-harbour-seven" };
    await expect(browser.api().person.changePassword(input)).rejects.toThrow("has no password here");
  });
});
