import type { Page } from "@playwright/test";
import { firstAdministrator } from "./support/first-administrator";
import { call, createFirm, expect, expectAccessible, test } from "./support/journey";
import { createEmail, expireInvitations, invite, openGuest, openMember, password } from "./support/people";

const narrow = { width: 390, height: 844 };

function findMember(page: Page, name: string) {
  return page.getByRole("table", { name: "Members", exact: true }).getByRole("row").filter({ hasText: name });
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(narrow.width);
}

test("an administrator invites by address and roles, is told what is wrong, and gets the address once", async ({
  page,
}) => {
  await createFirm(page);
  const email = createEmail("ines");
  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("E-mail address")).toBeFocused();
  const make = dialog.getByRole("button", { name: "Make the invitation" });
  await make.click();
  await expect(dialog.getByLabel("E-mail address")).toHaveAccessibleDescription(/not an e-mail address/);
  await expect(dialog.getByText("No role is chosen")).toBeVisible();
  await dialog.getByLabel("E-mail address").fill(email);
  for (const role of ["approver", "administrator"]) await dialog.getByLabel(role, { exact: true }).check();
  await make.click();
  await expect(dialog.getByLabel("administrator", { exact: true })).toHaveAccessibleDescription(/does not sign/);
  await expect(dialog.getByLabel("approver", { exact: true }), "the first of the two").toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel("administrator", { exact: true }).uncheck();
  await make.click();
  await expect(dialog.getByLabel("Address of the invitation")).toHaveValue(/\/invitation\/[\w-]{43}$/);
  await expect(dialog.getByText("works once, until 30 Nov 2026")).toBeVisible();
  await expect(dialog.getByLabel("Address of the invitation")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(dialog.getByLabel("Address of the invitation"), "it is shown only once").toBeVisible();
  await expect(dialog.getByRole("button", { name: "Close" })).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("table", { name: "Open invitations" })).toContainText(email);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await expect(dialog.getByLabel("E-mail address")).toHaveValue("");
});

test("somebody new makes an account in another browser, on a narrow screen, and sees what the role shows", async ({
  page,
  browser,
}) => {
  const firm = await createFirm(page);
  const email = createEmail("ines");
  const path = await invite(page, email, ["auditor"]);
  const guest = await openGuest(browser);
  await guest.setViewportSize(narrow);
  await guest.goto(path, { waitUntil: "networkidle" });
  await expect(guest.getByRole("heading", { level: 1, name: `Join ${firm}` })).toBeVisible();
  await expect(guest.getByRole("region", { name: "The invitation" })).toContainText(firstAdministrator.name);
  await expectNoSidewaysScroll(guest);
  await guest.getByLabel("Your name").fill("Ines Invited");
  await guest.getByLabel("Password").fill("password1234");
  await guest.getByRole("button", { name: "Join the firm" }).click();
  await expect(guest.getByLabel("Password")).toHaveAccessibleDescription(/common or breached/);
  await expectAccessible(guest);
  await guest.getByLabel("Password").fill(password);
  await guest.getByRole("button", { name: "Join the firm" }).click();
  await expect(guest.getByText("There is nothing in the register yet")).toBeVisible();
  await guest.setViewportSize({ width: 1280, height: 800 });
  await expect(guest.getByRole("link", { name: "Account of Ines Invited" })).toContainText("auditor");
  await guest.goto("/import");
  await expect(guest.getByText("Importing fleet files takes the role planner")).toBeVisible();
  await guest.goto(path);
  await expect(guest.getByText("This invitation was accepted already")).toBeVisible();
  await guest.context().close();

  await page.goto("/people");
  await expect(findMember(page, email)).toContainText("auditor");
  await expect(page.getByRole("table", { name: "Earlier invitations" })).toContainText(
    "accepted 23 Nov 2026, 10:00 UTC",
  );
  await page.goto("/audit");
  const entry = page.getByRole("listitem").filter({ hasText: "Invitation accepted" });
  await expect(entry).toContainText(`invitation ${email}`);
  await expect(entry).toContainText("Ines Invited, auditor");
});

test("whoever keeps no people sees who is in the firm, and no button", async ({ page, browser }) => {
  await createFirm(page);
  const member = await openMember(browser, await invite(page, createEmail("rosa"), ["reviewer"]), "Rosa Reader");
  await member.goto("/people");
  await expect(findMember(member, "Rosa Reader")).toContainText("(you)");
  await expect(findMember(member, firstAdministrator.name)).toContainText("administrator, planner");
  await expect(member.getByRole("button", { name: /Invite|Change the roles|Remove|Leave/ })).toHaveCount(0);
  await expect(member.getByText("An administrator of the firm invites people")).toBeVisible();
  await expectAccessible(member);
  await member.context().close();
});

