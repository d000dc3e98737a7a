import { readFileSync } from "node:fs";
import type { Route } from "@playwright/test";
import { call, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createEmail, invite, openMember } from "./support/people";
import {
  createPlan,
  expectSaved,
  findCells,
  findGrid,
  findLimit,
  findSiteId,
  h100,
  homeRow,
  johorRows,
  openAlive,
  submit,
} from "./support/plans";
import { addApprovers } from "./support/approvers";

const johor = /Johor · NVIDIA H100/;

test("a plan is renamed, described, cloned, archived and brought back", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2027-06-30": 3 } }]);
  await openAlive(page, plan);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Rename" }).click();
  await dialog.getByLabel("Name").fill("Asia 2027");
  await dialog.getByLabel("Description").fill("Two halls in Johor");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Asia 2027", level: 1 })).toBeVisible();
  await expect(page.getByText("Two halls in Johor")).toBeVisible();

  await page.getByRole("button", { name: "Clone" }).click();
  await dialog.getByLabel("Name").fill("asia  2027");
  await dialog.getByRole("button", { name: /^(Clone|Make)/ }).click();
  await expect(dialog.getByText(/There is already a plan/)).toBeVisible();
  await dialog.getByLabel("Name").fill("Asia, larger");
  await dialog.getByRole("button", { name: /^(Clone|Make)/ }).click();
  await expect(page.getByRole("heading", { name: "Asia, larger", level: 1 })).toBeVisible();
  await expect(findCells(page, johor).last()).toHaveText("3");

  await page.getByRole("button", { name: "Archive" }).click();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(
    page.getByText("This plan is archived: it can be read, and nothing in it can be changed."),
  ).toBeVisible();
  await page.goto("/plans");
  await expect(page.getByRole("region", { name: "Archived" })).toContainText("Asia, larger");
  await expect(page.getByRole("table", { name: "Plans" })).toContainText("Asia 2027");
  await expect(page.getByRole("table", { name: "Plans" })).not.toContainText("Asia, larger");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Asia, larger" }).click();
  await page.getByRole("button", { name: "Bring back" }).click();
  await dialog.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByRole("button", { name: "Add a line" })).toBeVisible();
});

test("a version is kept, compared with the plan as it has become, and brought back", async ({ page }) => {
  test.slow();
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await openAlive(page, `${plan}/versions`);
  await expect(page.getByText("No version is kept yet.")).toBeVisible();
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Keep a version" }).click();
  await dialog.getByLabel("Message").fill("Before the review");
  await dialog.getByRole("button", { name: "Keep", exact: true }).click();
  const versions = page.getByRole("table", { name: "Versions of the plan" });
  await expect(versions.getByRole("row", { name: /Before the review/ })).toContainText("Ada First");

  await openAlive(page, plan);
  await findGrid(page).focus();
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await expectSaved(page);
  await openAlive(page, `${plan}/versions`);
  await page.getByRole("link", { name: "Compare with now" }).click();
  const lines = page.getByRole("table", { name: "Lines that differ" });
  await expect(lines.getByRole("row", { name: /Johor/ })).toContainText(/31\sDec\s2026\s*5\s*3\s*−2/);
  await page
    .getByText(/within in every plan/)
    .first()
    .click();
  await expect(page.getByRole("table", { name: "Limits within in every plan" })).toContainText("Malaysia");
  await expectAccessible(page);

  await openAlive(page, `${plan}/versions`);
  await page.getByRole("button", { name: "Bring version 1 back" }).click();
  await dialog.getByRole("button", { name: "Bring back" }).click();
  await expect(versions.getByRole("row", { name: /Before version 1 was brought back/ })).toBeVisible();
  await page.getByRole("link", { name: "Grid" }).click();
  await expect(findCells(page, johor).last()).toHaveText("3");
});

test("what was typed is there after the browser's way back, and can be typed over", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await openAlive(page, plan);
  await findGrid(page).focus();
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await expectSaved(page);
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByText("No version is kept yet.")).toBeVisible();
  await page.goBack();
  await expect(findCells(page, johor).first()).toHaveText("5");
  await findGrid(page).focus();
  await page.keyboard.type("6");
  await page.keyboard.press("Enter");
  await expectSaved(page);
  await expect(page.getByRole("button", { name: "Take theirs" })).toHaveCount(0);
  await page.reload();
  await expect(findCells(page, johor).first()).toHaveText("6");
});

test("when the register moves on, the plan says how far, shows what changes, and moves in one step", async ({
  page,
}) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2027-06-30": 5 } }]);
  await call(page, "allocation.record", {
    siteId: await findSiteId(page, "Johor"),
    acceleratorId: h100,
    units: 4,
    effectiveOn: "2026-03-01",
    stage: "installed",
  });
  await page.goto("/plans");
  await expect(page.getByRole("table", { name: "Plans" }).getByRole("row", { name: /Asia/ })).toContainText(
    "1 version behind",
  );
  await openAlive(page, plan);
  await expect(page.getByText("1 version behind")).toBeVisible();
  await expect(findLimit(page, "Malaysia")).toContainText("Within");
  await page.getByRole("link", { name: "see what changes" }).click();
  const malaysia = page
    .getByRole("table", { name: "Effect on each limit" })
    .getByRole("row", { name: /^Malaysia limit/ });
  await expect(malaysia).toContainText("Breach ahead");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Move the plan to version/ }).click();
  await expect(page.getByText(/the latest, so there is nothing to move to/)).toBeVisible();
  await page.getByRole("link", { name: "Grid" }).click();
  await expect(findLimit(page, "Malaysia")).toContainText("Breach ahead");
});

