import { chooseDemonstration, createFirm, expect, importRows, test } from "./support/journey";

test.use({ viewport: { width: 390, height: 844 } });

const paths = [
  "/",
  "/sites",
  "/accelerators",
  "/import",
  "/rulebook",
  "/audit",
  "/settings",
  "/account",
  "/welcome",
  "/sums/geographic.overseas",
  "/flagged",
];

for (const path of paths)
  test(`${path} fits a narrow screen`, async ({ page }) => {
    await chooseDemonstration(page);
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

test("a name of 120 letters without a blank stays within the page", async ({ page }) => {
  await createFirm(page);
  const name = "L".repeat(120);
  await importRows(page, "Reno,US,H100 SXM,92,2026-01-01,installed", `${name},MY,H100 SXM,8,2026-02-01,installed`);
  for (const path of ["/", "/flagged", "/sites", "/sums/geographic.overseas"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
  }
  await page.goto("/sites");
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("the decisive figures of a flagged allocation are in sight without scrolling sideways", async ({ page }) => {
  await chooseDemonstration(page);
  await page.goto("/");
  const table = page.getByRole("table", { name: "Flagged allocations" });
  for (const part of [
    table.getByText(/^488 units over, Malaysia/),
    table.getByText("Breach ahead").first(),
    table.getByRole("link", { name: /^Sums/ }).first(),
    page.getByRole("table", { name: "Headroom by destination" }).getByText("Breach ahead").first(),
    page.getByRole("table", { name: "Computing power by destination" }).getByText("Breach ahead").first(),
  ]) {
    const box = await part.boundingBox();
    expect(box).not.toBeNull();
    expect((box?.x ?? 0) + (box?.width ?? 391)).toBeLessThanOrEqual(390);
  }
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
