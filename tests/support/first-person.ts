import { createId } from "#db/identifier";
import { listAuditEntries, type AuditEntry } from "#db/queries/audit";
import { installationChain } from "#server/domain/audit/audit-entry";
import { beginSecondFactor, confirmSecondFactor } from "#server/services/identity/second-factor";
import { createTestContext } from "./context";
import { createSetUpBrowser, createTestBrowser, strongPassword, type TestBrowser } from "./test-browser";
import { computeTotp } from "./totp";

/** What the first administrator of `createSetUpBrowser` signs in with. */
export const email = "ada@example.com";
export const right = { email, password: strongPassword };
export const wrong = { email, password: "not the password at all" };
export const otherPassword = "granite-violin-harbour-seven";

/** The installation's audit trail, the oldest entry first. */
export function listInstallationEntries({ db }: TestBrowser): readonly AuditEntry[] {
  const page = { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 500 };
  return listAuditEntries(db, installationChain, page).toReversed();
}

export function listInstallationActions(browser: TestBrowser): readonly string[] {
  return listInstallationEntries(browser).map(({ action }) => action);
}

/** Another browser of the same installation, without cookies. */
export function openBrowser({ db }: TestBrowser, overrides: Parameters<typeof createTestBrowser>[0] = {}): TestBrowser {
  return createTestBrowser({ ctx: { ...createTestContext(db), newId: createId }, ...overrides });
}

/** An installation whose clock the test moves. */
export async function createMovingInstallation() {
  let now = Date.parse("2026-11-23T10:00:00.000Z");
  const ctx = { ...createTestContext(), clock: { now: () => new Date(now).toISOString() } };
  await createSetUpBrowser({ ctx });
  return {
    ctx,
    wait: (minutes: number) => {
      now += minutes * 60_000;
    },
  };
}

/** A set-up browser whose person has a second factor in use; the code of the current half minute is taken. */
export async function createSecuredBrowser() {
  const browser = await createSetUpBrowser();
  const { key, recoveryCodes } = await beginSecondFactor({
    ctx: browser.request(),
    input: { password: strongPassword },
  });
  await confirmSecondFactor({ ctx: browser.request(), input: { code: computeTotp(key) } });
  return { browser, key, recoveryCodes };
}

/** The code after the current one, which is taken half a minute early: a test need not wait for it. */
export function computeNextTotp(key: string): string {
  return computeTotp(key, Date.now() + 30_000);
}
