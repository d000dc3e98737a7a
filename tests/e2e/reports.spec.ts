import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

test("a report is looked at, had as files, kept, and told to have moved when the register does", async ({ page }) => {
  await createFirm(page);
  await importRows(
    page,
    "Reno,US,H100 SXM,92,2026-01-01,installed",
    "Johor,MY,H100 SXM,8,2026-05-01,installed",
    "Johor,MY,B200,4,2026-09-01,committed",
  );
  await page.goto("/");
  await page.getByRole("link", { name: "Reports" }).click();
  await expect(page.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible();
  const taken = page.getByRole("table", { name: "Reports whose position is taken" });
  await expect(taken.getByRole("row", { name: /Chip installations, 1 Aug 2026/ })).toContainText("Past due, not kept");
  await expectAccessible(page);

  await taken.getByRole("link", { name: "Chip installations, 1 Aug 2026" }).click();
  await expect(page.getByRole("heading", { name: "Chip installations, due 1 Aug 2026" })).toBeVisible();
  await expect(page.getByText("A limit is broken on 1 Aug 2026.")).toBeVisible();
  const shares = page.getByRole("table", { name: "Shares", exact: true });
  await expect(shares.getByRole("row", { name: /^Malaysia/ })).toContainText("8.00 %");
  await expect(shares.getByRole("row", { name: /^Malaysia/ })).toContainText("Breach");
  const facilities = page.getByRole("table", { name: "Facilities" });
  await expect(facilities.getByRole("row", { name: /^Johor/ })).toHaveCount(1);
  await expect(page.getByText(/None was kept before this one/)).toBeVisible();
  await expectAccessible(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toBe("plimsoll-installations-2026-08-01-draft.csv");

  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Keep" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep this report" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Kept as RP-1.")).toBeVisible();
  await expect(page.getByText(/RP-1, kept on .* by Ada First/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep" })).toHaveCount(0);

  await importRows(page, "Reno,US,H100 SXM,20,2026-06-01,installed");
  await page.reload();
  await expect(page.getByText("The register has changed since RP-1 was kept.")).toBeVisible();
  await expect(page.getByText("Every limit holds on 1 Aug 2026.")).toBeVisible();
  await page.getByRole("navigation", { name: "Versions" }).getByRole("link", { name: "RP-1" }).click();
  await expect(page.getByText("A limit is broken on 1 Aug 2026.")).toBeVisible();
  await expectAccessible(page);
});

test("a report ahead is a draft that nobody can keep yet", async ({ page }) => {
  await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,92,2026-01-01,installed");
  await page.goto("/reports/inventory/2027-01-15");
  await expect(page.getByText("It can be kept from 31 Dec 2026 on.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep" })).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Facilities" })).toContainText("92 units before, on 1 Jan 2026");
  expect((await page.request.get("/reports/inventory/2027-02-01")).status()).toBe(404);
});

for (const path of ["/reports", "/reports/installations/2026-08-01", "/reports/inventory/2026-07-15"])
  test(`${path} fits a narrow screen`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await createFirm(page);
    await importRows(page, "Reno,US,H100 SXM,92,2026-01-01,installed", "Johor,MY,H100 SXM,8,2026-05-01,installed");
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
