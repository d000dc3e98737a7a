import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAuditEntries } from "#db/queries/audit";
import type { Firm } from "#db/queries/firm";
import { findMembership, writeMembershipRow } from "#db/queries/membership";
import { findPersonByEmail } from "#db/queries/person";
import { inTransaction } from "#db/transaction";
import { installationChain } from "#server/domain/audit/audit-entry";
import type { Role } from "#server/domain/permission/permission";
import type { Grant } from "#server/provider-config";
import type { InstallationContext } from "#server/services/context";
import { forgetProviderClient } from "#server/services/identity/provider-client";
import { listInvitations } from "#server/services/invitation/invitation-queries";
import { createTestContext, createTestFirm, localUser } from "#tests/support/context";
import { readToken, signToken } from "#tests/support/forge-token";
import { startTestProvider, type TestProvider } from "#tests/support/identity-provider";
import { inviteTo } from "#tests/support/people";
import { configOf, redirectUri, signInAt } from "#tests/support/provider-journey";
import { createSetUpBrowser, createTestBrowser, createTestMember, type TestBrowser } from "#tests/support/test-browser";

const grants: Readonly<Record<string, Grant>> = {
  planners: { firm: "Acme", roles: ["planner"] },
  signers: { firm: "ACME", roles: ["approver", "reviewer"] },
  keepers: { firm: "Acme", roles: ["administrator"] },
  auditors: { firm: "Other", roles: ["auditor"] },
};

let provider: TestProvider;
let ctx: InstallationContext;
let acme: Firm;
let other: Firm;
let third: Firm;

beforeAll(async () => {
  provider = await startTestProvider({ redirectUri });
});
afterAll(() => provider.stop());

beforeEach(async () => {
  ctx = createTestContext();
  [acme, other, third] = ["Acme", "Other", "Third"].map((name) => createTestFirm(ctx, { name }).firm) as [
    Firm,
    Firm,
    Firm,
  ];
  await createSetUpBrowser({ ctx });
  provider.rewrite = null;
  provider.people.clear();
});

function openBrowser(mapping = grants): TestBrowser {
  return createTestBrowser({ ctx, provider: configOf(provider, mapping) });
}

/** What the provider says of Nora from now on. */
function tell(groups: readonly string[] | undefined, more: Record<string, unknown> = {}): void {
  const claims = { name: "Nora New", email: "nora@example.com", email_verified: true };
  provider.people.set("nora", { ...claims, ...(groups !== undefined && { groups }), ...more });
}

async function signIn(browser = openBrowser()): Promise<string> {
  const { refused } = await signInAt(browser, "nora");
  return refused?.refusal ?? "signed in";
}

function rolesIn(firm: Firm, email = "nora@example.com"): readonly Role[] {
  const person = findPersonByEmail(ctx.db, email);
  return person === undefined ? [] : (findMembership(ctx.db, firm.id, person.id)?.roles ?? []);
}

function listEntries(chain: string): readonly unknown[] {
  return listAuditEntries(ctx.db, chain, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 100 })
    .toReversed()
    .map(({ action, actorName, before, after }) => ({ action, actorName, before, after }));
}

describe("somebody whom the provider knows and we do not", () => {
  test("is made a person with the roles of their groups, and signed in where they wanted to go", async () => {
    tell(["planners", "signers", "unheard of"]);
    const browser = openBrowser();
    expect(await signInAt(browser, "nora", "/sites?tier=two")).toEqual({
      next: "/sites?tier=two",
      isLink: false,
      refused: null,
    });
    expect(browser.request().session?.person).toMatchObject({ name: "Nora New", mayCreateFirms: false });
    expect(rolesIn(acme)).toEqual(["planner", "reviewer", "approver"]);
    expect(rolesIn(other)).toEqual([]);
    const { issuer } = configOf(provider);
    expect(listEntries(installationChain).slice(-2)).toEqual([
      {
        action: "person.create",
        actorName: "Identity provider",
        before: null,
        after: { name: "Nora New", email: "nora@example.com", mayCreateFirms: false, provider: issuer },
      },
      { action: "session.begin", actorName: "Nora New", before: null, after: { method: "provider" } },
    ]);
    expect(listEntries(acme.id).at(-1)).toEqual({
      action: "membership.create",
      actorName: "Identity provider",
      before: null,
      after: { name: "Nora New", roles: ["planner", "reviewer", "approver"] },
    });
  });

  test.each([
    ["no group that has a role", ["unheard of"], {}, "no-role"],
    ["no group", undefined, {}, "no-role"],
    ["groups that are no list of words", [7, null, { planners: true }], {}, "no-role"],
    ["no name", ["planners"], { name: undefined }, "incomplete"],
    ["no e-mail address", ["planners"], { email: undefined }, "incomplete"],
    ["something else for an address", ["planners"], { email: "nora" }, "incomplete"],
    ["an address that it has not verified", ["planners"], { email_verified: false }, "unverified-address"],
  ])("with %s is refused, and nobody is made", async (_, groups, more, expected) => {
    tell(groups as readonly string[] | undefined, more);
    expect(await signIn()).toBe(expected);
    expect(findPersonByEmail(ctx.db, "nora@example.com")).toBeUndefined();
    expect(ctx.db.$client.prepare(`SELECT count(*) FROM provider_accounts`).pluck().get()).toBe(0);
    expect(ctx.db.$client.prepare(`SELECT count(*) FROM sessions`).pluck().get()).toBe(1);
  });

  test("may have one group as a plain word", async () => {
    tell(undefined, { groups: "planners" });
    expect(await signIn()).toBe("signed in");
    expect(rolesIn(acme)).toEqual(["planner"]);
  });

  test("is refused while the mapping names a firm that is not here", async () => {
    tell(["planners"]);
    const browser = openBrowser({ ...grants, ghosts: { firm: "Atlantis", roles: ["auditor"] } });
    const { refused } = await signInAt(browser, "nora");
    expect(refused?.refusal).toBe("unknown-firm");
    expect(refused?.details.detail).toContain("names the firm `Atlantis`, which is not here");
    expect(findPersonByEmail(ctx.db, "nora@example.com")).toBeUndefined();
  });
});

