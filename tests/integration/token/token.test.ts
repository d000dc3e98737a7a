import { describe, expect, test } from "vitest";
import { listAuditEntries } from "#db/queries/audit";
import { permissions, roles } from "#server/domain/permission/permission";
import { tokenScopes, type TokenScope } from "#server/domain/permission/token-scope";
import type { ServiceContext } from "#server/services/context";
import { ConflictError, InvalidInputError, NotFoundError, PermissionError } from "#server/services/errors";
import { enterFirm } from "#server/services/firm/enter-firm";
import { createFirm } from "#server/services/firm/create-firm";
import { listFirms } from "#server/services/firm/firm-queries";
import { isAllowed } from "#server/services/permission";
import { getSite } from "#server/services/site/get-site";
import { createToken } from "#server/services/token/create-token";
import { enterWithToken } from "#server/services/token/enter-with-token";
import { revokeToken } from "#server/services/token/revoke-token";
import { listTokens } from "#server/services/token/token-queries";
import {
  createTestContext,
  createTestFirm,
  createTestSite,
  dumpDatabase,
  failAtAuditEntry,
} from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { createTestBrowser, createTestMember } from "#tests/support/test-browser";

type Input = Parameters<typeof createToken>[0]["input"];

const asked: Input = { name: "ci-import", scopes: ["fleet-import.apply"], days: 90 };

/** A firm whose clock the test moves. */
function createMovingFirm() {
  let now = Date.parse(testNow);
  const base = { ...createTestContext(), clock: { now: () => new Date(now).toISOString() } };
  const { ctx } = createTestFirm(base);
  const wait = (ms: number) => {
    now += ms;
  };
  return { ctx, base, wait };
}

const enter = (ctx: ServiceContext, secret: string, address = "192.0.2.1") =>
  enterWithToken(createTestBrowser({ ctx, address }).request(), secret);

const minute = 60_000;
const day = 24 * 60 * minute;

function listFirmEntries(ctx: ServiceContext) {
  return listAuditEntries(ctx.db, ctx.firmId, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 100 });
}

describe("a token that is made", () => {
  test("lets a machine into its firm, with its scopes in place of a role, and leaves an entry without the secret", () => {
    const { ctx } = createTestFirm();
    const { secret, id, expiresAt } = createToken({ ctx, input: asked });
    expect(expiresAt).toBe("2027-02-21T10:00:00.000Z");
    const entered = enter(ctx, secret);
    expect(entered.firmId).toBe(ctx.firmId);
    expect(entered.actor).toMatchObject({ kind: "token", id, name: "API token `ci-import`", roles: [] });
    expect(listFirmEntries(ctx)[0]).toMatchObject({
      action: "token.create",
      subjectKind: "token",
      subjectId: id,
      before: null,
      after: { name: "ci-import", scopes: ["fleet-import.apply"], expiresAt },
    });
    expect(JSON.stringify(dumpDatabase(ctx.db))).not.toContain(secret);
    expect(JSON.stringify(listTokens(ctx))).not.toContain("plimsoll_");
  });

  test("is made by whoever may keep tokens and by nobody else", () => {
    const { ctx } = createTestFirm();
    for (const role of roles) {
      const person = createTestMember(ctx, [role]);
      const acting: ServiceContext = { ...ctx, actor: { ...person, kind: "person", roles: [role] } };
      const calls = [
        () => listTokens(acting),
        () => createToken({ ctx: acting, input: { ...asked, name: role } }),
        () => revokeToken({ ctx: acting, input: { tokenId: "none" } }),
      ];
      for (const [index, call] of calls.entries())
        if (role !== "administrator") expect(call).toThrow(PermissionError);
        else if (index === 2) expect(call).toThrow(NotFoundError);
        else expect(call).not.toThrow();
    }
  });

  test("leaves nothing behind where its audit entry cannot be written", () => {
    const { ctx } = createTestFirm();
    const before = dumpDatabase(ctx.db);
    failAtAuditEntry(ctx.db);
    expect(() => createToken({ ctx, input: asked })).toThrow("injected failure");
    expect(dumpDatabase(ctx.db)).toEqual(before);
  });

  test("has a name of its own among the open ones; a revoked or expired one gives its name free", () => {
    const { ctx, wait } = createMovingFirm();
    const first = createToken({ ctx, input: asked });
    const again = () => createToken({ ctx, input: { ...asked, name: " CI-Import " } });
    expect(again).toThrow(InvalidInputError);
    expect(again).toThrow("An open token is named `CI-Import` already");
    revokeToken({ ctx, input: { tokenId: first.id } });
    again();
    wait(90 * day);
    again();
    expect(listTokens(ctx).map(({ state }) => state)).toEqual(["open", "expired", "revoked"]);
  });

  test.each([
    [{ name: "" }, "The name is empty"],
    [{ name: "a`b" }, "The name holds a backtick"],
    [{ name: "x".repeat(61) }, "The name has 61 characters"],
    [{ scopes: [] }, "choose what it may do"],
    [{ scopes: ["token.manage"] }, "scopes"],
    [{ days: 366 }, "Choose how long it lasts: 30, 90, 365 days."],
  ])("is refused with its field for %j", (part, words) => {
    const { ctx } = createTestFirm();
    const input = { ...asked, ...part } as Input;
    expect(() => createToken({ ctx, input })).toThrow(words);
  });
});

