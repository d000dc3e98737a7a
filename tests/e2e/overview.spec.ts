import { chooseDemonstration, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

test("the demonstration's overview says the verdict, the lines, the dates and the cures", async ({ page }) => {
  test.slow();
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
  test.slow();
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

test("a page that is not there says so and leads back", async ({ page: guarded }) => {
  await createFirm(guarded);
  // The browser notes the 404 as an error in the console, where the guarded page may have none.
  const page = await guarded.context().newPage();
  const answer = await page.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go to the overview" }).click();
  await expect(page.getByText("There is nothing in the register yet")).toBeVisible();
});

test("what cannot be judged is no pass on the sums, in the drawings or in the table by quarter", async ({ page }) => {
  await createFirm(page);
  await importRows(
    page,
    "Reno,US,H100 SXM,1000,2026-01-01,installed",
    "Johor,MY,H100 SXM,10,2026-02-01,installed",
    "Johor,MY,VR200,5000,2026-03-01,installed",
  );
  await page.goto("/sums/geographic.tier-two-country:MY");
  const main = page.getByRole("main");
  await expect(main.getByText("Cannot judge on 23 Nov 2026")).toBeVisible();
  await expect(
    main.getByText("It cannot be judged: the known part compares as ≤, which decides nothing."),
  ).toBeVisible();
  await expect(main.getByText("The limit holds.")).toHaveCount(0);
  await expectAccessible(page);
  await page.goto("/");
  await expect(
    page.getByRole("img", { name: /Malaysia since .* It cannot be judged from 1 Mar 2026 on\./ }),
  ).toBeVisible();
  await page.getByText("As a table, by quarter").click();
  const quarters = page.getByRole("table", { name: "Highest share of total TPP in each quarter" });
  await expect(quarters.getByRole("row", { name: /^2026 Q1/ })).toContainText("cannot be judged, the known part is");
  await expectAccessible(page);
});

test("between reporting dates the quarters and the sums say what the engine says", async ({ page }) => {
  await createFirm(page);
  await importRows(
    page,
    "Reno,US,H100 SXM,93,2026-01-01,installed",
    "Johor,MY,H100 SXM,5,2026-01-15,installed",
    "Johor,MY,H100 SXM,4,2026-09-01,installed",
    "Johor,MY,H100 SXM,-4,2026-12-01,planned",
  );
  await page.goto("/settings", { waitUntil: "networkidle" });
  await page.getByLabel("On 1 February and 1 August").check();
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("status").filter({ hasText: /saved/i })).toBeVisible();
  await page.goto("/", { waitUntil: "networkidle" });
  await page.getByText("As a table, by quarter").click();
  const quarters = page.getByRole("table", { name: "Highest share of total TPP in each quarter" });
  await expect(quarters).toContainText("8.82 %");
  await expect(quarters).not.toContainText("in breach");
  await page.goto("/sums/geographic.tier-two-country:MY");
  await expect(page.getByText("Within on 23 Nov 2026")).toBeVisible();
  await expect(page.getByText(/not measured until 1\sFeb\s2027, so the limit is not broken/)).toBeVisible();
});