describe("somebody who comes back", () => {
  beforeEach(async () => {
    tell(["planners", "auditors"]);
    expect(await signIn()).toBe("signed in");
  });

  test("is the same person, whatever their name and address are by then, and nothing is written but the session", async () => {
    const before = listEntries(acme.id);
    tell(["planners", "auditors"], { name: "Nora Newer", email: "nora@elsewhere.example", email_verified: false });
    const browser = openBrowser();
    expect(await signIn(browser)).toBe("signed in");
    expect(browser.request().session?.person).toMatchObject({ name: "Nora New", email: "nora@example.com" });
    expect(listEntries(acme.id)).toEqual(before);
  });

  test("has the roles of their groups of today", async () => {
    tell(["signers", "auditors"]);
    await signIn();
    expect(rolesIn(acme)).toEqual(["reviewer", "approver"]);
    expect(rolesIn(other)).toEqual(["auditor"]);
    expect(listEntries(acme.id).at(-1)).toEqual({
      action: "membership.update",
      actorName: "Identity provider",
      before: { name: "Nora New", roles: ["planner"] },
      after: { name: "Nora New", roles: ["reviewer", "approver"] },
    });
  });

  test("leaves the firm in which no group of theirs has a role, and comes back into it", async () => {
    tell(["auditors"]);
    await signIn();
    expect(rolesIn(acme)).toEqual([]);
    expect(listEntries(acme.id).at(-1)).toEqual({
      action: "membership.end",
      actorName: "Identity provider",
      before: { name: "Nora New", roles: ["planner"] },
      after: null,
    });
    tell(["auditors", "planners"]);
    await signIn();
    expect(rolesIn(acme)).toEqual(["planner"]);
  });

  test("is refused once they have a role nowhere, and their roles are gone in other browsers too", async () => {
    const before = openBrowser();
    await signIn(before);
    tell([]);
    const browser = openBrowser();
    expect(await signIn(browser)).toBe("no-role");
    expect(browser.request().session).toBeNull();
    expect([rolesIn(acme), rolesIn(other)]).toEqual([[], []]);
    await expect(before.api().firm.current()).rejects.toThrow("You are in no firm");
  });

  test("keeps what they have in a firm that the mapping does not name, and may come in for it", async () => {
    const personId = findPersonByEmail(ctx.db, "nora@example.com")?.id ?? "";
    inTransaction(ctx.db, (tx) =>
      writeMembershipRow(tx, third.id, { personId, roles: ["auditor"], createdAt: "2026-11-23T10:00:00.000Z" }),
    );
    tell([]);
    expect(await signIn()).toBe("signed in");
    expect(rolesIn(third)).toEqual(["auditor"]);
    expect(rolesIn(acme)).toEqual([]);
  });

  test("ends the session that the browser had, so that nobody can have planted it", async () => {
    const browser = openBrowser();
    await signIn(browser);
    const first = browser.request().session?.id;
    const planted = new Map(browser.cookies);
    await signIn(browser);
    expect(browser.request().session?.id).not.toBe(first);
    for (const [name, value] of planted) browser.cookies.set(name, value);
    expect(browser.request().session).toBeNull();
  });
});

test("groups whose roles nobody holds together let nobody in", async () => {
  tell(["keepers", "signers"]);
  expect(await signIn()).toBe("roles-apart");
  expect(rolesIn(acme)).toEqual([]);
});

test("an address of the demonstration, which has no passwords, makes nobody", async () => {
  tell(["planners"], { email: "nora@demonstration.invalid" });
  expect(await signIn()).toBe("address-taken");
  expect(findPersonByEmail(ctx.db, "nora@demonstration.invalid")).toBeUndefined();
});

