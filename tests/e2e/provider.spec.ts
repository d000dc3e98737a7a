import type { Page } from "@playwright/test";
import { startTestProvider, testClient, type TestProvider } from "#tests/support/identity-provider";
import { firstAdministrator, setUpServer } from "./support/first-administrator";
import { addSession, call, expect, expectAccessible } from "./support/journey";
import { test as base } from "./support/own-server";

/** A server with the firm Tide Compute, and a provider on another site whose planners have a role there. */
const test = base.extend<{ readonly identityProvider: TestProvider }>({
  identityProvider: async ({ ownUrl }, use) => {
    const redirectUri = `${ownUrl}/api/sign-in/callback`;
    const provider = await startTestProvider({ host: "localhost", redirectUri });
    const said = { name: "Nora New", email: "nora@example.com", email_verified: true, groups: ["planners"] };
    provider.people.set("nora", said);
    await use(provider);
    await provider.stop();
  },
  environment: async ({ identityProvider }, use) =>
    use({
      PLIMSOLL_OIDC_ISSUER: identityProvider.issuer,
      PLIMSOLL_OIDC_CLIENT_ID: testClient.clientId,
      PLIMSOLL_OIDC_CLIENT_SECRET: testClient.clientSecret,
      PLIMSOLL_OIDC_ROLES: JSON.stringify({ planners: { firm: "Tide Compute", roles: ["planner"] } }),
      PLIMSOLL_OIDC_LABEL: "Tide ID",
    }),
});

/** Sets the server up with its administrator and the firm; the browser is signed in. */
async function setUp(page: Page, baseURL: string | undefined): Promise<void> {
  const url = baseURL ?? "";
  await addSession(page, url, await setUpServer(url));
  await call(page, "firm.create", { name: "Tide Compute", headquarters: "US", ultimateParent: "US" });
}

async function goThrough(page: Page, button: "Continue" | "Cancel" = "Continue"): Promise<void> {
  await expect(page.getByRole("heading", { name: "Tide ID" })).toBeVisible();
  await page.getByLabel("Login").fill("nora");
  await page.getByRole("button", { name: button }).click();
}

test("somebody new comes in through the provider and lands where they wanted to go", async ({ page, baseURL }) => {
  test.slow();
  await setUp(page, baseURL);
  await page.context().clearCookies();
  await page.goto("/sites");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsites$/);
  await expectAccessible(page);
  const link = page.getByRole("link", { name: "Sign in with Tide ID" });
  await link.focus();
  await page.keyboard.press("Enter");
  await goThrough(page);
  await expect(page).toHaveURL(`${baseURL}/sites`);
  await expect(page.getByRole("link", { name: "Account of Nora New" })).toBeVisible();
  await page.goto("/account");
  const pane = page.getByRole("region", { name: "Identity provider" });
  await expect(pane).toContainText("It is linked");
});

test("whoever cancels at the provider is told in our words, and nothing of an address is shown", async ({
  page,
  baseURL,
}) => {
  test.slow();
  await setUp(page, baseURL);
  await page.context().clearCookies();
  await page.goto("/sign-in?next=/sites");
  await page.getByRole("link", { name: "Sign in with Tide ID" }).click();
  await goThrough(page, "Cancel");
  await expect(page).toHaveURL(/\/sign-in\?failed=denied&next=%2Fsites$/);
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("did not let you in, or you chose to cancel there");
  await expect(page.getByRole("main")).not.toContainText("not today");
  await expectAccessible(page);
  await page.goto("/sign-in?failed=call%20555-0100");
  await expect(page.getByRole("link", { name: "Sign in with Tide ID" })).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test("while the provider is down the page says so, and passwords still work", async ({
  page,
  baseURL,
  identityProvider,
}) => {
  test.slow();
  await setUp(page, baseURL);
  await page.context().clearCookies();
  await identityProvider.stop();
  await page.goto("/sign-in?next=/sites");
  await page.getByRole("link", { name: "Sign in with Tide ID" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The identity provider does not answer");
  await expectAccessible(page);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail address").fill(firstAdministrator.email);
  await page.getByLabel("Password", { exact: true }).fill(firstAdministrator.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${baseURL}/sites`);
});

test("whoever has a password links the provider on their account page, and can come in by it then", async ({
  page,
  baseURL,
  identityProvider,
}) => {
  // Twice through the provider, and a server of its own.
  test.slow();
  const { name, email, password } = firstAdministrator;
  identityProvider.people.set("nora", { name, email, email_verified: true, groups: [] });
  await setUp(page, baseURL);
  await page.goto("/account", { waitUntil: "networkidle" });
  const pane = page.getByRole("region", { name: "Identity provider" });
  await expectAccessible(page);
  await pane.getByLabel("Your password").fill(password);
  await pane.getByRole("button", { name: "Link it" }).click();
  await goThrough(page);
  await expect(page).toHaveURL(`${baseURL}/account`);
  await expect(pane).toContainText("It is linked");

  await page.context().clearCookies({ name: "plimsoll.session_token" });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with Tide ID" }).click();
  await expect(page.getByRole("link", { name: `Account of ${name}` })).toBeVisible();
});
