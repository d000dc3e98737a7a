import type { Page } from "@playwright/test";
import { computeTotp } from "#tests/support/totp";
import { firstAdministrator, setUpServer } from "./support/first-administrator";
import { addSession, call, expect, expectAccessible } from "./support/journey";
import { test } from "./support/own-server";

const { name, email, password } = firstAdministrator;

async function showPassword(page: Page, address: string, words: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(words);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A server with its administrator and a firm; the browser is signed in. */
async function setUp(page: Page, baseURL: string | undefined): Promise<void> {
  const url = baseURL ?? "";
  await addSession(page, url, await setUpServer(url));
  await call(page, "firm.create", { name: "Tide Compute", headquarters: "US", ultimateParent: "US" });
}

test("a wrong password says no more than that, and the fifth locks the account for a minute", async ({
  page,
  baseURL,
}) => {
  await setUpServer(baseURL ?? "");
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  for (let count = 0; count < 5; count++) {
    const answered = page.waitForResponse(/person\.signIn/);
    await showPassword(page, email, `wrong password ${count}`);
    expect((await answered).status()).toBe(401);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "The e-mail address or the password is not right",
    );
  }
  await showPassword(page, email, password);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("wait 1 minute and try again");
  await expectAccessible(page);
});

test("signing in never leads to another site", async ({ page, baseURL }) => {
  await setUp(page, baseURL);
  await page.context().clearCookies();
  await page.goto("/sign-in?next=//example.com/steal", { waitUntil: "networkidle" });
  await showPassword(page, email, password);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(baseURL);
});

test("a second factor is set up with an app, asked for at the next sign-in, and ended", async ({ page, baseURL }) => {
  await setUp(page, baseURL);
  await page.goto("/account", { waitUntil: "networkidle" });
  const pane = page.getByRole("region", { name: "Second factor" });
  await pane.getByLabel("Your password").fill(password);
  await pane.getByRole("button", { name: "Set up a second factor" }).click();
  await expect(pane.getByRole("img", { name: "QR code with the key" })).toBeVisible();
  await expect(pane.getByText("Read this code with an authenticator app")).toBeFocused();
  const key = (await pane.getByTestId("second-factor-key").textContent()) ?? "";
  await expect(pane.getByRole("region", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
  await pane.getByLabel("Code", { exact: true }).fill("000000");
  await pane.getByRole("button", { name: "Start using it" }).click();
  await expect(pane.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/not right/);
  await pane.getByLabel("Code", { exact: true }).fill(computeTotp(key));
  await pane.getByRole("button", { name: "Start using it" }).click();
  await expect(pane.getByText("It is in use")).toBeFocused();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await showPassword(page, email, password);
  const code = page.getByLabel("Code from your app, or a recovery code");
  await expect(code).toBeFocused();
  await expect(page.getByRole("heading", { name: "Second factor" })).toBeVisible();
  await expect(page.getByText("Without an account")).toHaveCount(0);
  await expectAccessible(page);
  await code.fill(computeTotp(key, Date.now() + 30_000));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("link", { name: `Account of ${name}` })).toBeVisible();

  await page.goto("/account", { waitUntil: "networkidle" });
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Make new recovery codes" }).click();
  await expect(dialog.getByLabel("Your password")).toBeFocused();
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeVisible();
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Make new codes" }).click();
  await expect(dialog.getByRole("region", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expectAccessible(page);
  await expect(dialog.getByRole("button")).toHaveText(["I have kept them"]);
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: "End the second factor" }).click();
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "End it" }).click();
  await expect(pane.getByRole("button", { name: "Set up a second factor" })).toBeVisible();
});

test("a changed password is told of, and the message has the focus", async ({ page, baseURL }) => {
  await setUp(page, baseURL);
  await page.goto("/account", { waitUntil: "networkidle" });
  await page.getByLabel("Current password").fill(password);
  await page.getByLabel("New password").fill("another quite long password of mine");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed.", { exact: true })).toBeFocused();
});

test("signing out everywhere ends the session of another browser too", async ({ page, baseURL, browser }) => {
  await setUp(page, baseURL);
  // What a sender says of its own address counts for nothing.
  const extraHTTPHeaders = { "x-forwarded-for": "203.0.113.7" };
  const other = await browser.newPage({ ...(baseURL !== undefined && { baseURL }), extraHTTPHeaders });
  await other.goto("/sign-in", { waitUntil: "networkidle" });
  await showPassword(other, email, password);
  await expect(other.getByRole("heading", { name: "Overview" })).toBeVisible();

  await page.goto("/account", { waitUntil: "networkidle" });
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByRole("listitem")).toHaveText([/from 127\.0\.0\.1/, /from/]);
  await expect(sessions).not.toContainText("203.0.113.7");
  await expectAccessible(page);
  await sessions.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await other.goto("/sites");
  await expect(other).toHaveURL(/\/sign-in\?next=%2Fsites$/);
  await other.close();
});