test("whoever the provider no longer makes administrator has no invitation open any more", async () => {
  createTestMember({ ...ctx, firmId: acme.id }, ["administrator"], "bert");
  tell(["keepers"]);
  await signIn();
  const nora = findPersonByEmail(ctx.db, "nora@example.com");
  const actor = { ...localUser, kind: "person", id: nora?.id ?? "", roles: ["administrator"] } as const;
  inviteTo({ ...ctx, actor, firmId: acme.id }, "ines@example.com");
  await signIn();
  const states = () => listInvitations({ ...ctx, firmId: acme.id }).map(({ state }) => state);
  expect(states()).toEqual(["open"]);
  tell(["planners"]);
  await signIn();
  expect(states()).toEqual(["revoked"]);
  expect(listEntries(acme.id).at(-1)).toMatchObject({ action: "invitation.revoke", actorName: "Identity provider" });
});

describe("the last administrator of a firm", () => {
  test("stays one, and the trail says that the provider has it otherwise", async () => {
    const onlyOurs = { ...grants, keepers: { firm: "Other", roles: ["administrator" as const] } };
    inTransaction(ctx.db, (tx) => tx.$client.prepare(`DELETE FROM memberships WHERE firm_id = ?`).run(other.id));
    tell(["keepers", "planners"]);
    await signIn(openBrowser(onlyOurs));
    expect(rolesIn(other)).toEqual(["administrator"]);
    tell(["planners"]);
    await signIn(openBrowser(onlyOurs));
    expect(rolesIn(other)).toEqual(["administrator"]);
    const stated = { name: "Nora New", roles: ["administrator"] };
    expect(listEntries(other.id).at(-1)).toEqual({
      action: "membership.update",
      actorName: "Identity provider",
      before: stated,
      after: { ...stated, kept: "last administrator" },
    });
  });

  test("does not become who signs besides", async () => {
    const onlyOurs = {
      keepers: { firm: "Other", roles: ["administrator" as const] },
      signers: { firm: "Other", roles: ["reviewer" as const, "approver" as const] },
    };
    inTransaction(ctx.db, (tx) => tx.$client.prepare(`DELETE FROM memberships WHERE firm_id = ?`).run(other.id));
    tell(["keepers"]);
    await signIn(openBrowser(onlyOurs));
    tell(["signers"]);
    await signIn(openBrowser(onlyOurs));
    expect(rolesIn(other)).toEqual(["reviewer", "administrator"]);
  });

  test("is no longer the last when there is another", async () => {
    tell(["keepers", "planners"]);
    await signIn();
    tell(["planners"]);
    await signIn();
    expect(rolesIn(acme)).toEqual(["planner"]);
    expect(rolesIn(acme, "ada@example.com")).toContain("administrator");
  });
});

describe("somebody who is here already under the address that the provider tells", () => {
  const addMember = () => createTestMember({ ...ctx, firmId: third.id }, ["auditor"], "nora");

  test("and has no password is linked where the provider has verified it", async () => {
    const { id } = addMember();
    tell(["planners"]);
    const browser = openBrowser();
    expect(await signIn(browser)).toBe("signed in");
    expect(browser.request().session?.person.id).toBe(id);
    expect(rolesIn(third)).toEqual(["auditor"]);
    expect(listEntries(installationChain).at(-2)).toMatchObject({
      action: "sign-in.link",
      after: { provider: configOf(provider).issuer },
    });
  });

  test.each([undefined, false, "true"])("is not linked where it says %j of having verified it", async (verified) => {
    addMember();
    tell(["planners"], { email_verified: verified });
    expect(await signIn()).toBe("address-taken");
    expect(rolesIn(acme)).toEqual([]);
  });

  test("and has a password is not linked by an address alone", async () => {
    tell(["planners"], { email: "ADA@example.com" });
    expect(await signIn()).toBe("address-taken");
    expect(ctx.db.$client.prepare(`SELECT count(*) FROM provider_accounts`).pluck().get()).toBe(0);
  });

  test("and is known to the provider under another name is not who has their address now", async () => {
    tell(["planners"]);
    await signIn();
    provider.people.set("heir", { ...provider.people.get("nora") });
    const { refused } = await signInAt(openBrowser(), "heir");
    expect(refused?.refusal).toBe("address-taken");
  });
});

test.each(["PS256", "ES256", "EdDSA"] as const)("a provider that signs with %s is understood", async (alg) => {
  const { privateKey, publicKey } = {
    PS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
    ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
    EdDSA: () => generateKeyPairSync("ed25519"),
  }[alg]();
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "new", alg, use: "sig" };
  provider.rewrite = (path, body) => {
    if (path === "/jwks") return { keys: [jwk] };
    if (path === "/token") return { ...body, id_token: signToken(alg, privateKey, "new", readToken(body.id_token)) };
    return { ...body, id_token_signing_alg_values_supported: [alg] };
  };
  forgetProviderClient(configOf(provider));
  tell(["planners"]);
  expect(await signIn()).toBe("signed in");
  forgetProviderClient(configOf(provider));
});

test.each(["client_secret_basic", "client_secret_post"])(
  "a provider that takes %s alone is understood",
  async (method) => {
    provider.rewrite = (path, body) =>
      path === "/token" ? body : { ...body, token_endpoint_auth_methods_supported: [method] };
    forgetProviderClient(configOf(provider));
    tell(["planners"]);
    expect(await signIn()).toBe("signed in");
    forgetProviderClient(configOf(provider));
  },
);
