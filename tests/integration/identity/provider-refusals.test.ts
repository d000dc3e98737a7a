import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ProviderRefusal } from "#server/domain/identity/provider-refusal";
import type { InstallationContext } from "#server/services/context";
import { beginProviderSignIn } from "#server/services/identity/begin-provider-sign-in";
import { completeProviderSignIn } from "#server/services/identity/complete-provider-sign-in";
import { forgetProviderClient } from "#server/services/identity/provider-client";
import { createTestContext, createTestFirm } from "#tests/support/context";
import { leaveUnsigned, readToken, signToken, signWithWords, type Claims } from "#tests/support/forge-token";
import { otherClient, startTestProvider, testClient, type TestProvider } from "#tests/support/identity-provider";
import { comeBack, configOf, logInAt, redirectUri, signInAt } from "#tests/support/provider-journey";
import { createSetUpBrowser, createTestBrowser, type TestBrowser } from "#tests/support/test-browser";

const grants = { planners: { firm: "Acme", roles: ["planner"] } } as const;

let provider: TestProvider;
let stranger: TestProvider;
let ctx: InstallationContext;
let browser: TestBrowser;

beforeAll(async () => {
  [provider, stranger] = await Promise.all([
    startTestProvider({ redirectUri, hasFullTokens: true }),
    startTestProvider({ redirectUri, hasFullTokens: true }),
  ]);
  for (const { people } of [provider, stranger])
    people.set("nora", { name: "Nora New", email: "nora@example.com", email_verified: true, groups: ["planners"] });
});
afterAll(async () => {
  await Promise.all([provider.stop(), stranger.stop()]);
});

beforeEach(async () => {
  ctx = createTestContext();
  createTestFirm(ctx);
  await createSetUpBrowser({ ctx });
  browser = openBrowser();
  provider.rewrite = null;
  forgetProviderClient(config());
});

function config() {
  return configOf(provider, { planners: { firm: grants.planners.firm, roles: [...grants.planners.roles] } });
}

function openBrowser(): TestBrowser {
  return createTestBrowser({ ctx, provider: config() });
}

