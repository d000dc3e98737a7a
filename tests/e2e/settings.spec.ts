import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

test("another edition takes the overseas limit off a Dutch firm", async ({ page }) => {
  await createFirm(page, "NL");
  await importRows(page, "Helsinki,FI,H100 SXM,10,2026-01-01,installed");
  await page.goto("/");
  await expect(page.getByText("Breach.", { exact: true })).toBeVisible();
  await page.goto("/settings");
  await expectAccessible(page);
  await page.getByText("AI diffusion 2025, the text").click();
  await expect(page.getByRole("radio", { name: /the text/i })).toBeChecked();
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("status").filter({ hasText: /saved/i })).toBeVisible();
  await page.goto("/");
  await expect(page.getByText("Within every limit.")).toBeVisible();
  await expect(page.getByText(/binds only firms with headquarters in the United States/).first()).toBeVisible();
});

test("a buffer is typed in per cent, saved exactly, recorded, and shows before the limit is reached", async ({
  page,
}) => {
  await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,1862,2026-01-01,installed", "Johor,MY,H100 SXM,138,2026-02-01,installed");
  await page.goto("/settings", { waitUntil: "networkidle" });
  const buffer = page.getByLabel("Single tier-two country, %");
  await buffer.fill("6.5");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("status").filter({ hasText: /saved/i })).toBeVisible();
  const history = page.getByRole("region", { name: "What was changed" });
  await expect(history).toContainText("Buffer for a single tier-two country: none → 6.5 %");
  await expect(history).toContainText("Ada First");
  await page.reload();
  await expect(buffer).toHaveValue("6.5");
  await page.goto("/");
  await expect(page.getByText("In buffer").first()).toBeVisible();
});

test("a buffer above its limit, and one that is no percentage, are refused beside their fields", async ({ page }) => {
  await createFirm(page);
  await page.goto("/settings", { waitUntil: "networkidle" });
  const [overseas, country] = [page.getByLabel("Overseas, %"), page.getByLabel("Single tier-two country, %")];
  await country.fill("7.01");
  await overseas.fill("half");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByText("A buffer of 7.01 % is above the limit of 7 %")).toBeVisible();
  await expect(page.getByText("“half” is not a percentage")).toBeVisible();
  await expect(country).toHaveAttribute("aria-invalid", "true");
  await expect(overseas).toBeFocused();
  await expectAccessible(page);
  await overseas.fill("");
  await country.fill("7");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("status").filter({ hasText: /saved/i })).toBeVisible();
});

test("a firm's name, places and readings are saved together and told apart in the record", async ({ page }) => {
  const name = await createFirm(page);
  await page.goto("/settings", { waitUntil: "networkidle" });
  await page.getByLabel("Name", { exact: true }).fill(`${name} B.V.`);
  await page.getByRole("combobox", { name: "Headquarters" }).fill("NLD");
  await page.keyboard.press("Enter");
  await page.getByLabel("Owned and leased").check();
  await page.getByRole("button", { name: "Save the settings" }).click();
  const history = page.getByRole("region", { name: "What was changed" });
  await expect(history).toContainText("Headquarters: United States → Netherlands");
  await expect(history).toContainText("Owned only → Owned and leased");
  await expect(page.getByText(`${name} B.V.`).first()).toBeVisible();
});
