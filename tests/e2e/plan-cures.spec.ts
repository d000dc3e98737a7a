import type { Page } from "@playwright/test";
import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import {
  createPlan,
  expectSaved,
  findCells,
  findLimit,
  homeRow,
  johorRows,
  openAlive,
  type LineWords,
} from "./support/plans";

const johor = /Johor · NVIDIA H100/;

/** A Malaysian delivery that comes a quarter before the delivery at home that makes room for it. */
async function openEarlyDelivery(page: Page, more: Partial<LineWords> = {}): Promise<string> {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows, "Dublin,IE,H100 SXM,1,2026-02-01,installed");
  const plan = await createPlan(page, "Too early", [
    { site: "Johor", units: { "2027-03-31": 14 }, ...more },
    { site: "Reno", units: { "2027-06-30": 107 }, isFixed: more.isFixed ?? false },
  ]);
  await openAlive(page, plan);
  await expect(findLimit(page, "Malaysia")).toContainText("Breach ahead");
  return plan;
}

function findCures(page: Page) {
  return page.getByRole("region", { name: "Cures" }).getByRole("article");
}

test("a plan in breach gets at least three cures with diff and cost; one is applied in one click and undone in one", async ({
  page,
}) => {
  test.slow();
  const plan = await openEarlyDelivery(page);
  await page.getByRole("button", { name: "Find cures" }).click();
  const cures = findCures(page);
  await expect(cures.nth(2)).toBeVisible({ timeout: 60_000 });
  const texts = await cures.allInnerTexts();
  expect(new Set(texts.map((text) => text.split("\n").slice(1).join("\n"))).size, "no two are the same").toBe(
    texts.length,
  );
  for (const kind of ["Defer", "Trim", "Move to tier one or home", "Add at home"])
    await expect(cures.filter({ hasText: kind }).first()).toContainText(/units?\stouched,.*\sTPP,/);
  const defer = cures.filter({ hasText: /^1\. Defer/ });
  await expect(defer).toContainText("unit-quarters of delay");
  await expect(defer.getByRole("table", { name: /^Changes of/ }).getByRole("row", { name: /31 Mar 2027/ })).toHaveText(
    /14\D*7\D*−7/,
  );
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: "the page fits 390 px" })
    .toBeLessThanOrEqual(390);
  await defer.getByRole("button", { name: /^Apply/ }).click();
  await expect(page.getByText("Applied. Undo takes it back in one step.")).toBeVisible();
  await expect(findLimit(page, "Malaysia")).toContainText("Within");
  await expect(findCells(page, johor).nth(1)).toHaveText("7");
  await expect(findCells(page, johor).nth(2)).toHaveText("7");
  await expectSaved(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(findLimit(page, "Malaysia")).toContainText("Breach ahead");
  await expect(findCells(page, johor).nth(1)).toContainText("14");
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await expectSaved(page);
  await page.goto(plan);
  await expect(findCells(page, johor).nth(1)).toContainText("14");
});

test("where nothing that is allowed cures it, the limit and the dates are said", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Fixed", [{ site: "Johor", units: { "2027-03-31": 14 }, isFixed: true }]);
  await openAlive(page, plan);
  await page.getByText("Sites that must not change: none").click();
  await page.getByLabel("Reno", { exact: true }).check();
  await page.getByRole("button", { name: "Find cures" }).click();
  const cures = page.getByRole("region", { name: "Cures" });
  await expect(cures.getByText("No cure within what is allowed")).toBeVisible({ timeout: 60_000 });
  await expect(cures).toContainText("the limit on one tier-two destination for Malaysia from 31 Mar 2027 on");
  await expect(findCures(page)).toHaveCount(0);
  await expectAccessible(page);

  await page.getByLabel("Reno", { exact: true }).uncheck();
  await page.getByRole("button", { name: "Find cures" }).click();
  await expect(findCures(page).filter({ hasText: "Add at home" }).first()).toContainText(
    // 14 ÷ 0.07 = 200 in all, of which 93 stand and 14 are the plan's.
    /Placing 93\sunits more at Reno keeps every limit\./,
    { timeout: 60_000 },
  );
  await expect(cures).toContainText("No further cure was found");
});

test("the most TPP that fits is named and taken over", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Too much", [{ site: "Johor", units: { "2027-03-31": 9 } }]);
  await openAlive(page, plan);
  await page.getByRole("button", { name: "Most TPP that fits" }).click();
  const most = findCures(page).filter({ hasText: "The most that fits" });
  await expect(most).toContainText("All of the plan fits but 2 units on 1 line", { timeout: 60_000 });
  await most.getByRole("button", { name: /^Apply/ }).click();
  await expect(findCells(page, johor).nth(1)).toHaveText("7");
  await expect(findLimit(page, "Malaysia")).toContainText("Within");
  await page.getByRole("button", { name: "Find cures" }).click();
  await expect(page.getByText("Nothing to cure")).toBeVisible({ timeout: 60_000 });
});

test("a search is stopped at once, and another can begin", async ({ page }) => {
  await openEarlyDelivery(page);
  await page.route("**/api/plans/*/remedies", () => undefined);
  await page.getByRole("button", { name: "Find cures" }).click();
  const ended = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/remedies"));
  await expect(page.getByRole("button", { name: "Find cures" })).toBeDisabled();
  await page.getByRole("button", { name: "Stop" }).click();
  await ended;
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Find cures" })).toBeEnabled();
  await page.unroute("**/api/plans/*/remedies");
  await page.getByRole("button", { name: "Find cures" }).click();
  await expect(findCures(page).first()).toBeVisible({ timeout: 60_000 });
});
