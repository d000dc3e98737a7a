import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "@playwright/test";
import { getSharedFleet, hasSharedFleets } from "#tests/support/shared-fleets";
import { createFirm, expect, expectAccessible, test } from "./support/journey";

function getFleet(name: string): string {
  return fileURLToPath(new URL(`../support/fleets/${name}.csv`, import.meta.url));
}

async function choose(page: Page, path: string): Promise<void> {
  await send(page, basename(path), readFileSync(path));
}

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/import");
  await page.getByLabel("Choose a file").setInputFiles({ name, mimeType: "text/csv", buffer });
}

function findEffect(page: Page, limit: string): Locator {
  return page
    .getByRole("table", { name: "Effect on each limit" })
    .getByRole("row", { name: new RegExp(`^${limit} (limit|nothing may)`) });
}

function findProblems(page: Page): Locator {
  return page.getByRole("table", { name: "Rows that cannot be read" });
}

async function expectNothingImported(page: Page): Promise<void> {
  await page.goto("/import");
  await expect(page.getByText("No file has been imported into this register.")).toBeVisible();
  await page.goto("/");
  await expect(page.getByText("There is nothing in the register yet")).toBeVisible();
}

test("a fleet is read, its effect shown, and only then written; the same file again adds nothing", async ({ page }) => {
  await createFirm(page);
  await page.goto("/import");
  await expectAccessible(page);
  await choose(page, getFleet("harbour"));
  await expect(page.getByText("After the import: Breach from 1 Apr 2027.")).toBeVisible();
  await expect(findEffect(page, "Malaysia")).toContainText("5.00 %");
  await expect(findEffect(page, "Malaysia")).toContainText("Breach ahead");
  await expect(page.getByText("Not known, not read")).toBeVisible();
  await expect(page.getByText("rack", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import 4 rows" }).click();
  await expect(page.getByText("4 rows of harbour.csv are in the register.")).toBeVisible();
  await expect(page.getByText("3 sites were added.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "See the overview" }).click();
  await expect(page.getByText("Breach from 1 Apr 2027.")).toBeVisible();
  await choose(page, getFleet("harbour"));
  await expect(page.getByText("All 4 rows that can be read are in the register already.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
});

test("every fault of every row is listed with its column, value and mend, and keeps the file out", async ({ page }) => {
  await createFirm(page);
  await choose(page, getFleet("every-fault"));
  await expect(page.getByRole("heading", { name: "7 rows cannot be read" })).toBeVisible();
  for (const [row, column, value] of [
    [3, "destination", "Atlantis"],
    [4, "accelerator", "NVIDIA H1000"],
    [5, "units", "10.5"],
    [6, "units", "99999999999999999999"],
    [7, "effective_on", "2026-02-30"],
    [8, "units", "-90000"],
    [9, "destination", "Nowhere"],
    [9, "units", "x"],
    [9, "effective_on", "soon"],
    [9, "stage", "perhaps"],
  ] as const)
    await expect(findProblems(page).getByRole("row", { name: new RegExp(`^${row} ${column} ${value}`) })).toHaveCount(
      1,
    );
  await expect(page.getByRole("button", { name: "Import the 1 good row only" })).toBeDisabled();
  await expectAccessible(page);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the failing rows" }).click();
  expect((await download).suggestedFilename()).toBe("every-fault-failing-rows.csv");
  const rows = readFileSync(await (await download).path(), "utf8");
  expect(rows).toContain("Atlantis");
  expect(rows, "no cell starts a formula").not.toMatch(/(^|[,\n])"?=HYPERLINK/);
  await expectNothingImported(page);
});

test("the good rows are imported once the others are left out on purpose", async ({ page }) => {
  await createFirm(page);
  await choose(page, getFleet("every-fault"));
  await page.getByLabel("Leave out the 7 rows that cannot be read").check();
  await page.getByRole("button", { name: "Import the 1 good row only" }).click();
  await expect(page.getByText("1 row of every-fault.csv is in the register.")).toBeVisible();
  await expect(page.getByText("7 rows could not be read and were left out, as you chose.")).toBeVisible();
});

test("columns are mapped by hand where the header does not say", async ({ page }) => {
  await createFirm(page);
  await choose(page, getFleet("own-headers"));
  await expect(page.getByText("Nothing was imported from own-headers.csv.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Which column is which" })).toBeVisible();
  for (const [column, header] of [
    ["Site", "hall"],
    ["Accelerator", "part"],
  ] as const)
    await page.getByLabel(`${column} (needed)`).selectOption({ label: header });
  await page.getByRole("button", { name: "Read again with these columns" }).click();
  await expect(page.getByText("No row can be read without it; choose a column.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Effective on (needed)").selectOption({ label: "since" });
  await page.getByRole("button", { name: "Read again with these columns" }).click();
  await expect(page.getByText("semicolon", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByText("2 rows of own-headers.csv are in the register.")).toBeVisible();
});

const header = "site,destination,accelerator,units,effective_on,stage";
const refusals: readonly (readonly [string, string, RegExp])[] = [
  ["an empty file", "", /empty/],
  ["a header alone", `${header}\n`, /no rows/],
  ["the wrong delimiter", `${header}\nReno,US,H100 SXM,92,2026-01-01,installed\n`.replaceAll(",", "|"), /\|/],
];
for (const [what, content, words] of refusals)
  test(`${what} is refused with a message, and nothing is written`, async ({ page }) => {
    await createFirm(page);
    await send(page, "bad.csv", Buffer.from(content));
    const refusal = page.getByRole("alert").filter({ hasText: "Nothing was imported from bad.csv." });
    await expect(refusal).toContainText(words);
    await expectNothingImported(page);
  });

test("a row in tier three is read, and the limit it breaks is shown before anything is written", async ({ page }) => {
  await createFirm(page);
  await choose(page, getFleet("tier-three"));
  await expect(page.getByText("After the import: Breach from 1 Dec 2026.")).toBeVisible();
  await expect(findEffect(page, "Tier three")).toContainText("Breach ahead");
  await expectNothingImported(page);
});

test("a file is chosen, judged and put aside by keyboard alone", async ({ page }) => {
  await createFirm(page);
  await page.goto("/import", { waitUntil: "networkidle" });
  const chooser = page.waitForEvent("filechooser");
  await page.getByLabel("Choose a file").press("Space");
  await (await chooser).setFiles(getFleet("harbour"));
  await expect(page.getByRole("group", { name: "Import a fleet file" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Import 4 rows" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Drop a CSV or XLSX file here")).toBeVisible();
  await expectNothingImported(page);
});

if (hasSharedFleets)
  test("the fleet of nvidia as published: three bad rows, nothing imported unless told to, then Israel over both limits", async ({
    page,
  }) => {
    await createFirm(page);
    await choose(page, getSharedFleet("nvidia-as-published"));
    await expect(page.getByRole("heading", { name: "3 rows cannot be read" })).toBeVisible();
    await expect(findProblems(page).getByRole("rowheader")).toHaveText(["5", "14", "21", "21"]);
    await expect(page.getByRole("button", { name: "Import the 17 good rows only" })).toBeDisabled();
    await expectNothingImported(page);

    await choose(page, getSharedFleet("nvidia-as-published"));
    await page.getByLabel("Leave out the 3 rows that cannot be read").check();
    await page.getByRole("button", { name: "Import the 17 good rows only" }).click();
    await page.getByRole("link", { name: "See the overview" }).click();
    const flagged = (site: string, units: string) =>
      page
        .getByRole("table", { name: "Flagged allocations" })
        .getByRole("row")
        .filter({ hasText: site })
        .filter({ has: page.getByRole("cell", { name: units, exact: true }) });
    await expect(flagged("Israel-1 Phase 2", "2,048")).toHaveCount(1);
    await expect(flagged("Israel-1 Phase 1", "367")).toHaveCount(1);
    await expect(flagged("Israel-1 Phase 2", "163")).toContainText("Tier two together");
    await expect(page.getByText("32.08 %").first()).toBeVisible();
    await expect(page.getByText("26.03 %").first()).toBeVisible();

    await choose(page, getSharedFleet("nvidia-as-published"));
    await expect(page.getByText("All 17 rows that can be read are in the register already.")).toBeVisible();
  });

if (hasSharedFleets)
  test("the fleet of nebius: undated plans are refused; with dates it is broken until 1 April 2027, then within", async ({
    page,
  }) => {
    await createFirm(page, "NL");
    await choose(page, getSharedFleet("nebius-as-published"));
    await expect(page.getByRole("heading", { name: "4 rows cannot be read" })).toBeVisible();
    await expectNothingImported(page);

    await choose(page, getSharedFleet("nebius-with-plan-dates"));
    await expect(findEffect(page, "Iceland")).toContainText("26.97 %");
    await page.getByRole("button", { name: "Import 8 rows" }).click();
    await page.getByRole("link", { name: "See the overview" }).click();
    await expect(page.getByText("78.39 %").first()).toBeVisible();
    await expect(page.getByText("26.97 %").first()).toBeVisible();
    await page.goto("/?asOf=2027-04-01");
    await expect(page.getByText("Within every limit.")).toBeVisible();
    await expect(page.getByText("15.09 %").first()).toBeVisible();
  });
