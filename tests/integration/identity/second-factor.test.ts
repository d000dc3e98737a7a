import { afterEach, describe, expect, test, vi } from "vitest";
import { ConflictError, InvalidInputError, TooManyAttemptsError, UnauthenticatedError } from "#server/services/errors";
import {
  beginSecondFactor,
  confirmSecondFactor,
  createRecoveryCodes,
  endSecondFactor,
} from "#server/services/identity/second-factor";
import { signIn } from "#server/services/identity/sign-in";
import { verifySecondFactor } from "#server/services/identity/verify-second-factor";
import {
  computeNextTotp,
  createSecuredBrowser,
  email,
  listInstallationActions as listActions,
  listInstallationEntries as listEntries,
  openBrowser,
  right,
  wrong,
} from "#tests/support/first-person";
import { createSetUpBrowser, strongPassword, type TestBrowser } from "#tests/support/test-browser";
import { computeTotp } from "#tests/support/totp";

async function showPassword(browser: TestBrowser): Promise<TestBrowser> {
  const other = openBrowser(browser);
  expect(await signIn({ ctx: other.request(), input: right })).toEqual({ next: "second-factor" });
  expect(other.request().session).toBeNull();
  return other;
}

describe("the second factor", () => {
  test("is asked for only once a code has shown that the app has the key", async () => {
    const browser = await createSetUpBrowser();
    const { uri, key } = await beginSecondFactor({ ctx: browser.request(), input: { password: strongPassword } });
    expect(uri).toContain(key);
    await expect(confirmSecondFactor({ ctx: browser.request(), input: { code: "000000" } })).rejects.toThrow(
      InvalidInputError,
    );
    expect(await signIn({ ctx: openBrowser(browser).request(), input: right })).toMatchObject({ next: "done" });
    await confirmSecondFactor({ ctx: browser.request(), input: { code: computeTotp(key) } });
    expect(browser.request().session?.person.twoFactorEnabled).toBe(true);
  });

  test("ends the sign-in with the app's code, once", async () => {
    const { browser, key } = await createSecuredBrowser();
    const other = await showPassword(browser);
    const waiting = new Map(other.cookies);
    await verifySecondFactor({ ctx: other.request(), input: { code: computeNextTotp(key) } });
    expect(other.request().session?.person.email).toBe(email);
    const replay = openBrowser(browser);
    for (const [name, value] of waiting) replay.cookies.set(name, value);
    const again = verifySecondFactor({ ctx: replay.request(), input: { code: computeNextTotp(key) } });
    await expect(again).rejects.toThrow("sign in again");
  });

  test("ends the sign-in with a recovery code, which works once", async () => {
    const { browser, recoveryCodes } = await createSecuredBrowser();
    const [code = ""] = recoveryCodes;
    const other = await showPassword(browser);
    await verifySecondFactor({ ctx: other.request(), input: { code } });
    expect(other.request().session).not.toBeNull();
    const late = await showPassword(browser);
    await expect(verifySecondFactor({ ctx: late.request(), input: { code } })).rejects.toThrow("not right");
  });

  test("cannot be guessed by showing the password again and again", async () => {
    const { browser } = await createSecuredBrowser();
    let refused: unknown;
    for (let count = 0; count < 5; count++) {
      const other = await showPassword(browser);
      refused = await verifySecondFactor({ ctx: other.request(), input: { code: "000000" } }).catch(
        (error: unknown) => error,
      );
    }
    expect(refused).toBeInstanceOf(UnauthenticatedError);
    await expect(signIn({ ctx: openBrowser(browser).request(), input: right })).rejects.toThrow(TooManyAttemptsError);
  });

  test("without a sign-in that waits is refused", async () => {
    const browser = await createSetUpBrowser();
    const work = verifySecondFactor({ ctx: browser.request(), input: { code: "123456" } });
    await expect(work).rejects.toThrow("No sign-in waits for a code");
  });

  test("is ended, and its recovery codes are made anew, with the password alone", async () => {
    const { browser, recoveryCodes } = await createSecuredBrowser();
    const input = { password: strongPassword };
    await expect(endSecondFactor({ ctx: browser.request(), input: wrong })).rejects.toThrow();
    await expect(endSecondFactor({ ctx: browser.request(), input: { password: wrong.password } })).rejects.toThrow(
      InvalidInputError,
    );
    const anew = await createRecoveryCodes({ ctx: browser.request(), input });
    expect(anew.recoveryCodes).not.toEqual(recoveryCodes);
    await endSecondFactor({ ctx: browser.request(), input });
    expect(await signIn({ ctx: openBrowser(browser).request(), input: right })).toMatchObject({ next: "done" });
  });

  test("keeps its key and codes out of the database in the clear and out of the trail", async () => {
    const { browser, key, recoveryCodes } = await createSecuredBrowser();
    const rows = JSON.stringify(browser.db.$client.prepare(`SELECT * FROM two_factors`).all());
    const told = JSON.stringify(listEntries(browser));
    for (const secret of [key, ...recoveryCodes]) {
      expect(rows).not.toContain(secret);
      expect(told).not.toContain(secret);
    }
    expect(listActions(browser)).toEqual(expect.arrayContaining(["second-factor.begin", "second-factor.confirm"]));
  });
});

