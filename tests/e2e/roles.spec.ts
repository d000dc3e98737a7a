import { chooseDemonstration, expect, expectAccessible, test } from "./support/journey";

test("a page that the roles leave out says so and which role it takes; what may be read is read, without buttons", async ({
  page,
}) => {
  await chooseDemonstration(page, "officer");
  await page.goto("/");
  const main = page.getByRole("navigation", { name: "Main" });
  await expect(main.getByRole("link", { name: "Rulebook" })).toBeVisible();
  await expect(main.getByRole("link", { name: "Import" })).toHaveCount(0);
  await page.goto("/import");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await expect(page.getByText("Importing fleet files takes the role planner")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/welcome");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await page.goto("/sites");
  await expect(page.getByText(/40 sites/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Add site" })).toBeHidden();
  await page.goto("/accelerators");
  await expect(page.getByRole("searchbox", { name: /search/i })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add accelerator" })).toBeHidden();
  await page.goto("/audit");
  await expect(page.getByText("an auditor or an administrator of the firm has it verified")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Export/ })).toBeHidden();
  await page.goto("/settings");
  await expect(page.getByText("An administrator of the firm changes these.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save the settings" })).toBeHidden();
  await expectAccessible(page);
});

test("an administrator who is no planner keeps the settings and not the register", async ({ page }) => {
  await chooseDemonstration(page, "administrator");
  await page.goto("/settings", { waitUntil: "networkidle" });
  await page.getByLabel("Name", { exact: true }).fill("Meridian, not saved");
  await expect(page.getByRole("button", { name: "Save the settings" })).toBeVisible();
  await page.goto("/sites");
  await expect(page.getByRole("button", { name: "Add site" })).toBeHidden();
});

test("the demonstration is entered from the page for signing in", async ({ page }) => {
  await page.goto("/sites");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsites$/);
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Enter as Otto Officer" }).click();
  await expect(page.getByText("Breach from 1 Apr 2027.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("link", { name: "Account of Otto Officer" })).toContainText("reviewer, approver");
  await page.goto("/account");
  await expect(page.getByText("You sign in without a password here")).toBeVisible();
});
