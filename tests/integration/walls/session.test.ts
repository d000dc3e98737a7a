import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { changePassword } from "#server/services/identity/change-password";
import { enterDemonstration } from "#server/services/identity/enter-demonstration";
import { listSessions } from "#server/services/identity/person-queries";
import { confirmSecondFactor, beginSecondFactor } from "#server/services/identity/second-factor";
import { signIn } from "#server/services/identity/sign-in";
import { verifySecondFactor } from "#server/services/identity/verify-second-factor";
import { createTestContext } from "#tests/support/context";
import { computeNextTotp, createSecuredBrowser, openBrowser, otherPassword, right } from "#tests/support/first-person";
import { createSetUpBrowser, createTestBrowser, strongPassword, type TestBrowser } from "#tests/support/test-browser";
import { computeTotp } from "#tests/support/totp";

const cookieName = "plimsoll.session_token";
const tokenOf = (browser: TestBrowser) => browser.cookies.get(cookieName) ?? "";

/** Whether whoever holds the cookie is signed in. */
function isAlive(browser: TestBrowser, token: string): boolean {
  const thief = openBrowser(browser);
  thief.cookies.set(cookieName, token);
  return thief.request().session !== null;
}

describe("a session that was there before", () => {
  test.each([
    ["signing in", (browser: TestBrowser) => signIn({ ctx: browser.request(), input: right })],
    [
      "entering the demonstration",
      (browser: TestBrowser) => {
        const firm = enterDemonstration({ ctx: browser.request(), input: { as: "planner" } });
        return Promise.resolve(firm);
      },
    ],
    [
      "confirming a second factor",
      async (browser: TestBrowser) => {
        const { key } = await beginSecondFactor({ ctx: browser.request(), input: { password: strongPassword } });
        await confirmSecondFactor({ ctx: browser.request(), input: { code: computeTotp(key) } });
      },
    ],
  ])("has another token after %s, and the old one is dead", async (_, work) => {
    const browser = await createSetUpBrowser();
    const before = tokenOf(browser);
    expect(isAlive(browser, before)).toBe(true);
    await work(browser);
    expect(tokenOf(browser)).not.toBe(before);
    expect(isAlive(browser, tokenOf(browser))).toBe(true);
    expect(isAlive(browser, before)).toBe(false);
  });

  test("ends with the second factor, not with the password alone", async () => {
    const { browser, key } = await createSecuredBrowser();
    const before = tokenOf(browser);
    await signIn({ ctx: browser.request(), input: right });
    await verifySecondFactor({ ctx: browser.request(), input: { code: computeNextTotp(key) } });
    expect(tokenOf(browser)).not.toBe(before);
    expect(isAlive(browser, before)).toBe(false);
  });
});

test("what waits for a second factor is no session, and ends none", async () => {
  const { browser } = await createSecuredBrowser();
  const other = openBrowser(browser);
  await signIn({ ctx: other.request(), input: right });
  const waiting = other.cookies.get("plimsoll.two_factor") ?? "";
  expect(waiting).not.toBe("");
  expect(isAlive(browser, waiting)).toBe(false);
  expect(other.request().session).toBeNull();
});

test("a session that an attacker planted is not the victim's after signing in", async () => {
  const attacker = await createSetUpBrowser();
  const planted = tokenOf(attacker);
  const victim = openBrowser(attacker);
  victim.cookies.set(cookieName, planted);
  await signIn({ ctx: victim.request(), input: right });
  expect(tokenOf(victim)).not.toBe(planted);
  expect(isAlive(victim, planted)).toBe(false);
});

test("changing the password ends every other session at once", async () => {
  const browser = await createSetUpBrowser();
  const others = [openBrowser(browser), openBrowser(browser)];
  for (const other of others) await signIn({ ctx: other.request(), input: right });
  await changePassword({
    ctx: browser.request(),
    input: { currentPassword: strongPassword, newPassword: otherPassword },
  });
  expect(others.map((other) => other.request().session)).toEqual([null, null]);
});

describe("time", () => {
  const start = Date.parse("2026-11-23T08:00:00.000Z");
  const hours = (count: number) => start + count * 3_600_000;
  afterEach(() => {
    vi.useRealTimers();
  });

  async function createAtStart(): Promise<TestBrowser> {
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    return createSetUpBrowser();
  }

  test("ends a session after eight hours without a request", async () => {
    const browser = await createAtStart();
    vi.setSystemTime(hours(8) - 1000);
    expect(isAlive(browser, tokenOf(browser))).toBe(true);
    vi.setSystemTime(hours(16));
    expect(isAlive(browser, tokenOf(browser))).toBe(false);
  });

  test("ends a session after seven days, however much it is used", async () => {
    const browser = await createAtStart();
    for (let hour = 4; hour < 168; hour += 4) {
      vi.setSystemTime(hours(hour));
      expect(browser.request().session, `after ${hour} hours`).not.toBeNull();
    }
    vi.setSystemTime(hours(168));
    expect(browser.request().session).toBeNull();
  });

  test("takes an idle session out of the list too", async () => {
    const browser = await createAtStart();
    const other = openBrowser(browser);
    await signIn({ ctx: other.request(), input: right });
    vi.setSystemTime(hours(7));
    expect(other.request().session).not.toBeNull();
    vi.setSystemTime(hours(9));
    expect(listSessions(other.request())).toHaveLength(1);
  });

  test("is noted without waiting for another process that writes", async () => {
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    const directory = mkdtempSync(join(tmpdir(), "plimsoll-busy-"));
    const { databasePath } = prepareDatabase(directory);
    const [db, other] = [openDatabase(databasePath), openDatabase(databasePath)];
    try {
      const browser = await createSetUpBrowser({ ctx: createTestContext(db) });
      vi.setSystemTime(hours(1));
      other.$client.exec("BEGIN IMMEDIATE");
      const begunAt = performance.now();
      expect(browser.request().session).not.toBeNull();
      expect(performance.now() - begunAt).toBeLessThan(1000);
      other.$client.exec("ROLLBACK");
      vi.setSystemTime(hours(7));
      expect(browser.request().session).not.toBeNull();
      vi.setSystemTime(hours(14));
      expect(browser.request().session).not.toBeNull();
    } finally {
      for (const { $client: client } of [db, other]) client.close();
      rmSync(directory, { recursive: true });
    }
  });
});

test("behind TLS the cookie that waits for a second factor is for TLS alone, too", async () => {
  const publicUrl = "https://plimsoll.example.com";
  const browser = await createSetUpBrowser({ publicUrl });
  const { key } = await beginSecondFactor({ ctx: browser.request(), input: { password: strongPassword } });
  await confirmSecondFactor({ ctx: browser.request(), input: { code: computeTotp(key) } });
  const ctx = createTestBrowser({ ctx: browser.request(), publicUrl }).request();
  const sent: string[] = [];
  await signIn({
    ctx: { ...ctx, browser: { ...ctx.browser, setCookie: (cookie) => sent.push(cookie) } },
    input: right,
  });
  expect(sent.filter((cookie) => cookie.startsWith("__Secure-plimsoll.two_factor="))).toHaveLength(1);
  for (const cookie of sent) expect(cookie).toMatch(/^__Secure-[^;]+;.*HttpOnly; Secure; SameSite=Lax$/);
});