/** The clock stands still within a half minute, so that what a test shows is what it says. */
describe("a code of the app", () => {
  const noon = Date.parse("2026-11-23T12:00:10.000Z");
  const inSteps = (steps: number) => noon + steps * 30_000;

  afterEach(() => {
    vi.useRealTimers();
  });

  async function createSecuredAtNoon() {
    vi.useFakeTimers({ now: noon, toFake: ["Date"] });
    return createSecuredBrowser();
  }

  test("that confirmed the second factor does not end a sign-in too", async () => {
    const { browser, key } = await createSecuredAtNoon();
    const other = await showPassword(browser);
    const again = verifySecondFactor({ ctx: other.request(), input: { code: computeTotp(key) } });
    await expect(again).rejects.toThrow("used already; wait until your app shows the next one");
    expect(other.request().session).toBeNull();
    expect(listActions(browser).at(-1)).toBe("sign-in.refuse");
    vi.setSystemTime(inSteps(1));
    await verifySecondFactor({ ctx: other.request(), input: { code: computeTotp(key) } });
    expect(other.request().session).not.toBeNull();
  });

  test("is refused the second time in another sign-in, spaced or not", async () => {
    const { browser, key } = await createSecuredAtNoon();
    vi.setSystemTime(inSteps(1));
    const [first, second] = [await showPassword(browser), await showPassword(browser)];
    const code = computeTotp(key);
    await verifySecondFactor({ ctx: first.request(), input: { code } });
    for (const written of [code, `${code.slice(0, 3)} ${code.slice(3)}`])
      await expect(verifySecondFactor({ ctx: second.request(), input: { code: written } })).rejects.toThrow(
        "used already",
      );
    expect(second.request().session).toBeNull();
  });

  test("of the half minute before is refused once a later one was taken, and is right where none was", async () => {
    const { browser, key } = await createSecuredAtNoon();
    vi.setSystemTime(inSteps(4));
    const late = await showPassword(browser);
    await verifySecondFactor({ ctx: late.request(), input: { code: computeTotp(key, inSteps(3)) } });
    const [first, second] = [await showPassword(browser), await showPassword(browser)];
    await verifySecondFactor({ ctx: first.request(), input: { code: computeTotp(key, inSteps(5)) } });
    const before = verifySecondFactor({ ctx: second.request(), input: { code: computeTotp(key, inSteps(4)) } });
    await expect(before).rejects.toThrow("used already");
  });

  test("shown twice at the same moment lets one in", async () => {
    const { browser, key } = await createSecuredAtNoon();
    vi.setSystemTime(inSteps(1));
    const waiting = [await showPassword(browser), await showPassword(browser), await showPassword(browser)];
    const code = computeTotp(key);
    const answers = await Promise.allSettled(
      waiting.map((each) => verifySecondFactor({ ctx: each.request(), input: { code } })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(waiting.filter((each) => each.request().session !== null)).toHaveLength(1);
  });

  test("does not confirm a second factor twice", async () => {
    const { browser, key } = await createSecuredAtNoon();
    const again = confirmSecondFactor({ ctx: browser.request(), input: { code: computeTotp(key) } });
    await expect(again).rejects.toThrow(ConflictError);
  });

  test("used up counts as a failed sign-in", async () => {
    const { browser, key } = await createSecuredAtNoon();
    const other = await showPassword(browser);
    const code = computeTotp(key);
    for (let count = 0; count < 5; count++)
      await expect(verifySecondFactor({ ctx: other.request(), input: { code } })).rejects.toThrow("used already");
    await expect(verifySecondFactor({ ctx: other.request(), input: { code } })).rejects.toThrow(TooManyAttemptsError);
  });
});

test("of two who show one recovery code at the same moment one gets in", async () => {
  const { browser, recoveryCodes } = await createSecuredBrowser();
  const [code = ""] = recoveryCodes;
  const waiting = [await showPassword(browser), await showPassword(browser)];
  const answers = await Promise.allSettled(
    waiting.map((each) => verifySecondFactor({ ctx: each.request(), input: { code } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
