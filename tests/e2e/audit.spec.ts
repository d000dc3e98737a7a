import { readFile } from "node:fs/promises";
import { chooseDemonstration, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

test("an entry opens to what it changed, and the chain is verified when asked", async ({ page }) => {
  const name = await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,93,2026-01-01,installed");
  await page.goto("/settings", { waitUntil: "networkidle" });
  await page.getByLabel("Name", { exact: true }).fill(`${name} B.V.`);
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("status").filter({ hasText: /saved/i })).toBeVisible();

  await page.getByRole("link", { name: "Audit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
  const entries = page.getByRole("region", { name: "Entries" }).getByRole("listitem");
  await expect(entries.first()).toContainText("Settings changed");
  await entries.first().getByText("Settings changed").click();
  await expect(entries.first()).toContainText(`Name: ${name} → ${name} B.V.`);
  await expectAccessible(page);

  await page.getByRole("link", { name: "verify the chain" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Chain whole: 4 entries" })).toBeVisible();
  await expectAccessible(page);
});

test("the filter stands in the address, and what cannot be used is said", async ({ page }) => {
  await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,93,2026-01-01,installed");
  await page.goto("/audit");
  await expect(page.locator("#audit-people option")).toHaveCount(1);
  await expect(page.getByLabel("Action").getByRole("option", { name: "Signed in" })).toHaveCount(0);
  await expect(page.getByText("stand in the installation’s own trail")).toBeVisible();
  await page.getByLabel("Action").selectOption({ label: "Fleet file imported" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/action=fleet-import\.apply/);
  const pane = page.getByRole("region", { name: "Entries" });
  await expect(pane).toContainText("Fleet file imported");
  await expect(pane).not.toContainText("Firm set up");
  await page.goto("/audit?action=nothing&from=2026-02-30");
  await expect(page.getByText("nothing is not an action of this trail.")).toBeVisible();
  await expect(page.getByText("2026-02-30 is not a calendar day")).toBeVisible();
  await expect(pane).toContainText("Firm set up");
});

test("an export is a file, and an entry of the trail", async ({ page }) => {
  await createFirm(page);
  await page.goto("/audit");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export to verify, JSON Lines" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("audit-2026-11-23.jsonl");
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[3]).toContain('"checkpoint"');
  await page.reload();
  await expect(page.getByRole("region", { name: "Entries" })).toContainText("Audit trail exported");
});

test("an export is not to be had by following a link", async ({ page }) => {
  await createFirm(page);
  const answer = await page.request.get("/api/audit/export?format=jsonl");
  expect(answer.status()).toBe(405);
});

test("whoever set Plimsoll up reads the installation's own trail, filters it and has it checked; others are not offered it", async ({
  page,
}) => {
  await createFirm(page);
  await page.goto("/audit");
  await page.getByRole("navigation", { name: "Audit trails" }).getByRole("link", { name: "The installation" }).click();
  const entries = page.getByRole("region", { name: "Entries" });
  await expect(entries).toContainText("Signed in");
  await expect(page.getByLabel("Action").getByRole("option", { name: "Site added" })).toHaveCount(0);
  await page.getByLabel("Action").selectOption({ label: "Person added" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/trail=installation/);
  await expect(entries).toContainText("Person added");
  await expect(entries).not.toContainText("Firm set up");
  await page.getByRole("link", { name: "verify the chain" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Chain whole" })).toBeVisible();
  await expectAccessible(page);

  // Entering as somebody else ends the session that the browser has, and all tests share this one.
  await page.context().clearCookies();
  await chooseDemonstration(page, "administrator");
  await page.goto("/audit?trail=installation");
  await expect(page.getByText("may not read the installation's own trail")).toBeVisible();
  await page.goto("/audit");
  await expect(page.getByRole("navigation", { name: "Audit trails" })).toBeHidden();
});

test("a legal hold is placed and lifted, and says so for as long as it stands", async ({ page }) => {
  await createFirm(page);
  await page.goto("/audit", { waitUntil: "networkidle" });
  const retention = page.getByRole("region", { name: "Retention" });
  await expect(retention).toContainText("all of them are kept until 23 Nov 2031 at least");
  await retention.getByRole("button", { name: "Place a legal hold" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("The inquiry of the Bureau, 2026-114.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Place a legal hold" }).click();
  await expect(retention).toContainText("1 legal hold stands: nothing may be disposed of");
  await expect(retention).toContainText("Stands: The inquiry of the Bureau, 2026-114.");
  await expectAccessible(page);
  await retention.getByRole("button", { name: "Lift" }).click();
  await dialog.getByLabel("Reason").fill("It is closed.");
  await dialog.getByRole("button", { name: "Lift" }).click();
  await expect(retention).toContainText("Lifted: The inquiry of the Bureau, 2026-114.");
  await expect(retention).not.toContainText("nothing may be disposed of");
});
