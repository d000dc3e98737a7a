import type { Page } from "@playwright/test";
import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
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

async function openJohor(page: Page, units: Readonly<Record<string, number>>): Promise<string> {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units }]);
  await openAlive(page, plan);
  return plan;
}

/** Puts a text on the clipboard and pastes it, as Ctrl+V does. */
async function paste(page: Page, text: string): Promise<void> {
  await findGrid(page).evaluate((grid, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", data);
    grid.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test("a plan is made and filled by keyboard alone, the verdict follows at once, and a reload shows it", async ({
  page,
}) => {
  test.slow();
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  await openAlive(page, "/plans");
  await expect(page.getByText("No plan yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "New plan" }).press("Enter");
  await page.getByLabel("Name").pressSequentially("Asia 2027");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Asia 2027", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Add a line" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Site" }).pressSequentially("joh");
  await expect(dialog.getByRole("option", { name: /Johor/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(dialog.getByLabel("Accelerator")).toBeFocused();
  await page.keyboard.type("NVIDIA H100 SXM");
  await expect(dialog.getByLabel("Accelerator")).toHaveValue("nvidia-h100-sxm");
  await dialog.getByRole("button", { name: "Add the line" }).press("Enter");
  await expect(findCells(page, johor)).toHaveCount(13);

  await findGrid(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("7");
  await expect(findLimit(page, "Malaysia"), "judged before it is entered").toContainText("7.00 %");
  await page.keyboard.press("Escape");
  await expect(findLimit(page, "Malaysia")).toContainText("0.00 %");
  await page.keyboard.type("8");
  await expect(findLimit(page, "Malaysia")).toContainText("Breach ahead");
  await page.keyboard.press("Enter");
  await expect(findCells(page, johor).nth(1)).toHaveText("✕over the line8");
  await expect(findGrid(page)).toBeFocused();
  await expectSaved(page);
  await page.reload();
  await expect(findCells(page, johor).nth(1)).toHaveText("✕over the line8");
  await expect(findCells(page, johor).last()).toHaveText("8");
  await expect(findLimit(page, "Malaysia")).toContainText("Breach ahead");
  await expect(findLimit(page, "Malaysia")).toContainText("7.92 %");
});

test("what is typed is undone and redone, a block is pasted, and a range is filled to the right", async ({ page }) => {
  await openJohor(page, { "2026-12-31": 3 });
  const cells = findCells(page, johor);
  await findGrid(page).focus();
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await expect(cells.first()).toHaveText("5");
  await page.keyboard.press("Control+z");
  await expect(cells.first()).toHaveText("3");
  await page.keyboard.press("Control+Shift+z");
  await expect(cells.first()).toHaveText("5");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(cells.first()).toHaveText("3");

  await findGrid(page).focus();
  await paste(page, "1\t\t2\n");
  await expect(cells.nth(0)).toHaveText("1");
  await expect(cells.nth(2)).toHaveText("2");
  await expect(cells.last()).toHaveText("3");
  await page.keyboard.press("Home");
  for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  for (const column of [0, 1, 2, 3]) await expect(cells.nth(column)).toHaveText("1");
  await expect(cells.last()).toHaveText("4");
  await expectSaved(page);
  await page.reload();
  await expect(cells.last()).toHaveText("4");
});

test("a block with a word in it is refused with the word and its cell, and nothing changes", async ({ page }) => {
  await openJohor(page, { "2026-12-31": 1 });
  await findGrid(page).focus();
  await paste(page, "4\tmany");
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was pasted" })).toHaveText(
    "Johor NVIDIA H100 SXM, 2027 Q1: many is not a whole number of units. Nothing was pasted.",
  );
  await expect(findCells(page, johor).first()).toHaveText("1");
  await expect(findCells(page, johor).last()).toHaveText("1");
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
});

test("cells show TPP, share and headroom, and the worst order within the quarter is judged on a switch", async ({
  page,
}) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Same quarter", [
    { site: "Johor", units: { "2027-03-31": 14 } },
    { site: "Reno", units: { "2027-02-01": 93 } },
  ]);
  await openAlive(page, plan);
  await expect(findLimit(page, "Malaysia")).toContainText("Within");
  await page.getByRole("radio", { name: "abroad first" }).check({ force: true });
  await expect(findLimit(page, "Malaysia")).toContainText("Breach ahead");
  await page.getByRole("radio", { name: "as dated" }).check({ force: true });
  await expect(findLimit(page, "Malaysia")).toContainText("Within");
  const cells = findCells(page, johor);
  await page.getByRole("radio", { name: "share" }).check({ force: true });
  await expect(cells.nth(1)).toContainText("100");
  await page.getByRole("radio", { name: "headroom" }).check({ force: true });
  await expect(cells.nth(1)).toHaveText("0");
  await page.getByRole("radio", { name: "M TPP" }).check({ force: true });
  await expect(cells.nth(1)).toContainText("0.2");
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const)
  test(`the plan and its pages are accessible and fit ${width} px, with a cell over the line in focus`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    const plan = await openJohor(page, { "2027-06-30": 8 });
    await findGrid(page).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await expect(
      findGrid(page).getByRole("gridcell", { name: /2027 Q2: 8 units; breach of Malaysia/ }),
      "the cell says which limit and since when",
    ).toBeVisible();
    const panel = page.getByRole("complementary", { name: "The cell with the focus" });
    await expect(panel).toContainText("Breach ahead");
    await expect(panel).toContainText("from 30 Jun 2027");
    await expectAccessible(page);
    for (const path of ["", "/headroom", "/what-if", "/pictures", "/versions", "/register", "/import"]) {
      await page.goto(`${plan}${path}`);
      await expect(page.getByRole("heading", { name: "Asia", level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
      if (path !== "") await expectAccessible(page);
    }
  });