describe("a token's reach", () => {
  const enterWith = (scopes: readonly TokenScope[]) => {
    const { ctx } = createTestFirm();
    return { ctx, entered: enter(ctx, createToken({ ctx, input: { ...asked, scopes: [...scopes] } }).secret) };
  };

  test.each(tokenScopes)("%s is that permission alone", (scope) => {
    const { entered } = enterWith([scope]);
    expect(permissions.filter((permission) => isAllowed(entered, permission))).toEqual([scope]);
  });

  test("does not grow with roles that an actor of its kind would be given", () => {
    const { entered } = enterWith(["assessment.read"]);
    expect(isAllowed({ actor: { ...entered.actor, roles } }, "people.manage")).toBe(false);
  });

  test("ends at tokens, at setting up firms, and at other firms", () => {
    const { ctx, entered } = enterWith(tokenScopes);
    const other = createTestFirm(ctx, { name: "Other" });
    const theirs = createTestSite(other.ctx);
    expect(() => createToken({ ctx: entered, input: asked })).toThrow(
      "API token `ci-import` has the scope `assessment.read` and `fleet-import.apply` and `audit.export`, not `token.manage`: no token may do that",
    );
    const { firmId: _, ...outside } = entered;
    const places = { name: "New", headquarters: "US", ultimateParent: "US" };
    expect(() => createFirm({ ctx: outside, input: places })).toThrow(PermissionError);
    expect(listFirms(outside)).toEqual([]);
    expect(() => enterFirm(outside, other.firm.id)).toThrow(NotFoundError);
    expect(() => enterFirm(outside, ctx.firmId)).toThrow(NotFoundError);
    expect(() => getSite(entered.db, entered.firmId, theirs.id)).toThrow(NotFoundError);
  });
});

describe("a token is refused", () => {
  test("once it is revoked, at once, and revoking it twice is a conflict", () => {
    const { ctx } = createTestFirm();
    const { secret, id } = createToken({ ctx, input: asked });
    enter(ctx, secret);
    revokeToken({ ctx, input: { tokenId: id } });
    expect(() => enter(ctx, secret)).toThrow("This API token is not taken: `ci-import` was revoked on 23 Nov 2026.");
    expect(() => revokeToken({ ctx, input: { tokenId: id } })).toThrow(ConflictError);
    expect(listFirmEntries(ctx).map(({ action }) => action)).toEqual(["token.revoke", "token.create", "firm.create"]);
  });

  test("from the instant at which it expires", () => {
    const { ctx, wait } = createMovingFirm();
    const { secret } = createToken({ ctx, input: asked });
    wait(90 * day - 1);
    enter(ctx, secret);
    wait(1);
    expect(() => enter(ctx, secret)).toThrow("`ci-import` expired on 21 Feb 2027");
  });

  test.each([
    ["nothing", ""],
    ["another prefix", "Plimsoll_".padEnd(58, "a")],
    ["a slip", `plimsoll_${"a".repeat(49)}`],
    ["a wall of text", "x".repeat(100_000)],
  ])("where it is %s, in the words for one that is not there", (_, secret) => {
    const { ctx } = createTestFirm();
    expect(() => enter(ctx, secret)).toThrow(
      "This API token is not taken: there is none such here. An administrator of the firm makes one on the page API tokens.",
    );
  });

  test("by another firm that revokes it, as one that is not there", () => {
    const { ctx } = createTestFirm();
    const { id, secret } = createToken({ ctx, input: asked });
    const other = createTestFirm(ctx, { name: "Other" });
    expect(() => revokeToken({ ctx: other.ctx, input: { tokenId: id } })).toThrow(NotFoundError);
    expect(listTokens(other.ctx)).toEqual([]);
    enter(ctx, secret);
  });
});

