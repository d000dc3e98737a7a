import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { runVerifier, unpackEvidence } from "#tests/support/evidence-folder";
import { strongPassword } from "#tests/support/test-browser";
import { addApprovers } from "./support/approvers";
import { call, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createPlan, findSiteId, h100, homeRow, johorRows, openAlive } from "./support/plans";

/** A firm with a plan that brings some to Johor, and two approvers. */
async function begin(
  page: Page,
  units = 3,
): Promise<{ readonly plan: string; readonly anna: Page; readonly bert: Page }> {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": units } }]);
  const [anna, bert] = await addApprovers(page);
  return { plan, anna, bert };
}

/** Submits on the plan's page; answers the address of the sign-off. */
async function submitOnPage(page: Page, plan: string): Promise<string> {
  await openAlive(page, plan);
  await page.getByRole("button", { name: "Submit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Message").fill("Three in Johor, as agreed.");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await page.waitForURL(/\/sign-off\/./);
  return new URL(page.url()).pathname;
}

async function signOnPage(page: Page, path: string): Promise<void> {
  await openAlive(page, path);
  await page.getByRole("button", { name: "Approve" }).click();
  const dialog = page.getByRole("dialog");
  await expect(
    dialog.getByText(/I have reviewed plan Asia as frozen in SO-\d+ under SHA-256 [0-9a-f]{64}/),
  ).toBeVisible();
  await dialog.getByLabel("Reason").fill("Checked the sums.");
  await dialog.getByLabel("Your password").fill(strongPassword);
  await dialog.getByRole("button", { name: "Sign" }).click();
  await expect(dialog).toHaveCount(0);
}

async function decide(page: Page, path: string, step: string, reason: string): Promise<void> {
  await openAlive(page, path);
  await page.getByRole("button", { name: step }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: step }).click();
  await expect(dialog).toHaveCount(0);
}