test("a fleet file goes into a plan, and the plan to a file that adds nothing when it comes back", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "From a file");
  const sendFile = async (name: string, buffer: Buffer): Promise<void> => {
    await openAlive(page, `${plan}/import`);
    await page.getByLabel("Choose a file").setInputFiles({ name, mimeType: "text/csv", buffer });
  };
  const csv = [
    "site,destination,accelerator,units,effective_on,stage",
    "Johor,MY,H100 SXM,4,2027-06-30,planned",
    "Dublin,IE,H100 SXM,2,2027-09-30,planned",
  ].join("\n");
  await sendFile("proposed.csv", Buffer.from(csv));
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByText("2 rows of proposed.csv are in the plan.")).toBeVisible();
  await openAlive(page, plan);
  await expect(findCells(page, johor).nth(2)).toHaveText("4");
  await expect(findCells(page, /Dublin · NVIDIA H100/).nth(3)).toHaveText("2");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save as CSV" }).click();
  const saved = readFileSync(await (await download).path());
  expect(saved.toString("utf8")).toMatch(/Johor,MY,.*,4,2027-06-30,/);
  await sendFile("back.csv", saved);
  await expect(page.getByText(/All 2 rows that can be read are in the plan already\./)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
});

test("a reviewer reads a plan and is told why nothing in it can be changed", async ({ page, browser }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  const path = await invite(page, createEmail("rhea"), ["reviewer"]);
  const reviewer = await openMember(browser, path, "Rhea Reviewer");
  await openAlive(reviewer, plan);
  await expect(reviewer.getByText("Your roles let you read this plan, not change it.")).toBeVisible();
  for (const name of ["Add a line", "Rename", "Clone", "Submit", "Archive"])
    await expect(reviewer.getByRole("button", { name, exact: true })).toHaveCount(0);
  await findGrid(reviewer).focus();
  await reviewer.keyboard.type("9");
  await expect(findCells(reviewer, johor).first()).toHaveText("3");
  await expectAccessible(reviewer);
  await reviewer.goto(`${plan}/import`);
  await expect(reviewer.getByText("Importing into a plan takes the role planner")).toBeVisible();
  await reviewer.context().close();
});

test("a submitted plan is locked until it is withdrawn", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await addApprovers(page);
  await openAlive(page, plan);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Submit" }).click();
  await dialog.getByLabel("Message").fill("Three in Johor.");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await page.waitForURL(/\/sign-off\/./);
  await openAlive(page, plan);
  await expect(page.getByText(/This plan is submitted for sign-off/)).toBeVisible();
  await findGrid(page).focus();
  await page.keyboard.type("9");
  await expect(findCells(page, johor).first()).toHaveText("3");
  await expect(page.getByRole("button", { name: "Add a line" })).toHaveCount(0);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await dialog.getByLabel("Reason").fill("One more look.");
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("button", { name: "Add a line" })).toBeVisible();
  await findGrid(page).focus();
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expectSaved(page);
});

test("what was typed last is in the plan that is submitted, and nothing is submitted that could not be saved", async ({
  page,
}) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await addApprovers(page);
  await openAlive(page, plan);
  const dialog = page.getByRole("dialog");
  const typeAndSubmit = async (units: string): Promise<void> => {
    await findGrid(page).focus();
    await page.keyboard.type(units);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Submit" }).click();
  };
  const refuse = (route: Route) => route.fulfill({ status: 403, body: "" });
  await page.route("**/api/trpc/plan.saveLines*", refuse);
  await typeAndSubmit("4");
  await expect(dialog.getByRole("alert")).toContainText("Not everything is saved yet");
  await expect(dialog.getByRole("button", { name: "Submit" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.unroute("**/api/trpc/plan.saveLines*", refuse);
  await typeAndSubmit("5");
  await dialog.getByLabel("Message").fill("Five in Johor.");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await page.waitForURL(/\/sign-off\/./);
  await openAlive(page, plan);
  await expect(page.getByText(/This plan is submitted for sign-off/)).toBeVisible();
  await expect(findCells(page, johor).first()).toHaveText("5");
  await page.reload();
  await expect(findCells(page, johor).first()).toHaveText("5");
});

test("an open plan that somebody submits meanwhile refuses the next save with the reason", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await openAlive(page, plan);
  await submit(page, plan);
  await findGrid(page).focus();
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Not saved: .*is submitted, so it stays as it is/)).toBeVisible();
});