describe("refused tokens in a row", () => {
  test("lock their address for refused tokens alone: one that holds is taken, and so are people", () => {
    const { ctx, wait } = createMovingFirm();
    const { secret } = createToken({ ctx, input: asked });
    for (let count = 0; count < 20; count++) expect(() => enter(ctx, "rubbish")).toThrow("there is none such here");
    const entryCount = () => dumpDatabase(ctx.db).audit_entries?.length;
    const before = entryCount();
    expect(() => enter(ctx, "rubbish")).toThrow("wait 1 minute and try again");
    expect(entryCount()).toBe(before);
    expect(() => enter(ctx, "rubbish", "198.51.100.7")).toThrow("there is none such here");
    expect(enter(ctx, secret).firmId).toBe(ctx.firmId);
    wait(minute);
    expect(() => enter(ctx, "rubbish")).toThrow("there is none such here");
    expect(() => enter(ctx, "rubbish")).toThrow("wait 2 minutes and try again");
  });

  test("are written down without what was sent", () => {
    const { ctx } = createTestFirm();
    const { secret, id } = createToken({ ctx, input: asked });
    revokeToken({ ctx, input: { tokenId: id } });
    expect(() => enter(ctx, secret)).toThrow();
    expect(() => enter(ctx, "rubbish that was sent")).toThrow();
    const entries = listAuditEntries(ctx.db, "installation", { beforeSequence: 1000, limit: 2 });
    expect(entries.map(({ action, subjectId, after }) => [action, subjectId, after])).toEqual([
      ["sign-in.refuse", "unknown", { method: "token" }],
      ["sign-in.refuse", id, { method: "token" }],
    ]);
    expect(JSON.stringify(dumpDatabase(ctx.db))).not.toMatch(/rubbish that was sent|plimsoll_/);
  });
});

test("the last use is written down at most once a minute", () => {
  const { ctx, wait } = createMovingFirm();
  const { secret } = createToken({ ctx, input: asked });
  const lastUse = () => listTokens(ctx)[0]?.lastUsedAt;
  expect(lastUse()).toBeNull();
  enter(ctx, secret);
  expect(lastUse()).toBe(testNow);
  wait(minute - 1);
  enter(ctx, secret);
  expect(lastUse()).toBe(testNow);
  wait(1);
  enter(ctx, secret);
  expect(lastUse()).toBe("2026-11-23T10:01:00.000Z");
});

test("a token stays when whoever made it leaves the firm, and the list says who that was", () => {
  const { ctx } = createTestFirm();
  const person = createTestMember(ctx, ["administrator"], "ines");
  const acting: ServiceContext = { ...ctx, actor: { ...person, kind: "person", roles: ["administrator"] } };
  const { secret } = createToken({ ctx: acting, input: asked });
  expect(listTokens(ctx)[0]).toMatchObject({ createdByName: "ines", isCreatorInFirm: true });
  ctx.db.$client.prepare(`UPDATE memberships SET removed_at = ? WHERE person_id = 'ines'`).run(testNow);
  expect(listTokens(ctx)[0]).toMatchObject({ createdByName: "ines", isCreatorInFirm: false });
  expect(enter(ctx, secret).firmId).toBe(ctx.firmId);
});