test("somebody with an account signs in on the way, joins by one press, and changes firm by keyboard", async ({
  page,
  browser,
}) => {
  test.slow();
  const [email, first] = [createEmail("bert"), await createFirm(page)];
  const member = await openMember(browser, await invite(page, email, ["planner"]), "Bert Both");
  const second = await createFirm(page);
  const path = await invite(page, email, ["reviewer", "approver"]);

  await page.goto(path, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { name: "Somebody else is signed in" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign out and go on" })).toBeVisible();
  await expectAccessible(page);

  await call(member, "person.signOut");
  await member.goto(path, { waitUntil: "networkidle" });
  await member.getByRole("region", { name: "You have an account" }).getByRole("link", { name: "Sign in" }).click();
  await member.getByLabel("E-mail address").fill(email);
  await member.getByLabel("Password", { exact: true }).fill(password);
  await member.getByRole("button", { name: "Sign in" }).click();
  await expect(member).toHaveURL(new RegExp(`${path}$`));
  await member.waitForLoadState("networkidle");
  await expectAccessible(member);
  await member.getByRole("button", { name: "Join the firm" }).click();
  const account = member.getByRole("link", { name: "Account of Bert Both" });
  await expect(account).toContainText("reviewer, approver");
  await expect(member.getByRole("button", { name: `Firm: ${second}. Change` })).toBeVisible();

  await member.waitForLoadState("networkidle");
  await member.getByRole("button", { name: `Firm: ${second}. Change` }).press("Enter");
  await expect(member.getByRole("menuitemradio", { name: second })).toHaveAttribute("aria-checked", "true");
  await member.getByRole("menuitemradio", { name: first }).press("Enter");
  await expect(member.getByRole("button", { name: `Firm: ${first}. Change` })).toBeVisible();
  await expect(account).toContainText("planner");
  await member.goto("/people");
  await expect(findMember(member, "Bert Both")).toContainText("planner");
  await member.context().close();
});

test("whoever is signed in as somebody else signs out and goes on where the invitation leads", async ({
  page,
  browser,
}) => {
  await createFirm(page);
  const other = await openMember(browser, await invite(page, createEmail("carla"), ["planner"]), "Carla Other");
  await other.goto(await invite(page, createEmail("dora"), ["auditor"]), { waitUntil: "networkidle" });
  await other.getByRole("button", { name: "Sign out and go on" }).click();
  await expect(other.getByRole("region", { name: "Your account" })).toBeVisible();
  await expect(other.getByRole("button", { name: "Join the firm" })).toBeVisible();
  await other.context().close();
});

test("an invitation that was revoked, is past or never was says so and nothing of the firm", async ({
  page,
  browser,
}) => {
  const firm = await createFirm(page);
  const [revoked, past] = [createEmail("revoked"), createEmail("past")];
  const [revokedPath, pastPath] = [await invite(page, revoked, ["planner"]), await invite(page, past, ["planner"])];
  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: `Revoke the invitation for ${revoked}` }).click();
  await expect(page.getByRole("status").filter({ hasText: `The invitation for ${revoked} is revoked.` })).toBeVisible();
  await expect(page.getByRole("table", { name: "Earlier invitations" })).toContainText("revoked 23 Nov");
  await expect(page.getByText(`The invitation for ${revoked} is revoked.`), "its button is gone").toBeFocused();
  expireInvitations(past);
  const guest = await openGuest(browser);
  for (const [path, sentence] of [
    [revokedPath, "This invitation was revoked; ask for a new one."],
    [pastPath, "This invitation is past; ask for a new one."],
    ["/invitation/not-a-secret", "There is no invitation at this address"],
    [`/invitation/${"x".repeat(300)}`, "There is no invitation at this address"],
  ] as const) {
    await guest.goto(path);
    await expect(guest.getByRole("heading", { name: "This invitation cannot be accepted" })).toBeVisible();
    await expect(guest.getByText(sentence)).toBeVisible();
    await expect(guest.getByText(firm)).toHaveCount(0);
  }
  await expectAccessible(guest);
  await page.reload();
  await expect(page.getByText("No invitation is open.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Earlier invitations" })).toContainText(/expired \d/);
  await guest.context().close();
});

