import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { InstallationContext } from "#server/services/context";
import { completeProviderSignIn } from "#server/services/identity/complete-provider-sign-in";
import { signOut } from "#server/services/identity/sign-out";
import { createTestContext, createTestFirm } from "#tests/support/context";
import { startTestProvider, type TestProvider } from "#tests/support/identity-provider";
import { configOf, logInAt, redirectUri, signInAt } from "#tests/support/provider-journey";
import { createSetUpBrowser, createTestBrowser, strongPassword, type TestBrowser } from "#tests/support/test-browser";

let provider: TestProvider;
let ctx: InstallationContext;
let ada: TestBrowser;

beforeAll(async () => {
  provider = await startTestProvider({ redirectUri });
  const said = { name: "Nora New", email: "nora@example.com", email_verified: true, groups: ["planners"] };
  provider.people.set("nora", said).set("ada", { ...said, name: "Ada", email: "ada@example.com", groups: [] });
});
afterAll(() => provider.stop());

beforeEach(async () => {
  ctx = createTestContext();
  createTestFirm(ctx);
  ada = await createSetUpBrowser({ ctx, provider: configOf(provider) });
});

const openBrowser = () =>
  createTestBrowser({ ctx, provider: configOf(provider, { planners: { firm: "Acme", roles: ["planner"] } }) });

/** Goes to the provider from the account page and comes back with its answer. */
async function beginLink(login: string, ownPassword = strongPassword): Promise<URLSearchParams> {
  const { url } = await ada.api().person.beginProviderLink({ ownPassword });
  return logInAt(new URL(url), { login });
}

async function endLink(answer: URLSearchParams, browser = ada): Promise<string> {
  const { isLink, refused } = await completeProviderSignIn({ ctx: browser.request(), input: answer });
  expect(isLink).toBe(true);
  return refused?.refusal ?? "linked";
}

function listAccounts(): readonly unknown[] {
  return ctx.db.$client.prepare(`SELECT subject, person_id AS personId FROM provider_accounts`).all();
}

test("a person who shows their password links the provider, and comes in by it from then on, whatever their address there is", async () => {
  const { session } = ada.request();
  expect(await ada.api().person.providerLink()).toEqual({ label: "Tide", isLinked: false });
  expect(await endLink(await beginLink("ada"))).toBe("linked");
  expect(ada.request().session?.id).toBe(session?.id);
  expect(await ada.api().person.providerLink()).toEqual({ label: "Tide", isLinked: true });
  const entry = ctx.db.$client
    .prepare(`SELECT action, actor_name AS actor FROM audit_entries ORDER BY rowid DESC`)
    .get();
  expect(entry).toEqual({ action: "sign-in.link", actor: "Ada First" });
  const elsewhere = openBrowser();
  expect((await signInAt(elsewhere, "ada")).refused).toBeNull();
  expect(elsewhere.request().session?.person.name).toBe("Ada First");
});

test("a wrong password leads nowhere, and counts as a failed sign-in", async () => {
  await expect(beginLink("ada", "wrong")).rejects.toThrow("The password is not right");
  expect(ada.cookies.has("plimsoll.provider_sign_in")).toBe(false);
});

test("whoever is not signed in cannot begin a link", async () => {
  await expect(openBrowser().api().person.beginProviderLink({ ownPassword: strongPassword })).rejects.toThrow(
    "Nobody is signed in here",
  );
});

test("a link that is begun ends with the session of whoever began it", async () => {
  const answer = await beginLink("nora");
  signOut(ada.request());
  expect(await endLink(answer)).toBe("other-session");
  expect(listAccounts()).toEqual([]);
});

test("a link that somebody else began does not become one's own", async () => {
  const nora = openBrowser();
  await signInAt(nora, "nora");
  const answer = await beginLink("ada");
  for (const [name, value] of ada.cookies) if (name.includes("provider")) nora.cookies.set(name, value);
  expect(await endLink(answer, nora)).toBe("other-session");
  expect(listAccounts()).toHaveLength(1);
});

test("an account of the provider that is somebody else's already is not taken from them", async () => {
  await signInAt(openBrowser(), "nora");
  const before = listAccounts();
  expect(await endLink(await beginLink("nora"))).toBe("linked-already");
  expect(listAccounts()).toEqual(before);
});

test("a second account of the same provider is not linked, and the same one again changes nothing", async () => {
  await endLink(await beginLink("ada"));
  const before = listAccounts();
  expect(await endLink(await beginLink("ada"))).toBe("linked");
  expect(await endLink(await beginLink("nora"))).toBe("linked-already");
  expect(listAccounts()).toEqual(before);
});

test("without a provider, or while it is down, the page says so", async () => {
  const none = createTestBrowser({ ctx });
  for (const [name, value] of ada.cookies) none.cookies.set(name, value);
  expect(await none.api().person.providerLink()).toBeNull();
  await expect(none.api().person.beginProviderLink({ ownPassword: strongPassword })).rejects.toThrow(
    "This Plimsoll has no identity provider",
  );
});
