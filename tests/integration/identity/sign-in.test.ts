import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listAuditEntries } from "#db/queries/audit";
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  TooManyAttemptsError,
  UnauthenticatedError,
} from "#server/services/errors";
import { changePassword } from "#server/services/identity/change-password";
import { enterDemonstration } from "#server/services/identity/enter-demonstration";
import { listSessions } from "#server/services/identity/person-queries";
import { revokeSession } from "#server/services/identity/revoke-session";
import { getSessionSecret } from "#server/services/identity/session-secret";
import { setUp } from "#server/services/identity/set-up";
import { signIn } from "#server/services/identity/sign-in";
import { signOut, signOutEverywhere } from "#server/services/identity/sign-out";
import { createDemonstration } from "#server/services/firm/create-demonstration";
import { createTestContext, createTestFirm } from "#tests/support/context";
import {
  createMovingInstallation,
  email,
  listInstallationActions as listActions,
  listInstallationEntries as listEntries,
  openBrowser,
  otherPassword,
  right,
  wrong,
} from "#tests/support/first-person";
import { createSetUpBrowser, createTestBrowser, strongPassword, type TestBrowser } from "#tests/support/test-browser";

describe("setting up", () => {
  test("makes the first person, who may set up firms, and signs them in", async () => {
    const browser = await createSetUpBrowser();
    expect(browser.request().session?.person).toMatchObject({ name: "Ada First", email, mayCreateFirms: true });
    expect(listActions(browser)).toEqual(["person.create", "session.begin"]);
  });

  test("hands over the firms from before there were people, but not the demonstration", async () => {
    const ctx = createTestContext();
    const { firm } = createTestFirm(ctx);
    createDemonstration({ ctx });
    const browser = await createSetUpBrowser({ ctx });
    expect(await browser.api().firm.list()).toMatchObject([{ id: firm.id }]);
    expect(await browser.api().firm.roles()).toEqual(["administrator", "planner"]);
    const [entry] = listAuditEntries(ctx.db, firm.id, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1 });
    expect(entry).toMatchObject({ action: "membership.create", actorName: "Ada First" });
  });

  test("works once", async () => {
    const browser = await createSetUpBrowser();
    const late = setUp({ ctx: openBrowser(browser).request(), input: { ...right, name: "Eve" } });
    await expect(late).rejects.toThrow(ConflictError);
  });

  test("gives one administrator when two do it at the same moment", async () => {
    const ctx = createTestContext();
    const answers = await Promise.allSettled(
      ["one@example.com", "two@example.com"].map((address) =>
        setUp({
          ctx: createTestBrowser({ ctx }).request(),
          input: { name: "N", email: address, password: strongPassword },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ctx.db.$client.prepare(`SELECT count(*) FROM people`).pluck().get()).toBe(1);
  });

  test.each([
    ["short", "fewer than 12 characters"],
    ["password1234", "common or breached"],
    ["ada@example.com", "can be guessed"],
    ["qwertyuiop12", "can be guessed"],
    ["a".repeat(129), "more than 128"],
  ])("refuses the password %j in words", async (password, words) => {
    const input = { name: "Ada First", email, password };
    const work = setUp({ ctx: createTestBrowser().request(), input });
    await expect(work).rejects.toThrow(new RegExp(words));
  });
});

describe("signing in", () => {
  test("begins a session of its own, with a token that was never there before", async () => {
    const browser = await createSetUpBrowser();
    const before = browser.cookies.get("plimsoll.session_token");
    expect(await signIn({ ctx: browser.request(), input: right })).toMatchObject({ next: "done", person: { email } });
    const after = browser.cookies.get("plimsoll.session_token");
    expect(after).not.toBe(before);
    browser.cookies.set("plimsoll.session_token", before ?? "");
    expect(browser.request().session).toBeNull();
  });

  test("does not take over a token that somebody else has put there", async () => {
    const browser = openBrowser(await createSetUpBrowser());
    browser.cookies.set("plimsoll.session_token", "planted.signature");
    await signIn({ ctx: browser.request(), input: right });
    expect(browser.cookies.get("plimsoll.session_token")).not.toContain("planted");
  });

  test("says the same of a wrong password as of an address that is nobody's", async () => {
    const browser = openBrowser(await createSetUpBrowser());
    const refusal = async (input: typeof wrong) => signIn({ ctx: browser.request(), input }).catch(String);
    expect(await refusal(wrong)).toBe(await refusal({ ...wrong, email: "nobody@example.com" }));
    expect(browser.cookies.size).toBe(0);
  });

  test("writes down what was tried without the address that is nobody's and without a password", async () => {
    const browser = openBrowser(await createSetUpBrowser());
    await signIn({ ctx: browser.request(), input: { ...wrong, email: "my-secret@example.com" } }).catch(
      () => undefined,
    );
    await signIn({ ctx: browser.request(), input: right });
    expect(listActions(browser).slice(-2)).toEqual(["sign-in.refuse", "session.begin"]);
    const told = JSON.stringify(listEntries(browser));
    for (const secret of ["my-secret", wrong.password, strongPassword]) expect(told).not.toContain(secret);
  });

  test("a cookie whose signature is not ours is nobody's", async () => {
    const browser = await createSetUpBrowser();
    const cookie = decodeURIComponent(browser.cookies.get("plimsoll.session_token") ?? "");
    const [token = "", signature = ""] = cookie.split(".");
    const forged = [token, `${token}.`, `${token}.${"A".repeat(43)}=`, `.${signature}`, "%", "a.b.c"];
    for (const value of forged) {
      browser.cookies.set("plimsoll.session_token", value);
      expect(browser.request().session, value).toBeNull();
    }
  });

  test("a session ends after seven days", async () => {
    const browser = await createSetUpBrowser();
    browser.db.$client.prepare(`UPDATE sessions SET expires_at = ?`).run(new Date().toISOString());
    expect(browser.request().session).toBeNull();
  });
});

describe("failed sign-ins in a row", () => {
  const tryTimes = async (browser: TestBrowser, times: number, input = wrong) => {
    for (let count = 0; count < times; count++)
      await expect(signIn({ ctx: browser.request(), input })).rejects.toThrow(UnauthenticatedError);
  };

  test("lock the account for a minute at the fifth, for the right password too, and longer with each further one", async () => {
    const { ctx, wait } = await createMovingInstallation();
    const browser = createTestBrowser({ ctx });
    await tryTimes(browser, 5);
    expect(listActions(browser).at(-1)).toBe("sign-in.lock");
    await expect(signIn({ ctx: browser.request(), input: right })).rejects.toThrow(TooManyAttemptsError);
    await expect(signIn({ ctx: browser.request(), input: right })).rejects.toThrow("wait 1 minute and try again");
    wait(1);
    await tryTimes(browser, 1);
    await expect(signIn({ ctx: browser.request(), input: right })).rejects.toThrow("wait 2 minutes");
    wait(2);
    await expect(signIn({ ctx: browser.request(), input: right })).resolves.toMatchObject({ next: "done" });
    await tryTimes(browser, 4);
    await expect(signIn({ ctx: browser.request(), input: right })).resolves.toMatchObject({ next: "done" });
  });

  test("lock an address that is nobody's in the same way", async () => {
    const browser = openBrowser(await createSetUpBrowser());
    const input = { ...wrong, email: "nobody@example.com" };
    await tryTimes(browser, 5, input);
    await expect(signIn({ ctx: browser.request(), input })).rejects.toThrow("wait 1 minute");
  });

  test("of many accounts lock the network address that they come from, and no other", async () => {
    const first = await createSetUpBrowser();
    const attacker = openBrowser(first, { address: "198.51.100.9" });
    for (let count = 0; count < 20; count++)
      await tryTimes(attacker, 1, { ...wrong, email: `guess-${count}@example.com` });
    await expect(signIn({ ctx: attacker.request(), input: right })).rejects.toThrow(TooManyAttemptsError);
    await expect(signIn({ ctx: openBrowser(first).request(), input: right })).resolves.toMatchObject({ next: "done" });
  });

  test("at the same moment do not slip past the count", async () => {
    const browser = openBrowser(await createSetUpBrowser());
    const tries = Array.from({ length: 12 }, () => signIn({ ctx: browser.request(), input: wrong }));
    const answers = await Promise.allSettled(tries);
    const reasons = answers.map((answer) => (answer.status === "rejected" ? (answer.reason as Error).name : "in"));
    expect(reasons.filter((name) => name === "UnauthenticatedError")).toHaveLength(5);
    expect(reasons.filter((name) => name === "TooManyAttemptsError")).toHaveLength(7);
  });
});

describe("sessions", () => {
  test("are listed without their tokens, and one of one's own can be ended", async () => {
    const browser = await createSetUpBrowser();
    const other = openBrowser(browser);
    await signIn({ ctx: other.request(), input: right });
    const sessions = listSessions(browser.request());
    expect(sessions).toHaveLength(2);
    const token = decodeURIComponent(other.cookies.get("plimsoll.session_token") ?? "").split(".")[0];
    expect(JSON.stringify(sessions)).not.toContain(token);
    const sessionId = sessions.find(({ isCurrent }) => !isCurrent)?.id ?? "";
    revokeSession({ ctx: browser.request(), input: { sessionId } });
    expect(other.request().session).toBeNull();
    expect(browser.request().session).not.toBeNull();
    expect(() => revokeSession({ ctx: browser.request(), input: { sessionId } })).toThrow("ended already");
  });

  test("of somebody else are not there, and live on", async () => {
    const ada = await createSetUpBrowser();
    const bert = openBrowser(ada);
    enterDemonstration({ ctx: bert.request(), input: { as: "planner" } });
    for (const [own, other] of [
      [ada, bert],
      [bert, ada],
    ] as const) {
      const sessionId = other.request().session?.id ?? "";
      expect(() => revokeSession({ ctx: own.request(), input: { sessionId } })).toThrow(NotFoundError);
      expect(other.request().session?.id).toBe(sessionId);
    }
  });

  test("end one by one and everywhere", async () => {
    const browser = await createSetUpBrowser();
    const other = openBrowser(browser);
    await signIn({ ctx: other.request(), input: right });
    signOut(other.request());
    expect(other.cookies.size).toBe(0);
    expect(browser.request().session).not.toBeNull();
    await signIn({ ctx: other.request(), input: right });
    signOutEverywhere(browser.request());
    expect([browser.request().session, other.request().session]).toEqual([null, null]);
    expect(listActions(browser).slice(-2)).toEqual(["session.begin", "session.end-all"]);
  });

  test("signing out twice is no error", () => {
    const browser = createTestBrowser();
    signOut(browser.request());
    signOut(browser.request());
    expect(listActions(browser)).toEqual([]);
  });
});

describe("changing the password", () => {
  test("takes the old one, ends the other sessions and lets only the new one in", async () => {
    const browser = await createSetUpBrowser();
    const other = openBrowser(browser);
    await signIn({ ctx: other.request(), input: right });
    const input = { currentPassword: strongPassword, newPassword: otherPassword };
    expect(await changePassword({ ctx: browser.request(), input })).toEqual({ sessionsEnded: 1 });
    expect(other.request().session).toBeNull();
    expect(browser.request().session).not.toBeNull();
    await expect(signIn({ ctx: other.request(), input: right })).rejects.toThrow(UnauthenticatedError);
    await signIn({ ctx: other.request(), input: { email, password: otherPassword } });
  });

  test.each([
    [wrong.password, otherPassword, "currentPassword"],
    [strongPassword, "password1234", "newPassword"],
  ])("is refused beside the field at fault", async (currentPassword, newPassword, field) => {
    const browser = await createSetUpBrowser();
    const work = changePassword({ ctx: browser.request(), input: { currentPassword, newPassword } });
    await expect(work).rejects.toMatchObject({ issues: [{ field }] });
    expect(listSessions(browser.request())).toHaveLength(1);
  });

  test("cannot be used to guess the password of a browser left open", async () => {
    const browser = await createSetUpBrowser();
    const input = { currentPassword: wrong.password, newPassword: otherPassword };
    for (let count = 0; count < 5; count++)
      await expect(changePassword({ ctx: browser.request(), input })).rejects.toThrow(InvalidInputError);
    await expect(changePassword({ ctx: browser.request(), input })).rejects.toThrow(TooManyAttemptsError);
  });
});

test("behind TLS both cookies, ours and the library's, are for TLS alone and name themselves so", async () => {
  const browser = createTestBrowser({ publicUrl: "https://plimsoll.example.com" });
  const sent: string[] = [];
  const listen = () => {
    const ctx = browser.request();
    return { ...ctx, browser: { ...ctx.browser, setCookie: (cookie: string) => void sent.push(cookie) } };
  };
  await setUp({ ctx: listen(), input: { ...right, name: "Ada First" } });
  await signIn({ ctx: listen(), input: right });
  expect(sent).toHaveLength(2);
  for (const cookie of sent)
    expect(cookie).toMatch(
      /^__Secure-plimsoll\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
});

test("the secret is made once, for this account's eyes alone", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "plimsoll-secret-"));
  const secret = getSessionSecret(dataDir);
  expect(secret).toHaveLength(43);
  expect(getSessionSecret(dataDir)).toBe(secret);
  expect(statSync(join(dataDir, "keys")).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, "keys", "session-secret")).mode & 0o777).toBe(0o600);
});
