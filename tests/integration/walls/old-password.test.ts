import { describe, expect, test } from "vitest";
import { runCli } from "#server/cli/run-cli";
import { ConflictError, TooManyAttemptsError, UnauthenticatedError } from "#server/services/errors";
import { changePassword } from "#server/services/identity/change-password";
import { resetSecondFactor } from "#server/services/identity/reset-second-factor";
import { beginSecondFactor, confirmSecondFactor } from "#server/services/identity/second-factor";
import { signIn } from "#server/services/identity/sign-in";
import { signOutEverywhere } from "#server/services/identity/sign-out";
import { verifySecondFactor } from "#server/services/identity/verify-second-factor";
import { commandLine } from "#server/services/context";
import { createTestContext } from "#tests/support/context";
import {
  computeNextTotp,
  createSecuredBrowser,
  email,
  listInstallationActions,
  openBrowser,
  otherPassword,
  right,
} from "#tests/support/first-person";
import { createSetUpBrowser, strongPassword, type TestBrowser } from "#tests/support/test-browser";
import { computeTotp } from "#tests/support/totp";

const change = (browser: TestBrowser) =>
  changePassword({ ctx: browser.request(), input: { currentPassword: strongPassword, newPassword: otherPassword } });

function countSessions({ db }: TestBrowser): unknown {
  return db.$client.prepare(`SELECT count(*) FROM sessions`).pluck().get();
}

async function showPassword(browser: TestBrowser): Promise<TestBrowser> {
  const other = openBrowser(browser);
  await signIn({ ctx: other.request(), input: right });
  return other;
}

describe("what was begun with the old password", () => {
  test("does not outlive its change, however far it had come", async () => {
    for (let round = 0; round < 4; round++) {
      const browser = await createSetUpBrowser();
      const begun = Array.from({ length: 3 }, () => signIn({ ctx: openBrowser(browser).request(), input: right }));
      const changed = change(browser);
      const later = changed.then(() => signIn({ ctx: openBrowser(browser).request(), input: right }));
      await Promise.allSettled([...begun, changed, later]);
      await changed;
      expect(countSessions(browser)).toBe(1);
      expect(browser.request().session).not.toBeNull();
    }
  });

  test.each([
    ["changing the password", change],
    [
      "signing out everywhere",
      (browser: TestBrowser) => {
        signOutEverywhere(browser.request());
        return Promise.resolve();
      },
    ],
  ])("and waits for its second factor ends with %s", async (_, work) => {
    const { browser, key } = await createSecuredBrowser();
    const waiting = await showPassword(browser);
    await work(browser);
    const late = verifySecondFactor({ ctx: waiting.request(), input: { code: computeNextTotp(key) } });
    await expect(late).rejects.toThrow("sign in again");
    expect(waiting.request().session).toBeNull();
  });
});

describe("a second factor that cannot be read, since the server's secret was changed", () => {
  async function createUnreadable() {
    const secured = await createSecuredBrowser();
    secured.browser.db.$client.exec(`UPDATE two_factors SET secret = 'unreadable', backup_codes = 'unreadable'`);
    return secured;
  }

  test.each(["123456", "abcde-fghij"])("is refused in words for the code %s, and written down", async (code) => {
    const { browser } = await createUnreadable();
    const waiting = await showPassword(browser);
    const late = verifySecondFactor({ ctx: waiting.request(), input: { code } });
    await expect(late).rejects.toThrow(UnauthenticatedError);
    await expect(late).rejects.toThrow("end-second-factor");
    expect(listInstallationActions(browser).at(-1)).toBe("sign-in.refuse");
  });

  test("is ended by whoever runs the server, and the password alone signs in then", async () => {
    const { browser } = await createUnreadable();
    const printed: string[] = [];
    const ctx = { ...createTestContext(browser.db), newId: () => crypto.randomUUID(), actor: commandLine };
    const exitCode = await runCli(["person", "end-second-factor", email], {
      print: (text) => printed.push(text),
      complain: (text) => printed.push(text),
      now: () => ctx.clock.now(),
      openRegister: () => Promise.resolve(ctx),
    });
    expect([exitCode, ...printed]).toEqual([0, "Ada First has no second factor any more; the password stays."]);
    expect(listInstallationActions(browser).at(-1)).toBe("second-factor.end");
    expect(await signIn({ ctx: openBrowser(browser).request(), input: right })).toMatchObject({ next: "done" });
    expect(() => resetSecondFactor({ ctx, input: { email } })).toThrow(ConflictError);
    expect(() => resetSecondFactor({ ctx, input: { email: "nobody@example.com" } })).toThrow("Nobody here has");
    expect(() => resetSecondFactor({ ctx: browser.request(), input: { email } })).toThrow("whoever runs the server");
  });
});

describe("confirming a second factor", () => {
  test("counts wrong codes like failed sign-ins", async () => {
    const browser = await createSetUpBrowser();
    const { key } = await beginSecondFactor({ ctx: browser.request(), input: { password: strongPassword } });
    const guess = (code: string) => confirmSecondFactor({ ctx: browser.request(), input: { code } });
    for (let count = 0; count < 5; count++) await expect(guess("000000")).rejects.toThrow("not right");
    await expect(guess(computeTotp(key))).rejects.toThrow(TooManyAttemptsError);
  });

  test("is refused while one is in use, and takes no code", async () => {
    const { browser, key } = await createSecuredBrowser();
    const code = computeNextTotp(key);
    await expect(confirmSecondFactor({ ctx: browser.request(), input: { code } })).rejects.toThrow(ConflictError);
    const waiting = await showPassword(browser);
    await verifySecondFactor({ ctx: waiting.request(), input: { code } });
    expect(waiting.request().session).not.toBeNull();
  });
});
