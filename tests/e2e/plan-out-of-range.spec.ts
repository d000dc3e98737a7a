import { createFirm, expect, importRows, test } from "./support/journey";
import {
  createPlan,
  expectSaved,
  findCells,
  findGrid,
  findLimit,
  homeRow,
  johorRows,
  openAlive,
} from "./support/plans";

const johor = /Johor · NVIDIA H100/;

test("cells too large to be summed cannot be judged, the page stays, and undo mends them", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await openAlive(page, plan);
  const cells = findCells(page, johor);
  for (const column of [0, 1]) {
    await cells.nth(column).click();
    await page.keyboard.type("999999999");
    await page.keyboard.press("Enter");
    await expect(cells.nth(column)).toContainText("999,999,999");
  }
  await expect(findLimit(page, "Malaysia")).toContainText("Cannot judge");
  await expectSaved(page);
  for (const view of ["", "/headroom", "/what-if", "/pictures", "/versions", "/register"]) {
    await page.goto(`${plan}${view}`);
    await expect(page.getByRole("heading", { level: 1, name: "Asia" }), view).toBeVisible();
  }
  await openAlive(page, plan);
  await expect(findLimit(page, "Malaysia")).toContainText("Cannot judge");
  for (const column of [0, 1]) {
    await cells.nth(column).click();
    await page.keyboard.press("Delete");
  }
  await expect(findLimit(page, "Overseas")).toContainText("Within");
  await findGrid(page).focus();
  await page.keyboard.press("Control+z");
  await expect(findLimit(page, "Malaysia")).toContainText("Cannot judge");
  await page.keyboard.press("Control+Shift+z");
  await expect(findLimit(page, "Overseas")).toContainText("Within");
  await expectSaved(page);
});
