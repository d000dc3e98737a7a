import { chooseDemonstration, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

test("the demonstration's overview says the verdict, the lines, the dates and the cures", async ({ page }) => {
  await chooseDemonstration(page);
  await page.goto("/");
  await expect(page.getByText("Breach from 1 Apr 2027.")).toBeVisible();
  await expect(page.getByText(/invented/).first()).toBeVisible();
  for (const heading of [
    "Load line",
    "Flagged allocations",
    "Shares over time",
    "Where it stands",
    "Headroom by country",
  ])
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await expect(page.getByRole("img").first()).toBeVisible();
  await expectAccessible(page);
});

test("the as-of date steps by quarter and by day, and the verdict follows", async ({ page }) => {
  await createFirm(page);
  await importRows(
    page,
    "Reno,US,H100 SXM,93,2026-01-01,installed",
    "Johor,MY,H100 SXM,6,2026-02-01,installed",
    "Johor,MY,H100 SXM,3,2027-04-01,planned",
  );
  await page.goto("/");
  await expect(page.getByText("Breach from 1 Apr 2027.")).toBeVisible();
  await page.getByRole("link", { name: /next quarter/i }).click();
  await expect(page).toHaveURL(/asOf=2027-01-01/);
  await page.getByRole("link", { name: /next quarter/i }).click();
  await expect(page).toHaveURL(/asOf=2027-04-01/);
  await expect(page.getByText("Breach.", { exact: true })).toBeVisible();
  await page.goto("/?asOf=2026-02-30");
  await expect(page.getByText(/2026-02-30/)).toBeVisible();
});

test("a flagged allocation leads to the sums behind it, and they add up", async ({ page }) => {
  await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,92,2026-01-01,installed", "Johor,MY,H100 SXM,8,2026-02-01,installed");
  await page.goto("/");
  const row = page.getByRole("row", { name: /Johor/ }).filter({ hasText: "Breach" }).first();
  await row.getByRole("link", { name: /sums/i }).click();
  await expect(page).toHaveURL(/\/sums\//);
  await expect(page.getByText("12,664,960,000").first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Johor.*H100/ })).toBeVisible();
  await expectAccessible(page);
});

test("a long list of flagged allocations goes on, on a page of its own", async ({ page }) => {
  await createFirm(page);
  const lots = Array.from({ length: 130 }, (_, index) => `Johor ${index},MY,H100 SXM,1,2026-02-01,installed`);
  await importRows(page, "Reno,US,H100 SXM,1,2026-01-01,installed", ...lots);
  await page.goto("/");
  await expect(page.getByText(/130 allocations over the line, 3 limits/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Flagged allocations" }).getByRole("row")).toHaveCount(26);
  await page.getByRole("link", { name: /^\d+ more$/ }).click();
  await expect(page).toHaveURL(/\/flagged/);
  await page.getByRole("link", { name: "Next 100" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText(/^101 to 200 of/)).toBeVisible();
  await expectAccessible(page);
});

test("the map is read by keyboard, from the largest destination on", async ({ page }) => {
  await chooseDemonstration(page);
  await page.goto("/");
  await page.getByRole("button", { name: "Asia-Pacific" }).click();
  const bubbles = page.getByRole("listbox", { name: /^Destinations/ });
  await bubbles.getByRole("option").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(bubbles.getByRole("option", { name: /^Malaysia, tier two/ })).toBeFocused();
  await expect(page.getByText("Malaysia 4.70 %")).toBeVisible();
});

test("an empty register leads to the import", async ({ page }) => {
  await createFirm(page);
  await page.goto("/");
  await page
    .getByRole("main")
    .getByRole("link", { name: /import/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/import/);
});

test("a page that is not there says so and leads back", async ({ page }) => {
  await createFirm(page);
  const answer = await page.request.get("/nowhere");
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain("Overview");
});