test("submit, changes requested, submit anew, two approvals, adopt, drift, needs review", async ({ page }) => {
  test.slow();
  const { plan, anna, bert } = await begin(page);
  const first = await submitOnPage(page, plan);
  await expectAccessible(page);
  await decide(anna, first, "Request changes", "Begin in December, please.");
  await expect(anna.getByText("Begin in December, please.").first()).toBeVisible();
  await page.goto("/notifications");
  await expect(page.getByRole("link", { name: /Anna Approver requested changes of Asia \(SO-1\)/ })).toBeVisible();
  await expectAccessible(page);

  const second = await submitOnPage(page, plan);
  await openAlive(anna, second);
  await expectAccessible(anna);
  await signOnPage(anna, second);
  await expect(anna.getByText("1 of 2 people signed")).toBeVisible();
  await signOnPage(bert, second);
  await expect(bert.getByText("2 of 2 people signed")).toBeVisible();

  await openAlive(page, second);
  await page.getByRole("button", { name: "Adopt" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Adopt" }).click();
  const installed = page.getByRole("table", { name: "What was installed" });
  await expect(installed).toContainText("3 units outstanding");
  await installed.getByRole("button", { name: /^Book/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Units").fill("2");
  await dialog.getByLabel("Installed on").fill("2026-11-20");
  await dialog.getByRole("button", { name: "Book" }).click();
  await expect(installed).toContainText("Early: 1 unit outstanding");

  const siteId = await findSiteId(page, "Johor");
  const more = { siteId, acceleratorId: h100, units: 9, effectiveOn: "2027-01-31", stage: "planned" };
  await call(page, "allocation.record", more);
  await page.reload();
  await expect(page.getByText("Needs review", { exact: true })).toBeVisible();
  await expect(page.getByText(/it breaks a limit/).first()).toBeVisible();
  await expectAccessible(page);
});

/** Downloads the evidence of a decided request and lets its verifier look at it; answers its README. */
async function downloadEvidence(page: Page, path: string): Promise<string> {
  await openAlive(page, path);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download evidence" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^plimsoll-evidence-SO-\d+\.zip$/);
  const folder = unpackEvidence(await readFile(await download.path()));
  expect(runVerifier("node", [folder])).toMatchObject({ exitCode: 0 });
  return readFile(join(folder, "README.txt"), "utf8");
}

test("rejected, and revoked, with the reason for everybody and evidence of both", async ({ page }) => {
  test.slow();
  const { plan, anna, bert } = await begin(page);
  const rejected = await submitOnPage(page, plan);
  await decide(anna, rejected, "Reject", "Not this year.");
  await page.reload();
  await expect(page.getByText("Not this year.").first()).toBeVisible();
  expect(await downloadEvidence(page, rejected)).toContain("State: REJECTED");
  const approved = await submitOnPage(page, plan);
  await expect(page.getByRole("button", { name: "Download evidence" })).toHaveCount(0);
  await signOnPage(anna, approved);
  await signOnPage(bert, approved);
  expect(await downloadEvidence(page, approved)).toContain("State: APPROVED");
  await decide(bert, approved, "Revoke", "The site was sold.");
  expect(await downloadEvidence(page, approved)).toContain("State: REVOKED");
  await expectAccessible(page);
  await openAlive(page, "/sign-off");
  const table = page.getByRole("table", { name: "Decided, withdrawn or expired" });
  await expect(table).toContainText("Revoked");
  await expect(table).toContainText("Rejected");
  await expectAccessible(page);
});

test("a wrong password signs nothing, and who made the plan has no way to approve it", async ({ page }) => {
  const { plan, anna } = await begin(page);
  const path = await submitOnPage(page, plan);
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await openAlive(anna, path);
  await anna.getByRole("button", { name: "Approve" }).click();
  const dialog = anna.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Checked.");
  await dialog.getByLabel("Your password").fill("not my password");
  await dialog.getByRole("button", { name: "Sign" }).click();
  await expect(dialog.getByText(/The password is not right/)).toBeVisible();
  await expectAccessible(anna);
});

test("a delegate signs in an approver's place", async ({ page }) => {
  const { plan, anna, bert } = await begin(page);
  const members = await page.request.get("/api/trpc/membership.list");
  const { result } = (await members.json()) as {
    readonly result: {
      readonly data: { readonly json: { readonly current: readonly { personId: string; name: string }[] } };
    };
  };
  const annaId = result.data.json.current.find(({ name }) => name === "Anna Approver")?.personId;
  await call(page, "signOff.updatePolicies", {
    policies: [{ name: "Export officer", trigger: "tier-two", approverIds: [annaId], count: 1 }],
  });
  await call(page, "firm.updateSettings", { approvalsNeeded: 1 });
  await openAlive(anna, "/sign-off/delegations");
  await anna.getByRole("button", { name: "Delegate" }).click();
  const dialog = anna.getByRole("dialog");
  await dialog.getByLabel("First day").fill("2026-01-01");
  await dialog.getByLabel("Last day").fill("2026-12-31");
  await dialog.getByLabel("Reason").fill("Leave");
  await expectAccessible(anna);
  await dialog.getByRole("button", { name: "Delegate" }).click();
  await expect(anna.getByRole("table", { name: "Delegations" })).toContainText("Bert Approver");
  const path = await submitOnPage(page, plan);
  await signOnPage(bert, path);
  await expect(bert.getByText("in the place of Anna Approver")).toBeVisible();
  await expect(bert.getByText("1 of 1 person signed")).toBeVisible();
  await openAlive(page, "/sign-off/delegations");
  await page.getByRole("button", { name: "End the delegation from Anna Approver to Bert Approver" }).click();
  await expect(page.getByRole("row", { name: /Anna Approver/ })).toContainText("ended");
});

test("a broken condition is told and stops the signature", async ({ page }) => {
  const { plan, anna } = await begin(page);
  const path = await submitOnPage(page, plan);
  await openAlive(anna, path);
  await anna.getByRole("button", { name: "Add a condition" }).click();
  const dialog = anna.getByRole("dialog");
  await dialog.getByLabel("Site").selectOption("Reno");
  await dialog.getByLabel("At most, units").fill("2");
  await dialog.getByLabel("Accelerator").selectOption("NVIDIA H100 SXM");
  await dialog.getByLabel("Destination").selectOption("Malaysia");
  await expectAccessible(anna);
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(anna.getByText("Until Reno is live, at most 2 NVIDIA H100 SXM in Malaysia.")).toBeVisible();
  await expect(anna.getByText(/^Broken: 3 units at most/)).toBeVisible();
  await anna.getByRole("button", { name: "Approve" }).click();
  await dialog.getByLabel("Reason").fill("Checked.");
  await dialog.getByLabel("Your password").fill(strongPassword);
  await dialog.getByRole("button", { name: "Sign" }).click();
  await expect(dialog.getByRole("alert")).toContainText("A condition does not hold");
});

test("comments on a plan are read, answered and resolved", async ({ page }) => {
  const { plan, anna } = await begin(page);
  const path = await submitOnPage(page, plan);
  await openAlive(anna, path);
  await anna.getByRole("button", { name: "Comment" }).click();
  const dialog = anna.getByRole("dialog");
  await dialog.getByLabel("About").selectOption("Finding: Malaysia");
  await dialog.getByLabel("Comment").fill("Is this the last of it?");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(anna.getByText("Is this the last of it?")).toBeVisible();
  await anna.getByRole("button", { name: "Approve" }).click();
  await expect(dialog.getByText("1 thread about this plan is still open.")).toBeVisible();
  await openAlive(page, `${plan}/comments`);
  await page.getByRole("button", { name: "Reply" }).click();
  await page.getByRole("dialog").getByLabel("Comment").fill("It is.");
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("It is.", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Resolve the thread on Malaysia" }).click();
  await expect(page.getByText("1 resolved")).toBeVisible();
  await expectAccessible(page);
});

test("the help shows every state and step", async ({ page }) => {
  await createFirm(page);
  await openAlive(page, "/help/sign-off");
  await expect(page.getByRole("table", { name: "Steps, from which state to which" })).toContainText("Revoke");
  await expectAccessible(page);
  await openAlive(page, "/settings");
  await expect(page.getByText("No policy yet")).toBeVisible();
  await expectAccessible(page);
});

test("an address that can name nothing is not there", async ({ page }) => {
  await createFirm(page);
  for (const folder of ["sign-off", "plans"])
    expect((await page.request.get(`/${folder}/${"x".repeat(101)}`)).status(), folder).toBe(404);
});
