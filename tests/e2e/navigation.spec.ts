import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

const fleet = ["Reno,US,H100 SXM,92,2026-01-01,installed", "Johor,MY,H100 SXM,8,2026-02-01,installed"];
const view = /\?asOf=2027-04-01&unit=nvidia-b200&stages=installed,committed$/;

test("day, unit and stages stay from page to page", async ({ page }) => {
  await createFirm(page);
  await importRows(page, ...fleet);
  await page.goto("/?asOf=2027-04-01&unit=nvidia-b200&stages=installed,committed");
  const main = page.getByRole("navigation", { name: "Main" });
  for (const name of ["Sites", "Accelerators", "Import", "Rulebook", "Settings"]) {
    await main.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page).toHaveURL(view);
  }
  await main.getByRole("link", { name: "Rulebook" }).click();
  await expect(page.getByRole("group", { name: "As of" })).toContainText("1 Apr 2027");
  await main.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByText("This view leaves out planned allocations.")).toBeVisible();

  await page.getByRole("table", { name: "Flagged allocations" }).getByRole("link", { name: /Sums/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Sums/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Edition AI diffusion 2025");
  await expectAccessible(page);
  await page.getByRole("table", { name: "Addends of the part" }).getByRole("link", { name: "Johor" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Johor" })).toBeVisible();
  await expect(page).toHaveURL(view);
  await page.goBack();
  await page.getByRole("link", { name: "Overview" }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page).toHaveURL(view);
  await page.getByRole("table", { name: "Flagged allocations" }).getByRole("link", { name: "Johor" }).first().click();
  await expect(page).toHaveURL(view);
});

test("a page that takes long to come is shown as pending and told", async ({ page }) => {
  await createFirm(page);
  await importRows(page, ...fleet);
  await page.goto("/", { waitUntil: "networkidle" });
  await page.route(/[?&]_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  const [main, told] = [page.locator("main"), page.getByRole("status").filter({ hasText: "The page is loading." })];
  const expectWait = async () => {
    await expect(main).toHaveAttribute("aria-busy", "true");
    await expect(told).toHaveCount(1);
    await expect(main).toHaveAttribute("aria-busy", "false");
    await expect(told).toHaveCount(0);
  };

  await page.getByRole("link", { name: /^Next quarter/ }).click();
  await expectWait();
  await page.getByRole("link", { name: /^planned counts/ }).click();
  await expectWait();
  await page.getByLabel("Units of").selectOption({ label: "NVIDIA B200" });
  await expectWait();
  await page.getByRole("textbox", { name: "As of" }).fill("2027-05-01");
  await expectWait();
  await page.getByRole("table", { name: "Flagged allocations" }).getByRole("link", { name: "Johor" }).first().click();
  await expectWait();
});
