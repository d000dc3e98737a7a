import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { databaseFileName } from "#db/client";
import type { Role } from "#server/domain/permission/permission";
import { firstAdministrator } from "./first-administrator";
import { call, test } from "./journey";
import { Sqlite } from "#db/sqlite";

/** The password of everybody who is invited in these tests. */
export const { password } = firstAdministrator;

/** An address of this test's own. */
export function createEmail(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;
}

/** Invites into the chosen firm of the page's person; answers the path of the invitation. */
export async function invite(page: Page, email: string, roles: readonly Role[]): Promise<string> {
  const { path } = (await call(page, "invitation.create", { email, roles })) as { readonly path: string };
  return path;
}

/** A page of a browser in which nobody is signed in. */
export async function openGuest(browser: Browser): Promise<Page> {
  const { baseURL } = test.info().project.use;
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  return context.newPage();
}

/** A page of another browser, signed in as somebody who has just come in by an invitation of their own. */
export async function openMember(browser: Browser, path: string, name: string): Promise<Page> {
  const guest = await openGuest(browser);
  await call(guest, "invitation.acceptAsNewPerson", { secret: path.replace("/invitation/", ""), name, password });
  return guest;
}

/** Makes the invitations to an address end at the instant at which the server's clock stands. */
export function expireInvitations(email: string): void {
  const sqlite = new Sqlite(join(process.env.E2E_DATA_DIR ?? "", databaseFileName), { timeout: 5000 });
  const { changes } = sqlite
    .prepare(
      `UPDATE invitations SET created_at = '2026-11-16T10:00:00.000Z', expires_at = '2026-11-23T10:00:00.000Z' WHERE email = ?`,
    )
    .run(email);
  sqlite.close();
  if (changes === 0) throw new Error(`there is no invitation to ${email}`);
}
