import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createPlan, homeRow, johorRows, openAlive } from "./support/plans";

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function download(page: Page, format: string, title: RegExp): Promise<{ name: string; content: Buffer }> {
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp(`^${format} of “${title.source}`) }).click();
  const file = await arriving;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

test("four pictures stand with their tables, and each is saved as a drawing, an image and its figures", async ({
  page,
}) => {
  test.slow();
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [
    { site: "Johor", units: { "2027-06-30": 8 } },
    { site: "Reno", units: { "2027-09-30": 20 } },
  ]);
  await openAlive(page, `${plan}/pictures`);
  const figures = page.getByRole("main").getByRole("figure");
  await expect(figures).toHaveCount(4);
  for (const figure of await figures.all()) {
    await expect(figure.getByRole("img").first()).toHaveAccessibleName(/\w\.$/);
    await figure.getByText("As a table", { exact: true }).click();
    await expect(figure.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  }
  await expectAccessible(page);

  for (const title of [/TPP by tier/, /Share of the total/, /From register to plan/, /TPP at /])
    await test.step(title.source, async () => {
      // The browser takes so many files from one visit of a page and then asks first; a new visit counts anew.
      await openAlive(page, `${plan}/pictures`);
      const svg = await download(page, "SVG", title);
      expect(svg.name).toMatch(/\.svg$/);
      const root = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
        return [parsed.documentElement.localName, parsed.querySelectorAll("parsererror").length];
      }, svg.content.toString("utf8"));
      expect(root).toEqual(["svg", 0]);
      expect(svg.content.toString("utf8"), "it carries its own colours").not.toContain("var(--");
      const png = await download(page, "PNG", title);
      expect(png.content.subarray(0, 8)).toEqual(pngSignature);
      const csv = await download(page, "CSV", title);
      expect(csv.content.toString("utf8").trim().split("\r\n").length).toBeGreaterThan(1);
    });
});

test("the day of the waterfall and the site of the steps are chosen by address", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [
    { site: "Johor", units: { "2027-06-30": 5 } },
    { site: "Reno", units: { "2027-09-30": 20 } },
  ]);
  await openAlive(page, `${plan}/pictures`);
  await page.getByLabel("From register to plan on").fill("2027-06-30");
  await page.getByRole("combobox", { name: /^Steps of/ }).selectOption({ label: "Reno" });
  await page.getByRole("button", { name: "Draw" }).click();
  await expect(page).toHaveURL(/on=2027-06-30/);
  await expect(page.getByRole("figure").filter({ hasText: "From register to plan, 30 Jun 2027" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Steps of Reno" })).toBeVisible();
});
