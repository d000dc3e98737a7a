import { chooseDemonstration, expect, test } from "./support/journey";

test.use({ viewport: { width: 390, height: 844 } });

const paths = [
  "/",
  "/sites",
  "/accelerators",
  "/import",
  "/rulebook",
  "/audit",
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