test("other roles count from the next request on", async ({ page, browser }) => {
  await createFirm(page);
  const member = await openMember(browser, await invite(page, createEmail("erik"), ["planner"]), "Erik Changing");
  await member.goto("/sites");
  await expect(member.getByRole("button", { name: "Add site" }).first()).toBeVisible();

  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Change the roles of Erik Changing" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("planner", { exact: true })).toBeChecked();
  await dialog.getByLabel("planner", { exact: true }).uncheck();
  await dialog.getByLabel("reviewer", { exact: true }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Change the roles" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Erik Changing is reviewer now." })).toBeVisible();
  await expect(findMember(page, "Erik Changing")).toContainText("reviewer");
  await member.reload();
  await expect(member.getByRole("link", { name: "Account of Erik Changing" })).toContainText("reviewer");
  await expect(member.getByRole("button", { name: "Add site" })).toHaveCount(0);
  await member.context().close();
});

test("whoever is removed stays in the list of those who were there", async ({ page, browser }) => {
  await createFirm(page);
  const email = createEmail("gina");
  const member = await openMember(browser, await invite(page, email, ["planner"]), "Gina Leaving");
  await member.context().close();
  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Remove Gina Leaving" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("table", { name: "Former members" })).toContainText(email);
  await expect(findMember(page, "Gina Leaving")).toHaveCount(0);
  await page.setViewportSize(narrow);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("with a long name the dialogs keep their buttons in sight, also on a narrow screen", async ({ page, browser }) => {
  await createFirm(page);
  const longName = "Wolfeschlegelsteinhausenbergerdorff".repeat(3).slice(0, 100);
  const member = await openMember(browser, await invite(page, createEmail("long"), ["planner"]), longName);
  await member.context().close();
  await page.goto("/people", { waitUntil: "networkidle" });
  for (const viewport of [{ width: 1440, height: 900 }, narrow]) {
    await page.setViewportSize(viewport);
    for (const opener of ["Change the roles of", "Remove"]) {
      await page.getByRole("button", { name: `${opener} ${longName}` }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByRole("button", { name: "Cancel" })).toBeInViewport({ ratio: 1 });
      expect(await dialog.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await expect(dialog).toHaveCount(0);
    }
  }
  await expectNoSidewaysScroll(page);
  await page.goto("/audit", { waitUntil: "networkidle" });
  const action = page.getByRole("listitem").filter({ hasText: "Member added" }).first().getByText("Member added");
  expect((await action.boundingBox())?.height, "on one line").toBeLessThan(30);
  await expectNoSidewaysScroll(page);
});

test("a long name of a firm does not make its invitation scroll sideways", async ({ page, browser }) => {
  await createFirm(page);
  await page.goto("/settings", { waitUntil: "networkidle" });
  await page.getByLabel("Name", { exact: true }).fill("Rechenzentrumsgesellschaft".repeat(4));
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("status").filter({ hasText: /saved/i })).toBeVisible();
  const guest = await openGuest(browser);
  await guest.setViewportSize(narrow);
  await guest.goto(await invite(page, createEmail("far"), ["planner"]), { waitUntil: "networkidle" });
  await expect(guest.getByRole("button", { name: "Join the firm" })).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(guest);
  await guest.context().close();
});

test("whoever removes somebody is told which open API tokens they made", async ({ page, browser }) => {
  await createFirm(page);
  const member = await openMember(browser, await invite(page, createEmail("tom"), ["administrator"]), "Tom Tokens");
  for (const name of ["Night export", "Old export"])
    await call(member, "token.create", { name, scopes: ["audit.export"], days: 30 });
  await member.goto("/tokens", { waitUntil: "networkidle" });
  await member.getByRole("button", { name: "Revoke Old export" }).click();
  await member.getByRole("dialog").getByRole("button", { name: "Revoke it" }).click();
  await expect(member.getByText("Revoked Old export.")).toBeVisible();
  await member.context().close();
  await page.setViewportSize(narrow);
  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Remove Tom Tokens" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("listitem")).toHaveText(["Night export"]);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await dialog.getByRole("link", { name: "API tokens" }).click();
  await expect(page.getByRole("button", { name: "Revoke Night export" })).toBeVisible();
});

test("whoever is in no firm is told so, reaches their account, and comes back by an invitation", async ({
  page,
  browser,
}) => {
  const firm = await createFirm(page);
  const email = createEmail("hugo");
  const member = await openMember(browser, await invite(page, email, ["planner"]), "Hugo Outside");
  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Remove Hugo Outside" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("table", { name: "Former members" })).toContainText(email);

  await member.goto("/sites");
  await expect(member.getByRole("heading", { name: "You are in no firm" })).toBeVisible();
  await expect(member.getByText(firm)).toHaveCount(0);
  await expectAccessible(member);
  await member.getByRole("link", { name: "Your account" }).click();
  await expect(member.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await member.goto(await invite(page, email, ["auditor"]), { waitUntil: "networkidle" });
  await member.getByRole("button", { name: "Join the firm" }).click();
  await expect(member.getByRole("link", { name: "Account of Hugo Outside" })).toContainText("auditor");
  await member.waitForLoadState("networkidle");
  await member.getByRole("button", { name: "Sign out" }).click();
  await expect(member.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await member.context().close();
});

test("the only administrator neither leaves nor gives the role away, and is told what to do first", async ({
  page,
}) => {
  await createFirm(page);
  await page.goto("/people", { waitUntil: "networkidle" });
  const dialog = page.getByRole("dialog");
  const refusal = dialog.getByRole("alert").filter({ hasText: "is the only administrator of the firm" });
  await page.getByRole("button", { name: "Leave" }).click();
  await dialog.getByRole("button", { name: "Leave the firm" }).click();
  await expect(refusal).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: `Change the roles of ${firstAdministrator.name}` }).click();
  await dialog.getByLabel("administrator", { exact: true }).uncheck();
  await dialog.getByRole("button", { name: "Change the roles" }).click();
  await expect(refusal).toBeVisible();
  await expectAccessible(page);
});

test("a page of a firm that its reader was removed from writes nowhere else", async ({ page, browser }) => {
  const first = await createFirm(page);
  const email = createEmail("fay");
  const member = await openMember(browser, await invite(page, email, ["planner"]), "Fay Removed");
  const other = await createFirm(page);
  await call(member, "invitation.accept", {
    secret: (await invite(page, email, ["planner"])).replace("/invitation/", ""),
  });
  await member.goto("/sites", { waitUntil: "networkidle" });
  await expect(member.getByRole("button", { name: `Firm: ${other}. Change` })).toBeVisible();
  await member.getByRole("button", { name: "Add site" }).first().click();
  const dialog = member.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Johor 1");
  await dialog.getByRole("combobox", { name: "Destination" }).fill("Malaysia");
  await dialog.getByRole("option", { name: /Malaysia/ }).click();
  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Remove Fay Removed" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("table", { name: "Former members" })).toContainText(email);

  await dialog.getByRole("button", { name: "Add site" }).click();
  const gone = "You are not in the firm that this page shows any more; reload the page.";
  await expect(dialog.getByRole("alert").filter({ hasText: gone })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await member.evaluate(() => window.dispatchEvent(new Event("focus")));
  const notice = member.getByRole("status").filter({ hasText: gone });
  await notice.getByRole("button", { name: "Reload the page" }).click();
  await expect(member.getByRole("button", { name: `Firm: ${first}. Change` })).toBeVisible();
  await expect(member.getByText("There is no site yet")).toBeVisible();
  await member.context().close();
});

test("a firm that was left since the page came is not entered, and nothing breaks", async ({ page, browser }) => {
  const first = await createFirm(page);
  const email = createEmail("kim");
  const member = await openMember(browser, await invite(page, email, ["planner"]), "Kim Leaving");
  const left = await createFirm(page);
  const secret = (await invite(page, email, ["planner"])).replace("/invitation/", "");
  await call(member, "invitation.accept", { secret });
  await member.goto("/rulebook", { waitUntil: "networkidle" });
  await member.getByRole("button", { name: `Firm: ${left}. Change` }).press("Enter");
  await member.getByRole("menuitemradio", { name: first }).press("Enter");
  await expect(member.getByRole("button", { name: `Firm: ${first}. Change` })).toBeVisible();
  await member.goto("/rulebook", { waitUntil: "networkidle" });
  await page.goto("/people", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Remove Kim Leaving" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("table", { name: "Former members" })).toContainText(email);
  await member.getByRole("button", { name: `Firm: ${first}. Change` }).press("Enter");
  await member.getByRole("menuitemradio", { name: left }).press("Enter");
  await expect(member.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await member.waitForLoadState("networkidle");
  await member.getByRole("button", { name: `Firm: ${first}. Change` }).press("Enter");
  await expect(member.getByRole("menuitemradio")).toHaveText([first]);
  await member.context().close();
});

test("a firm asks for more approvals than it has approvers, and is told", async ({ page }) => {
  await createFirm(page);
  await page.goto("/settings", { waitUntil: "networkidle" });
  const pane = page.getByRole("region", { name: "Approvals" });
  await expect(pane).toContainText("No member is an approver, and a plan needs 2 approvals");
  await pane.getByLabel("Approvals that a plan needs").selectOption("3");
  await expect(pane).toContainText("a plan needs 3 approvals");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("region", { name: "What was changed" })).toContainText(
    "Approvals that a plan needs: 2 → 3",
  );
  await expectAccessible(page);
});
