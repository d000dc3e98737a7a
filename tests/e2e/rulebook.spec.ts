import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

test("the rulebook shows both editions, their words, and what changes for the firm", async ({ page }) => {
  await createFirm(page, "NL");
  await importRows(page, "Helsinki,FI,H100 SXM,10,2026-01-01,installed");
  await page.goto("/rulebook");
  await expect(page.getByText("Overseas no longer binds this firm (it is in breach now)").first()).toBeVisible();
  const standings = page.getByRole("table", { name: "This firm under each edition" });
  await expect(standings.getByRole("row", { name: /^Overseas/ })).toContainText("does not bind this firm");
  const limits = page.getByRole("table", { name: "Limits by edition" });
  await expect(limits.getByRole("row", { name: /^Single tier-two country/ })).toContainText("At most 7 %");
  await expect(limits.getByRole("row", { name: /^Overseas/ })).toContainText(
    "binds only firms with headquarters in the United States",
  );
  await expect(page.getByText("cannot transfer or install more than 7%").first()).toBeVisible();
  await expect(page.getByText("Cambodia leaves Country Group D:5.")).toBeVisible();
  // Few rows are as good as 250 for what axe looks at, and a tenth of its work.
  await page.getByLabel("Search by name or ISO code").fill("Cambodia");
  await expectAccessible(page);
});

test("the lists are searched by name and code, and narrowed to what is dated or in doubt", async ({ page }) => {
  await createFirm(page);
  await page.goto("/rulebook", { waitUntil: "networkidle" });
  const lists = page.getByRole("table", { name: "Destinations and their tiers" });
  const search = page.getByLabel("Search by name or ISO code");
  await search.fill("kh");
  await expect(lists.getByRole("rowheader")).toHaveText(["Cambodia"]);
  await expect(lists).toContainText("Tier three until 3 Feb 2026");
  await search.fill("");
  await page.getByLabel("Show").selectOption("marked");
  await expect(lists.getByRole("row", { name: /United Arab Emirates/ })).toContainText("Check:");
  await page.getByLabel("Show").selectOption("one");
  await expect(page.getByText("19 destinations", { exact: true })).toBeVisible();
  await search.fill("Atlantis");
  await expect(page.getByText("No destination matches")).toBeVisible();
});
