import type { Browser, Page } from "@playwright/test";
import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createEmail, invite, openMember } from "./support/people";
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

/** What others have saved arrives every few seconds. */
const arrival = { timeout: 30_000 };

async function openForTwo(page: Page, browser: Browser): Promise<Page> {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows, "Dublin,IE,H100 SXM,1,2026-02-01,installed");
  const plan = await createPlan(page, "Shared", [
    { site: "Johor", units: { "2026-12-31": 1 } },
    { site: "Dublin", units: { "2026-12-31": 1 } },
  ]);
  const path = await invite(page, createEmail("petra"), ["planner"]);
  const petra = await openMember(browser, path, "Petra Planner");
  await openAlive(petra, plan);
  await openAlive(page, plan);
  return petra;
}

/** Types into the first cell of a line. */
async function typeInto(page: Page, line: RegExp, text: string): Promise<void> {
  await findCells(page, line).first().click();
  await expect(findGrid(page)).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("two people see each other's saved changes within seconds, without loading the page again", async ({
  page,
  browser,
}) => {
  test.slow();
  const petra = await openForTwo(page, browser);
  await typeInto(petra, johor, "8");
  await expectSaved(petra);
  await expect(findCells(page, johor).first()).toContainText("8", arrival);
  await expect(findLimit(page, "Malaysia")).toContainText("Breach ahead");
  await expect(findGrid(page).getByText("changed by Petra Planner")).toBeVisible();
  await typeInto(page, /Dublin · NVIDIA H100/, "3");
  await expectSaved(page);
  await expect(findCells(petra, /Dublin · NVIDIA H100/).first()).toHaveText("3", arrival);
  await expect(findGrid(petra).getByText("changed by Ada First")).toBeVisible();
  await petra.context().close();
});

test("two people change one line: the second is shown both values and who, and chooses", async ({ page, browser }) => {
  test.slow();
  const petra = await openForTwo(page, browser);
  const conflict = (of: Page) => of.getByRole("alert").filter({ hasText: "1 line changed by somebody else as well" });

  // Ada's page hears of nothing until it saves.
  await page.route("**/api/trpc/*plan.changesSince*", () => undefined);
  await typeInto(petra, johor, "4");
  await expectSaved(petra);
  await typeInto(page, johor, "6");
  await expect(conflict(page)).toContainText("Petra Planner saved it");
  const row = conflict(page).getByRole("row", { name: /Units on 31 Dec 2026/ });
  await expect(row.getByRole("cell")).toHaveText(["Units on 31 Dec 2026", "4", "6"]);
  await expect(findCells(page, johor).first(), "nothing of mine is lost").toHaveText("6");
  await expect(findCells(petra, johor).first(), "nothing of theirs is written over").toHaveText("4");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(findCells(page, johor).first()).toHaveText("4");
  await expect(conflict(page)).toHaveCount(0);

  await typeInto(petra, johor, "5");
  await expectSaved(petra);
  await typeInto(page, johor, "7");
  await expect(conflict(page)).toBeVisible();
  await page.getByRole("button", { name: "Keep mine, save over theirs" }).click();
  await expect(conflict(page)).toHaveCount(0);
  await expect(findCells(petra, johor).first()).toHaveText("7", arrival);
  await petra.context().close();
});

test("what somebody else saves is not written over by who had only opened the cell, and shows once it is left", async ({
  page,
  browser,
}) => {
  test.slow();
  const petra = await openForTwo(page, browser);
  const savePetra = async (units: string): Promise<void> => {
    const arriving = page.waitForResponse(
      async (response) => response.url().includes("plan.changesSince") && (await response.text()).includes("Petra"),
    );
    await typeInto(petra, johor, units);
    await expectSaved(petra);
    await arriving;
  };
  await findCells(page, johor).first().dblclick();
  const field = findGrid(page).getByRole("textbox");
  await expect(field).toHaveValue("1");
  await savePetra("4");
  await field.fill("6");
  await page.keyboard.press("Enter");
  const conflict = page.getByRole("alert").filter({ hasText: "1 line changed by somebody else as well" });
  await expect(conflict).toContainText("Petra Planner saved it");
  await expect(findCells(petra, johor).first()).toHaveText("4");
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(findCells(page, johor).first()).toHaveText("4");

  await findCells(page, johor).first().dblclick();
  await expect(field).toHaveValue("4");
  await savePetra("5");
  await page.keyboard.press("Escape");
  await expect(findCells(page, johor).first()).toHaveText("5", arrival);
  await expect(conflict).toHaveCount(0);
  await petra.context().close();
});

test("neither a file nor a name overwrites what somebody else has just saved", async ({ page, browser }) => {
  const colleague = await openForTwo(page, browser);
  const plan = new URL(colleague.url()).pathname;
  await openAlive(page, `${plan}/import`);
  const csv = "site,destination,accelerator,units,effective_on,stage\nJohor,MY,H100 SXM,4,2027-06-30,planned\n";
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name: "proposed.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(page.getByRole("button", { name: "Import 1 row" })).toBeVisible();
  await findGrid(colleague).focus();
  await colleague.keyboard.type("5");
  await colleague.keyboard.press("Enter");
  await expectSaved(colleague);
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(
    page.getByText(/was changed by .* after this file was looked at, and nothing was imported/),
  ).toBeVisible();
  await expectAccessible(page);

  await openAlive(page, plan);
  await colleague.getByRole("button", { name: "Rename" }).click();
  await colleague.getByRole("textbox", { name: "Name" }).fill("Shared 2028");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Shared 2029");
  await colleague.getByRole("button", { name: "Save", exact: true }).click();
  await expect(colleague.getByRole("heading", { level: 1, name: "Shared 2028" })).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("dialog")).toContainText("was renamed Shared 2028 by somebody else meanwhile");
  await colleague.context().close();
});
