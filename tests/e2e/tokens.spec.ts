import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { chooseDemonstration, createFirm, expect, expectAccessible, test } from "./support/journey";

const harbour = "tests/support/fleets/harbour.csv";

/** Runs the command line as a pipeline does: a process of its own, the token in its environment. */
async function runCommand(token: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "bin/plimsoll.ts", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    // With both of them set, newer Node complains on the error stream.
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, PLIMSOLL_TOKEN: token },
  });
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  expect(`${printed}${complained}`).not.toContain(token);
  return { exitCode: child.exitCode, printed, complained };
}

async function openTokens(page: Page): Promise<void> {
  await page.goto("/tokens", { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { name: "API tokens" })).toBeVisible();
}

test("a token is made, shown once, used by the command line, revoked, and refused afterwards", async ({
  page,
  context,
  baseURL,
}) => {
  // Each command is a process that compiles as it starts.
  test.slow();
  const server = ["--server", baseURL ?? ""];
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await createFirm(page);
  await page.goto("/");
  await page.getByRole("link", { name: "API tokens" }).click();
  await expect(page.getByText("No machine has a way in yet")).toBeVisible();
  await expectAccessible(page);

  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Make a token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the token" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/The name is empty/);
  await dialog.getByLabel("Name").fill("ci-import");
  await dialog.getByRole("button", { name: "Make the token" }).click();
  await expect(dialog.getByText("choose what it may do")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("read the assessment").check();
  await dialog.getByLabel("push fleet files").check();
  await dialog.getByLabel("Expires in").selectOption("30 days");
  await dialog.getByRole("button", { name: "Make the token" }).click();
  const token = (await dialog.getByTestId("token-secret").textContent()) ?? "";
  expect(token).toMatch(/^plimsoll_[\w-]{49}$/);
  await expect(dialog.getByTestId("token-secret")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(dialog.getByTestId("token-secret"), "it is shown only once").toBeVisible();
  await dialog.getByRole("button", { name: "Copy the token" }).click();
  await expect(dialog.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "I have kept it" }).click();

  const row = page.getByRole("row", { name: /ci-import/ });
  await expect(row).toContainText("Active");
  await expect(row).toContainText("23 Dec 2026");
  await expect(row).toContainText("never");
  await expect(row).toContainText("Ada First");
  expect(await page.content()).not.toContain(token);
  await openTokens(page);
  expect(await page.content()).not.toContain(token);
  await expectAccessible(page);

  const pushed = await runCommand(token, "push", harbour, ...server);
  expect(pushed, pushed.complained).toMatchObject({ complained: "" });
  expect(pushed.printed).toMatch(/^harbour\.csv: added 4 rows and 3 sites to Firm \w{8}\./);
  const again = await runCommand(token, "push", harbour, ...server);
  expect(again.printed).toContain("added nothing");
  expect(again.exitCode).toBe(pushed.exitCode);
  const read = await runCommand(token, "assessment", ...server);
  expect(read.printed).toMatch(/^Firm \w{8}, register version \d+\n/);
  expect(read.exitCode).toBe(pushed.exitCode);

  await page.goto("/audit");
  await expect(page.getByText("API token ci-import, read the assessment, push fleet files").first()).toBeVisible();

  await openTokens(page);
  await expect(row).toContainText("23 Nov 2026, 10:00 UTC");
  await page.getByRole("button", { name: "Revoke ci-import" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Revoke it" }).click();
  await expect(row).toContainText("Revoked");
  await expect(page.getByRole("button", { name: "Revoke ci-import" })).toBeHidden();
  const refused = await runCommand(token, "push", harbour, ...server);
  expect([refused.exitCode, refused.printed]).toEqual([2, ""]);
  expect(refused.complained).toContain("`ci-import` was revoked on 23 Nov 2026");
});

test("on a narrow screen a token can be made and the page does not scroll sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await createFirm(page);
  await openTokens(page);
  await page.getByRole("button", { name: "Make a token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("nightly assessment of the whole register");
  for (const scope of ["read the assessment", "push fleet files", "export the audit trail"])
    await dialog.getByLabel(scope).check();
  await dialog.getByRole("button", { name: "Make the token" }).click();
  await expect(dialog.getByTestId("token-secret")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("row", { name: /nightly/ })).toBeVisible();
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(width);
  await expectAccessible(page);
});

test("whoever may not keep tokens neither sees the link nor the page", async ({ page }) => {
  await chooseDemonstration(page, "planner");
  await page.goto("/sites");
  await expect(page.getByRole("link", { name: "Audit" })).toBeVisible();
  await expect(page.getByRole("link", { name: "API tokens" })).toBeHidden();
  await page.goto("/tokens");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await expect(page.getByText("Keeping API tokens takes the role administrator")).toBeVisible();
});
