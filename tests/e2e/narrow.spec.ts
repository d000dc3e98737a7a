import { chooseDemonstration, createFirm, expect, test } from "./support/journey";

test.use({ viewport: { width: 390, height: 844 } });

const paths = [
  "/",
  "/sites",
  "/accelerators",
  "/import",
  "/rulebook",
  "/settings",
  "/welcome",
  "/sums/geographic.overseas",
];

for (const path of paths)
  test(`${path} fits a narrow screen`, async ({ page }) => {
    await chooseDemonstration(page);
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

test("the menu opens and closes by keyboard", async ({ page }) => {
  await chooseDemonstration(page);
  await page.goto("/");
  await page.getByRole("button", { name: /menu/i }).press("Enter");
  await expect(page.getByRole("dialog").getByRole("link", { name: /Sites/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the bar that saves the settings is there only while something is changed", async ({ page }) => {
  await createFirm(page);
  await page.goto("/settings", { waitUntil: "networkidle" });
  const save = page.getByRole("button", { name: "Save the settings" });
  await expect(save).toHaveCount(0);
  await page.getByLabel("Name", { exact: true }).fill("Another name");
  await expect(save).toBeInViewport();
  await page.getByRole("button", { name: "Undo the changes" }).click();
  await expect(save).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "The changes are undone." })).toBeFocused();
});
