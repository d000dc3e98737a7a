import { choosePlace, expect, expectAccessible, signInAsAdministrator, test } from "./support/journey";

test("a new firm is set up by keyboard, is told that it is eligible, and starts with an empty register", async ({
  page,
}) => {
  await signInAsAdministrator(page);
  await page.goto("/welcome");
  await expectAccessible(page);
  await choosePlace(page, "Headquarters", "deutschland", "Germany");
  await expect(page.getByRole("combobox", { name: "Ultimate parent" })).toHaveValue("Germany");
  const status = page.getByRole("status", { name: "UVEU status" });
  await expect(status).toContainText(
    "Eligible for UVEU status: its headquarters is in Germany, a tier-one destination",
  );
  await page.getByText("More: how the text is read").click();
  await page.getByLabel("Owned and leased").check();
  await expectAccessible(page);
  const name = `Nordic ${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel("Name of the firm").fill(name);
  await page.getByRole("button", { name: "Set up the firm" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText("There is nothing in the register yet")).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
});

test("a firm that is not eligible is told why, and may go on", async ({ page }) => {
  await signInAsAdministrator(page);
  await page.goto("/welcome");
  await choosePlace(page, "Headquarters", "AE", "United Arab Emirates");
  const status = page.getByRole("status", { name: "UVEU status" });
  await expect(status).toContainText("Not eligible for UVEU status: neither its headquarters");
  await expect(status).toContainText("You can go on all the same");
  await choosePlace(page, "Ultimate parent", "USA", "United States");
  await expect(status).toContainText("Eligible for UVEU status: its ultimate parent is in the United States");
  await choosePlace(page, "Ultimate parent", "CHN", "China");
  await expect(status).toContainText("Not eligible for UVEU status: its ultimate parent is in China");
  await page.getByLabel("Name of the firm").fill(`Gulf ${crypto.randomUUID().slice(0, 8)}`);
  await page.getByRole("button", { name: "Set up the firm" }).click();
  await expect(page.getByText("There is nothing in the register yet")).toBeVisible();
});

test("what is missing or unknown is said beside its field, and nothing is set up", async ({ page }) => {
  await signInAsAdministrator(page);
  await page.goto("/welcome");
  await page.getByRole("button", { name: "Set up the firm" }).click();
  await expect(page.getByText("The firm's name is missing; write it.")).toBeVisible();
  await expect(page.getByLabel("Name of the firm")).toBeFocused();
  await page.getByRole("combobox", { name: "Headquarters" }).fill("Atlantis");
  await expect(page.getByText("No destination is called that.")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByText("“Atlantis” is not a destination; choose one from the list.")).toBeVisible();
  await expectAccessible(page);
});
