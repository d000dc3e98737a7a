import { call, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createPlan, findCells, findGrid, homeRow, johorRows, openAlive, submit } from "./support/plans";

const johor = /Johor · NVIDIA H100/;

test("the dialog that submits saves what was typed just before, and says how the plan stands", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await openAlive(page, plan);
  await findCells(page, johor).first().click();
  await page.keyboard.type("50");
  await page.getByRole("button", { name: "Submit" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("status").first()).toContainText("Breach from 31 Dec 2026.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await expect(findCells(page, johor).first()).toContainText("50");
});

test("what others do to an open plan is told within seconds, and a press of a button shows it", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 3 } }]);
  await openAlive(page, plan);
  await call(page, "plan.update", {
    planId: plan.replace("/plans/", ""),
    name: "Asia 2028",
    description: null,
    seen: { name: "Asia", description: null },
  });
  const notice = page.getByRole("alert").filter({ hasText: "reload it" });
  await expect(notice).toContainText("renamed Asia 2028", { timeout: 30_000 });
  await notice.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Asia 2028" })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await submit(page, plan);
  await expect(notice).toContainText("This plan was submitted by somebody else", { timeout: 30_000 });
  await notice.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText(/This plan is submitted for sign-off/)).toBeVisible();
  await expect(findGrid(page)).toBeVisible();
});
