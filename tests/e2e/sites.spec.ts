import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

const home = "Reno,US,H100 SXM,93,2026-01-01,installed";

test("a site is added, units allocated and retired, and never more than is there", async ({ page }) => {
  await createFirm(page);
  await importRows(page, home);
  await page.goto("/sites");
  await page.getByRole("button", { name: "Add site" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Johor 1");
  await dialog.getByRole("combobox", { name: "Destination" }).fill("Malaysia");
  await dialog.getByRole("option", { name: /Malaysia/ }).click();
  await dialog.getByRole("button", { name: "Add site" }).click();
  await expect(page.getByRole("heading", { name: "Johor 1" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Allocate" }).click();
  await dialog.getByLabel("Accelerator").selectOption({ label: "NVIDIA H100 SXM" });
  await dialog.getByLabel("Units").fill("7");
  await dialog.getByLabel("Counts from").fill("2026-06-01");
  await expect(dialog.getByLabel("Stage"), "no stage is taken for granted").toHaveValue("");
  await dialog.getByRole("button", { name: "Allocate" }).click();
  await expect(dialog.getByLabel("Stage")).toHaveAccessibleDescription(/The stage is missing/);
  await dialog.getByLabel("Stage").selectOption("planned");
  await dialog.getByLabel("Units").focus();
  await expect(dialog.getByText("1 Jun 2026", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Allocate" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /\+7/ })).toBeVisible();

  await page.getByRole("button", { name: "Retire" }).click();
  await dialog.getByLabel("Accelerator").selectOption({ label: "NVIDIA H100 SXM" });
  await dialog.getByLabel("Units").fill("8");
  await dialog.getByLabel("Stage").selectOption("planned");
  await dialog.getByLabel("Gone from").fill("2026-07-01");
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(dialog.getByText(/7 units/).first()).toBeVisible();
  await dialog.getByLabel("Units").fill("3");
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /−3/ })).toBeVisible();
});

test("the list is searched and filtered, and an address keeps the search", async ({ page }) => {
  await createFirm(page);
  await importRows(page, home, "Johor,MY,H100 SXM,2,2026-02-01,installed", "Dublin,IE,H100 SXM,4,2026-02-01,installed");
  await page.goto("/sites");
  await expectAccessible(page);
  await page.getByLabel("Search name or destination").fill("joh");
  await expect(page.getByText("Dublin")).toBeHidden();
  await expect(page.getByRole("link", { name: "Johor" })).toBeVisible();
  await page.getByLabel("Search name or destination").fill("nowhere at all");
  await expect(page.getByText(/no site/i).first()).toBeVisible();
});

test("ten thousand sites are listed without drawing them all", async ({ page }) => {
  await createFirm(page);
  const rows = Array.from(
    { length: 10_000 },
    (_, index) => `Site ${String(index).padStart(5, "0")},US,H100 SXM,8,2026-01-01,installed`,
  );
  await importRows(page, ...rows);
  await page.goto("/sites");
  await expect(page.getByText(/10,000 sites/).first()).toBeVisible();
  expect(await page.getByRole("row").count()).toBeLessThan(200);
  await page.getByLabel("Search name or destination").fill("09999");
  await expect(page.getByRole("link", { name: "Site 09999" })).toBeVisible();
});

test("the list is worked by keyboard, and the address keeps its order and filters", async ({ page }) => {
  await createFirm(page);
  await importRows(
    page,
    home,
    "Johor,MY,H100 SXM,8,2026-02-01,installed",
    "Kulim,MY,H100 SXM,1,2026-02-01,installed",
    "Dublin,IE,H100 SXM,4,2026-02-01,installed",
  );
  await page.goto("/sites");
  await page.getByRole("heading", { name: "Sites" }).click();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Search name or destination")).toBeFocused();
  await page.getByLabel("Tier").selectOption("two");
  await page.getByRole("checkbox", { name: "Breach now or ahead" }).check();
  await page.getByRole("button", { name: "Site", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Site" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/tier=two&breach=1&sort=name&order=asc/);
  await page.reload();
  await expect(page.getByText(/^2 of 4 sites/)).toBeVisible();
  await page.getByRole("link", { name: "Next quarter" }).click();
  await expect(page).toHaveURL(/asOf=.*tier=two/);
  await page.getByLabel("Search name or destination").press("ArrowDown");
  await expect(page.getByRole("link", { name: "Johor" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: "Kulim" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Kulim" })).toBeVisible();
  await expect(page).toHaveURL(/asOf=/);
});

test("a site's page says its part in a broken limit, and leads to the sums", async ({ page }) => {
  await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,92,2026-01-01,installed", "Johor,MY,H100 SXM,8,2026-02-01,installed");
  await page.goto("/sites");
  await page.getByRole("link", { name: "Johor" }).click();
  await expect(page.getByText("2 units here are over the line of Malaysia, 7\u00a0%.")).toBeVisible();
  const row = page.getByRole("table", { name: "Its part in the limits" }).getByRole("row", { name: /Malaysia/ });
  await expect(row).toContainText("8.00 %");
  await expect(row).toContainText("100.00 %");
  await page.getByText("As a table, by day").click();
  await expect(page.getByRole("table", { name: "What stands here after each day" }).getByRole("row")).toHaveCount(2);
  await expectAccessible(page);
  await row.getByRole("link", { name: /Sums/ }).click();
  await expect(page).toHaveURL(/\/sums\/geographic\.tier-two-country/);
});

test("units move, a wrong allocation is corrected, a site is closed, and the history keeps it all", async ({
  page,
}) => {
  test.slow();
  await createFirm(page);
  await importRows(page, home, "Johor,MY,H100 SXM,6,2026-02-01,installed", "Dublin,IE,H100 SXM,4,2026-02-01,installed");
  await page.goto("/sites");
  await page.getByRole("link", { name: "Johor" }).click();
  const dialog = page.getByRole("dialog");

  await page.getByRole("button", { name: "Move" }).click();
  await dialog.getByRole("combobox", { name: "To site" }).fill("dub");
  await dialog.getByRole("option", { name: /Dublin/ }).click();
  await dialog.getByLabel("Moves on").fill("2026-06-01");
  await dialog.getByLabel("Units").fill("2");
  await dialog.getByLabel("Stage").selectOption("installed");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Move" }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /−2.*Moved to Dublin/ })).toHaveCount(1);

  await page.getByRole("button", { name: /^Correct \+6 NVIDIA H100 SXM/ }).click();
  const correct = dialog.getByRole("button", { name: "Correct" });
  await expect(correct, "nothing differs yet").toBeDisabled();
  await dialog.getByLabel("Units").fill("1");
  await correct.click();
  await expect(dialog.getByLabel("Why it was wrong")).toHaveAccessibleDescription(/The reason is missing/);
  await dialog.getByLabel("Why it was wrong").fill("typing slip");
  await dialog.getByLabel("Units").fill("6");
  await expect(correct).toBeDisabled();
  await dialog.getByLabel("Units").fill("1");
  await correct.click();
  await expect(dialog.getByLabel("Units")).toHaveAccessibleDescription(/too many/);
  await dialog.getByLabel("Units").fill("5");
  await dialog.getByRole("button", { name: "Correct" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /\+6.*Corrected/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /−6.*Takes back/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /\+5.*Stands in place/ })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Johor" }), "the trigger is gone").toBeFocused();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Close site" }).click();
  await dialog.getByLabel("Closed from").fill("2026-05-01");
  await dialog.getByLabel("Stage").selectOption("planned");
  await dialog.getByLabel("I understand that the site cannot be opened again").check();
  await dialog.getByRole("button", { name: "Close site" }).click();
  await expect(dialog.getByLabel("Closed from")).toHaveAccessibleDescription(/has an allocation on 1 Jun 2026/);
  await dialog.getByLabel("Closed from").fill("2026-09-01");
  await expect(dialog.getByText("3 NVIDIA H100 SXM, 47,493.6 TPP")).toBeVisible();
  await dialog.getByRole("button", { name: "Close and retire 3 units" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /1 Sept? 2026.*−3/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Close site" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Johor" })).toBeFocused();
  await expect(page.getByRole("button", { name: /^Correct / }), "a closed history stays").toHaveCount(0);
});

test("a site that is not there says so", async ({ page }) => {
  await createFirm(page);
  const answer = await page.request.get("/sites/nowhere");
  expect(answer.status()).toBe(404);
});

test("closing a site shows what goes and what it does to the shares, and wants a stage and a yes", async ({ page }) => {
  await createFirm(page);
  await importRows(page, home, "Johor,MY,H100 SXM,7,2026-02-01,installed");
  await page.goto("/sites");
  await page.getByRole("link", { name: "Reno" }).click();
  await page.getByRole("button", { name: "Close site" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("93 NVIDIA H100 SXM, 1.5 M TPP")).toBeVisible();
  const overseas = dialog.getByRole("row", { name: /^Overseas/ });
  await expect(overseas).toContainText("7.00 %");
  await expect(overseas).toContainText("100.00 %");
  await expect(overseas).toContainText(/Within.*Breach/);
  await expect(dialog.getByText(/After the closing: Breach/)).toBeVisible();
  await expectAccessible(page);
  const close = dialog.getByRole("button", { name: "Close and retire 93 units" });
  await close.dblclick();
  await expect(dialog.getByLabel("Stage")).toHaveAccessibleDescription(/The stage is missing/);
  await expect(dialog.getByLabel("I understand that the site cannot be opened again")).toHaveAccessibleDescription(
    /Tick the box/,
  );
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Close site" })).toBeFocused();
});

test("a double click on a button selects nothing", async ({ page }) => {
  await createFirm(page);
  await importRows(page, home);
  await page.goto("/sites", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Add site" }).dblclick();
  expect(await page.evaluate(() => window.getSelection()?.toString())).toBe("");
});

test("the list takes the screen, and the page does not scroll beside it", async ({ page }) => {
  await createFirm(page);
  await importRows(
    page,
    ...Array.from({ length: 60 }, (_, index) => `Site ${index},US,H100 SXM,8,2026-01-01,installed`),
  );
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1440, height: 900 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size);
    await page.goto("/sites");
    await expect(page.getByText(/^60 sites/)).toBeVisible();
    const over = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    expect(over, `at ${size.width}`).toBeLessThanOrEqual(0);
  }
});