function count(table: "people" | "sessions" | "provider_accounts" | "memberships" | "audit_entries"): unknown {
  return ctx.db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

function standOf() {
  const tables = ["people", "sessions", "provider_accounts", "memberships"] as const;
  return tables.map(count);
}

/** Does what is to be refused, and sees to it that it leaves one entry with the reason and nothing else. */
async function expectRefusal(
  expected: ProviderRefusal,
  attempt: () => Promise<{ readonly refused: { readonly refusal: ProviderRefusal } | null }>,
  fault?: string,
): Promise<void> {
  const [before, entries] = [standOf(), Number(count("audit_entries"))];
  const { refused } = await attempt();
  expect(refused?.refusal).toBe(expected);
  expect(standOf()).toEqual(before);
  expect(browser.request().session).toBeNull();
  expect(count("audit_entries")).toBe(entries + 1);
  const last = ctx.db.$client
    .prepare<[], { action: string; after: string }>(
      `SELECT action, after FROM audit_entries ORDER BY rowid DESC LIMIT 1`,
    )
    .get();
  expect(last?.action).toBe("sign-in.refuse");
  expect(JSON.parse(last?.after ?? "")).toEqual({ method: "provider", reason: expected, ...(fault && { fault }) });
}

/** The provider answers with another token from now on. */
function forge(make: (claims: Claims) => string): void {
  provider.rewrite = (path, body) => (path === "/token" ? { ...body, id_token: make(readToken(body.id_token)) } : body);
}

const signed = (change: Claims) => (claims: Claims) =>
  signToken("RS256", provider.key, provider.kid, { ...claims, ...change });
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

test("the tests' own way of forging makes a token that is taken when nothing in it is wrong", async () => {
  forge(signed({}));
  expect((await signInAt(browser, "nora")).refused).toBeNull();
  expect(browser.request().session?.person.name).toBe("Nora New");
});

describe("a token", () => {
  test.each<readonly [string, string, () => (claims: Claims) => string]>([
    ["of another sign-in", "nonce", () => signed({ nonce: "another" })],
    ["without a nonce", "form", () => signed({ nonce: undefined })],
    ["for another client", "audience", () => signed({ aud: otherClient.clientId })],
    ["for several, of whom another asked", "audience", () => signed({ aud: [testClient.clientId, "x"], azp: "x" })],
    ["for several, without saying who asked", "audience", () => signed({ aud: [testClient.clientId, "x"] })],
    ["of another issuer", "issuer", () => signed({ iss: stranger.issuer })],
    ["that has expired", "expiry", () => signed({ exp: inSeconds(-60) })],
    ["that is not valid yet", "expiry", () => signed({ nbf: inSeconds(3600) })],
    ["without an expiry", "form", () => signed({ exp: undefined })],
    ["of nobody", "form", () => signed({ sub: undefined })],
    ["that is none", "form", () => () => "no token"],
    ["that nobody has signed", "algorithm", () => (claims) => leaveUnsigned("none", claims)],
    ["that says NONE of its signature", "algorithm", () => (claims) => leaveUnsigned("NONE", claims)],
    ["with its signature cut off", "signature", () => (claims) => cutSignature(signed({})(claims))],
    [
      "of another key under the same name",
      "signature",
      () => (claims) => signToken("RS256", newKey(), provider.kid, claims),
    ],
    ["of another key under its own name", "signature", () => (claims) => signToken("RS256", newKey(), "mine", claims)],
    [
      "signed with the client's secret",
      "algorithm",
      () => (claims) => signWithWords(testClient.clientSecret, undefined, claims),
    ],
    [
      "signed with the public key as a secret",
      "algorithm",
      () => (claims) => signWithWords(publicWords(), provider.kid, claims),
    ],
    [
      "changed after it was signed",
      "signature",
      () => (claims) => changeAfterwards(signed({})(claims), { ...claims, sub: "ada" }),
    ],
  ])("%s is refused", async (_, fault, make) => {
    forge(make());
    await expectRefusal("wrong-token", () => signInAt(browser, "nora"), fault);
  });

  test.each(["none", "HS256"])("with %s is refused even where the provider says that it uses that", async (alg) => {
    provider.rewrite = (path, body) =>
      path === "/token"
        ? { ...body, id_token: forgeWith(alg, readToken(body.id_token)) }
        : { ...body, id_token_signing_alg_values_supported: ["RS256", "none", "HS256"] };
    await expectRefusal("wrong-token", () => signInAt(browser, "nora"), "algorithm");
  });

  test("that expired a few seconds ago is taken, since clocks differ", async () => {
    forge(signed({ exp: inSeconds(-5) }));
    expect((await signInAt(browser, "nora")).refused).toBeNull();
  });

  test("that is missing altogether is refused", async () => {
    provider.rewrite = (path, body) => (path === "/token" ? { ...body, id_token: undefined } : body);
    await expectRefusal("wrong-token", () => signInAt(browser, "nora"), "form");
  });
});

function newKey() {
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
}

function publicWords(): string {
  return createPublicKey(provider.key).export({ type: "spki", format: "pem" }).toString();
}

function forgeWith(alg: string, claims: Claims): string {
  return alg === "none" ? leaveUnsigned(alg, claims) : signWithWords(testClient.clientSecret, provider.kid, claims);
}

function cutSignature(token: string): string {
  return `${token.split(".").slice(0, 2).join(".")}.`;
}

function changeAfterwards(token: string, claims: Claims): string {
  const [header = "", , signature = ""] = token.split(".");
  return `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
}

describe("what comes back", () => {
  const complete = (input: URLSearchParams, at: TestBrowser = browser) =>
    completeProviderSignIn({ ctx: at.request(), input });
  const change = (answer: URLSearchParams, name: string, value: string | null) => {
    const changed = new URLSearchParams(answer);
    if (value === null) changed.delete(name);
    else changed.set(name, value);
    return changed;
  };

  test.each([
    ["without a state", null],
    ["with another state", "another"],
    ["with an empty state", ""],
  ])("%s is refused", async (_, state) => {
    const answer = await comeBack(browser, "nora");
    await expectRefusal("wrong-state", () => complete(change(answer, "state", state)));
  });

  test("in another browser is refused", async () => {
    const answer = await comeBack(browser, "nora");
    await expectRefusal("not-pending", () => complete(answer, openBrowser()));
  });

  test("to a browser in which nothing was begun is refused", async () => {
    await expectRefusal("not-pending", () => complete(new URLSearchParams({ code: "x", state: "y" })));
  });

  test("with a cookie that we have not signed is refused", async () => {
    const answer = await comeBack(browser, "nora");
    const name = "plimsoll.provider_sign_in";
    const value = browser.cookies.get(name) ?? "";
    browser.cookies.set(
      name,
      value.replace(/^./, (letter) => (letter === "e" ? "f" : "e")),
    );
    await expectRefusal("not-pending", () => complete(answer));
  });

  test("a second time is refused, also with the cookie put back", async () => {
    const answer = await comeBack(browser, "nora");
    const cookies = new Map(browser.cookies);
    expect((await complete(answer)).refused).toBeNull();
    for (const name of browser.cookies.keys()) browser.cookies.delete(name);
    await expectRefusal("not-pending", () => complete(answer));
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    await expectRefusal("not-pending", () => complete(answer));
  });

  test("twice at the same moment signs in once", async () => {
    const answer = await comeBack(browser, "nora");
    const outcomes = await Promise.all([complete(answer), complete(answer)]);
    expect(outcomes.map(({ refused }) => refused?.refusal ?? "signed in").sort()).toEqual(["not-pending", "signed in"]);
    expect(count("sessions")).toBe(2);
  });

  test("after more than ten minutes is refused", async () => {
    const answer = await comeBack(browser, "nora");
    const later = new Date(Date.now() + 11 * 60_000).toISOString();
    await expectRefusal("not-pending", () =>
      completeProviderSignIn({ ctx: { ...browser.request(), sessionClock: { now: () => later } }, input: answer }),
    );
  });

  test("with a code that another client got is refused", async () => {
    const url = await beginProviderSignIn({ ctx: browser.request(), input: { next: "/" } });
    const own = new URL(url);
    own.searchParams.set("client_id", otherClient.clientId);
    const answer = await logInAt(own, { login: "nora" });
    await expectRefusal("wrong-code", () => complete(answer));
  });

  test("with a code that another browser's sign-in got is refused", async () => {
    const theirs = await comeBack(openBrowser(), "nora");
    const ours = await comeBack(browser, "nora");
    await expectRefusal("wrong-code", () => complete(change(ours, "code", theirs.get("code"))));
  });

  test("from another provider is refused", async () => {
    const answer = await comeBack(browser, "nora");
    await expectRefusal("wrong-token", () => complete(change(answer, "iss", stranger.issuer)), "issuer");
  });

  test("when somebody cancels there says so, and nothing of the provider's words", async () => {
    const url = await beginProviderSignIn({ ctx: browser.request(), input: { next: "/" } });
    const answer = await logInAt(url, { login: "nora", cancel: "1" });
    expect(answer.get("error_description")).toContain("<b>");
    await expectRefusal("denied", () => complete(answer));
  });

  test("too often and wrong from one address is refused whatever it is, with one entry for the lock", async () => {
    const answer = await comeBack(browser, "nora");
    for (let tries = 0; tries < 20; tries++) await complete(new URLSearchParams({ state: "x" }), openBrowser());
    const entries = count("audit_entries");
    expect((await complete(answer)).refused?.refusal).toBe("locked");
    expect(browser.request().session).toBeNull();
    expect(count("audit_entries")).toBe(entries);
    const locks = ctx.db.$client.prepare(`SELECT after FROM audit_entries WHERE action = 'sign-in.lock'`).pluck().all();
    expect(locks).toEqual([`{"locked":"address","minutes":1}`]);
  });
});

test("nothing of a token or a secret is written down", async () => {
  const tokens: string[] = [];
  provider.rewrite = (path, body) => {
    if (path !== "/token") return body;
    tokens.push(String(body.id_token), String(body.access_token));
    return { ...body, id_token: signed({ nonce: "another" })(readToken(body.id_token)) };
  };
  const answer = await comeBack(browser, "nora");
  const { refused } = await completeProviderSignIn({ ctx: browser.request(), input: answer });
  const secrets = [...tokens, answer.get("code") ?? "", testClient.clientSecret];
  const written = JSON.stringify([
    ctx.db.$client.prepare(`SELECT * FROM audit_entries`).all(),
    ctx.db.$client.prepare(`SELECT * FROM verifications`).all(),
    refused,
    refused?.message,
  ]);
  expect(secrets).toHaveLength(4);
  expect(secrets.filter((secret) => secret === "" || written.includes(secret))).toEqual([]);
});
