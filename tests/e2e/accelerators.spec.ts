import { createFirm, expect, expectAccessible, test } from "./support/journey";

test("the catalogue shows how the TPP of H100 SXM was derived", async ({ page }) => {
  await createFirm(page);
  await page.goto("/accelerators");
  await page.getByRole("searchbox", { name: /search/i }).fill("h100 sxm");
  const open = page.getByRole("button", { name: "NVIDIA H100 SXM", exact: true });
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(open).toHaveAttribute("aria-expanded", "true");
  const derivation = page.getByRole("table", { name: /TPP of NVIDIA H100 SXM was derived/ });
  await expect(derivation.getByRole("row", { name: "FP8 1,978.9 TFLOPS × 8 = 15,831.2 highest" })).toBeVisible();
  await expect(page.getByText(/because its TPP is 4,800 or more/)).toBeVisible();
  await expect(page.getByText("? to confirm", { exact: true })).toBeVisible();
  await expect(page.getByText("? To confirm", { exact: true })).toBeVisible();
  await expect(page.getByText(/Epoch AI round to 1,979, a TPP of 15,832/)).toBeVisible();
  await expectAccessible(page);
});

test("a search that finds nothing says so and leads back", async ({ page }) => {
  await createFirm(page);
  await page.goto("/accelerators");
  await page.getByRole("searchbox", { name: /search/i }).fill("abacus");
  await expect(page.getByText("No accelerator matches.")).toBeVisible();
  await page.getByRole("button", { name: /show all/i }).click();
  await page.getByLabel("Class").selectOption("unknown");
  await expect(page.getByRole("button", { name: "NVIDIA VR200" })).toBeVisible();
  await expect(page.getByRole("button", { name: "NVIDIA H100 SXM", exact: true })).toBeHidden();
});

test("a firm adds an accelerator of its own, and what is refused stands beside its field", async ({ page }) => {
  await createFirm(page);
  await page.goto("/accelerators");
  await page.getByRole("button", { name: "Add accelerator" }).click();
  const dialog = page.getByRole("dialog", { name: "Add an accelerator" });
  await dialog.getByLabel("Name").fill("Test Chip 7");
  await dialog.getByLabel("Vendor").fill("Own Works");
  await dialog.getByLabel("FP8, TFLOPS").fill("300.125");
  await dialog.getByLabel("Die area, mm² (optional)").fill("400");
  await expect(dialog.getByText("2,401 TPP")).toBeVisible();
  await expect(dialog.getByText(/Class 3A090\.a, because/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("FP16, TFLOPS", { exact: true }).fill("62.5004");
  await dialog.getByRole("button", { name: "Add accelerator" }).click();
  await expect(dialog.getByLabel("FP16, TFLOPS", { exact: true })).toBeFocused();
  await expect(dialog.getByLabel("FP16, TFLOPS", { exact: true })).toHaveAccessibleDescription(/more than 3 decimals/);
  await dialog.getByLabel("FP16, TFLOPS", { exact: true }).fill("62.5");
  await dialog.getByLabel("Source, such as a data sheet").fill("Bench sheet");
  await dialog.getByLabel(/still to confirm/i).check();
  await dialog.getByRole("button", { name: "Add accelerator" }).dblclick();
  await expect(page.getByText("Added Test Chip 7.")).toBeVisible();
  const row = page.getByRole("row", { name: /Test Chip 7/ });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("firm’s own");
  await expect(row).toContainText("to confirm");
  await expect(row).toContainText("2,401");
  await expectAccessible(page);
});
