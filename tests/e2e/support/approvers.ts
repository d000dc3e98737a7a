import type { Page } from "@playwright/test";
import { strongPassword } from "#tests/support/test-browser";
import { call, test } from "./journey";

/** Somebody new in the chosen firm, in a browser of their own. */
export async function addPerson(page: Page, name: string, roles: readonly string[]): Promise<Page> {
  const email = `${crypto.randomUUID()}@example.com`;
  const { path } = (await call(page, "invitation.create", { email, roles })) as { readonly path: string };
  const browser = page.context().browser();
  if (browser === null) throw new Error("there is no browser");
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? "" });
  const own = await context.newPage();
  const secret = path.split("/").at(-1) ?? "";
  await call(own, "invitation.acceptAsNewPerson", { secret, name, password: strongPassword });
  return own;
}

/** Two approvers, whom a firm needs before anything is submitted. */
export async function addApprovers(page: Page): Promise<readonly [Page, Page]> {
  return [await addPerson(page, "Anna Approver", ["approver"]), await addPerson(page, "Bert Approver", ["approver"])];
}
