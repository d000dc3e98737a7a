import { describe, expect, test } from "vitest";
import { addFailure, countMinutesLocked, type Attempts } from "#server/domain/identity/sign-in-lock";
import { TooManyAttemptsError, UnauthenticatedError } from "#server/services/errors";
import { signIn } from "#server/services/identity/sign-in";
import { verifySecondFactor } from "#server/services/identity/verify-second-factor";
import {
  createMovingInstallation,
  createSecuredBrowser,
  email,
  listInstallationEntries,
  openBrowser,
  right,
  wrong,
} from "#tests/support/first-person";
import { createTestBrowser, type TestBrowser } from "#tests/support/test-browser";

// docs/operations.md says these numbers: 5 for an account, 20 for an address, one minute, doubling, 15 at the most.

const documented = [1, 2, 4, 8, 15, 15, 15];

async function fail(browser: TestBrowser, input = wrong): Promise<void> {
  await expect(signIn({ ctx: browser.request(), input })).rejects.toThrow(UnauthenticatedError);
}

function findRefusal(browser: TestBrowser, input: typeof wrong): Promise<string> {
  return signIn({ ctx: browser.request(), input }).then(
    () => "in",
    (error: unknown) => (error instanceof TooManyAttemptsError ? error.message : String(error)),
  );
}

test("guesses of one account's password, from wherever they come, wait 1, 2, 4, 8 and then 15 minutes", async () => {
  const { ctx, wait } = await createMovingInstallation();
  let last = 0;
  const open = () => createTestBrowser({ ctx, address: `198.51.100.${++last}` });
  for (let count = 0; count < 4; count++) await fail(open());
  for (const minutes of documented) {
    await fail(open());
    expect(await findRefusal(open(), right)).toContain(`wait ${minutes} minute`);
    wait(minutes - 1 / 60);
    expect(await findRefusal(open(), right)).toContain("wait 1 minute ");
    wait(1 / 60);
  }
  expect(await findRefusal(open(), right)).toBe("in");
});

test("guesses of many accounts from one address wait from the twentieth on", async () => {
  const { ctx, wait } = await createMovingInstallation();
  const attacker = createTestBrowser({ ctx, address: "203.0.113.66" });
  const guess = (count: number) => ({ ...wrong, email: `guess-${count}@example.com` });
  for (let count = 0; count < 19; count++) await fail(attacker, guess(count));
  for (const [index, minutes] of documented.slice(0, 5).entries()) {
    await fail(attacker, guess(100 + index));
    expect(await findRefusal(attacker, right)).toContain(`wait ${minutes} minute`);
    expect(await findRefusal(createTestBrowser({ ctx, address: "203.0.113.67" }), right)).toBe("in");
    wait(minutes);
  }
});

test("a sign-in that is right does not give the address new guesses of other accounts", async () => {
  const { ctx } = await createMovingInstallation();
  const attacker = createTestBrowser({ ctx, address: "203.0.113.66" });
  for (let count = 0; count < 20; count++) {
    await fail(attacker, { ...wrong, email: `guess-${count}@example.com` });
    if (count < 19) await signIn({ ctx: attacker.request(), input: right });
  }
  expect(await findRefusal(attacker, right)).toContain("wait 1 minute");
});

test("an hour without a failure starts the count anew, and not a minute less", async () => {
  const { ctx, wait } = await createMovingInstallation();
  const browser = createTestBrowser({ ctx });
  for (let count = 0; count < 4; count++) await fail(browser);
  wait(60);
  await fail(browser);
  expect(await findRefusal(browser, right)).toContain("wait 1 minute");
  wait(61);
  for (let count = 0; count < 4; count++) await fail(browser);
  expect(await findRefusal(browser, right)).toBe("in");
});

test("whoever knows the password guesses codes no faster than passwords, and the trail tells of the lock", async () => {
  const { browser } = await createSecuredBrowser();
  const other = openBrowser(browser);
  await signIn({ ctx: other.request(), input: right });
  const show = (code: string) => verifySecondFactor({ ctx: other.request(), input: { code } });
  for (const code of ["000000", "111111", "aaaaa-bbbbb", "222222", "333333"])
    await expect(show(code)).rejects.toThrow(UnauthenticatedError);
  await expect(show("444444")).rejects.toThrow(TooManyAttemptsError);
  await expect(signIn({ ctx: openBrowser(browser).request(), input: right })).rejects.toThrow(TooManyAttemptsError);
  const told = listInstallationEntries(browser).filter(({ action }) => action === "sign-in.lock");
  expect(told.map(({ after }) => after)).toEqual([{ locked: "account", minutes: 1 }]);
});

describe("in a day of guessing as fast as is allowed", () => {
  const dayMinutes = 24 * 60;

  /** Guesses whenever it may; `patience` waits an hour out before the next would lock. */
  function countGuesses(kind: "account" | "address", beforeRest: number): number {
    let attempts: Attempts | undefined;
    let guesses = 0;
    let sinceRest = 0;
    for (let minute = 0; minute < dayMinutes;) {
      const now = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
      const locked = countMinutesLocked(attempts, now);
      if (locked > 0) minute += locked;
      else if (sinceRest === beforeRest) {
        minute += 61;
        sinceRest = 0;
      } else {
        attempts = addFailure(kind, attempts, now);
        guesses += 1;
        sinceRest += 1;
      }
    }
    return guesses;
  }

  test.each([
    ["account", 160],
    ["address", 600],
  ] as const)("one %s takes no more than %i guesses, whatever the rhythm", (kind, most) => {
    const rhythms = [...Array.from({ length: 40 }, (_, index) => index + 1), Infinity];
    expect(Math.max(...rhythms.map((rhythm) => countGuesses(kind, rhythm)))).toBeLessThanOrEqual(most);
  });
});

test("the lock tells an attacker nothing of whether the account exists", async () => {
  const { ctx } = await createMovingInstallation();
  const tell = async (address: string, account: string) => {
    const browser = createTestBrowser({ ctx, address });
    for (let count = 0; count < 5; count++) await fail(browser, { ...wrong, email: account });
    return findRefusal(browser, { ...wrong, email: account });
  };
  expect(await tell("198.51.100.1", email)).toBe(await tell("198.51.100.2", "nobody@example.com"));
});
