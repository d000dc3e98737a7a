import type { Page } from "@playwright/test";
import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

/** Another tab sets up a firm, which is thereby the chosen one. */
async function chooseOtherFirm(page: Page): Promise<string> {
  return createFirm(page);
}

function findRefusal(page: Page, shown: string, chosen: string) {
  return page
    .getByRole("alert")
    .filter({ hasText: `This page shows ${shown}, but another tab has chosen ${chosen}; reload the page` });
}

test("a site added to the firm on the screen does not land in the firm of another tab", async ({ page, context }) => {
  const shown = await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,93,2026-01-01,installed");
  await page.goto("/sites");
  await page.getByRole("button", { name: "Add site" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Johor 1");
  await dialog.getByRole("combobox", { name: "Destination" }).fill("Malaysia");
  await dialog.getByRole("option", { name: /Malaysia/ }).click();
  const chosen = await chooseOtherFirm(page);
  await dialog.getByRole("button", { name: "Add site" }).click();
  await expect(findRefusal(page, shown, chosen)).toBeVisible();
  const other = await context.newPage();
  await other.goto("/sites");
  await expect(other.getByText("Johor 1")).toHaveCount(0);
  await expect(other.getByText("There is no site yet")).toBeVisible();
});

test("settings of the firm on the screen are not saved for the firm of another tab", async ({ page, context }) => {
  const shown = await createFirm(page);
  await page.goto("/settings", { waitUntil: "networkidle" });
  await page.getByLabel("Name", { exact: true }).fill("Renamed by mistake");
  const chosen = await chooseOtherFirm(page);
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(findRefusal(page, shown, chosen)).toBeVisible();
  const other = await context.newPage();
  await other.goto("/settings");
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue(chosen);
});

test("a file is not imported into the firm of another tab", async ({ page, context }) => {
  const shown = await createFirm(page);
  const csv = "site,destination,accelerator,units,effective_on\nReno,US,H100 SXM,8,2026-01-01\n";
  await page.goto("/import");
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name: "fleet.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  const apply = page.getByRole("button", { name: "Import 1 row" });
  await expect(apply).toBeVisible();
  const chosen = await chooseOtherFirm(page);
  await apply.click();
  await expect(findRefusal(page, shown, chosen)).toBeVisible();
  const other = await context.newPage();
  await other.goto("/import");
  await expect(other.getByText("No file has been imported into this register.")).toBeVisible();
});

test("a page that gets the focus back says that another tab has chosen another firm, until its own is chosen again", async ({
  page,
}) => {
  const shown = await createFirm(page);
  await page.goto("/sites", { waitUntil: "networkidle" });
  const chosen = await chooseOtherFirm(page);
  const notice = page.getByRole("status").filter({ hasText: `This page shows ${shown}` });
  await expect(notice).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(notice).toContainText(`another tab has chosen ${chosen}`);
  await expectAccessible(page);
  await notice.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByRole("button", { name: `Firm: ${chosen}. Change` })).toBeVisible();
});
