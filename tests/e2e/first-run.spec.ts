import { firstAdministrator } from "./support/first-administrator";
import { choosePlace, expect, expectAccessible } from "./support/journey";
import { test } from "./support/own-server";

test("a fresh installation is set up once: the first administrator, then the firm; then one signs in", async ({
  page,
}) => {
  const { name, email, password } = firstAdministrator;
  await page.goto("/sites");
  await expect(page).toHaveURL(/\/welcome$/);
  await expect(page.getByRole("heading", { name: "1 of 2: the first administrator" })).toBeVisible();
  await expectAccessible(page);

  await page.waitForLoadState("networkidle");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Go on to the firm" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/common or breached/);
  await expectAccessible(page);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Go on to the firm" }).click();

  await expect(page.getByRole("heading", { name: "2 of 2: my firm" })).toBeVisible();
  await choosePlace(page, "Headquarters", "netherlands", "Netherlands");
  await page.getByLabel("Name of the firm").fill("Tide Compute");
  await page.getByRole("button", { name: "Set up the firm" }).click();
  await expect(page.getByText("There is nothing in the register yet")).toBeVisible();
  await expect(page.getByRole("link", { name: `Account of ${name}` })).toContainText("administrator, planner");

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/welcome");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fwelcome$/);

  await page.goto("/sites?tier=two");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsites%3Ftier%3Dtwo$/);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sites\?tier=two$/);
  await expect(page.getByText("There is no site yet")).toBeVisible();
});

test("before anybody is there, the demonstration is one click away and says that it is invented", async ({ page }) => {
  await page.goto("/", { waitUntil: "networkidle" });
  await expect(page.getByText("every figure is invented")).toBeVisible();
  await page.getByRole("button", { name: "Enter as Petra Planner" }).click();
  await expect(page.getByText("Breach from 1 Apr 2027.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/invented/).first()).toBeVisible();
});
