import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { getSharedFleet, hasSharedFleets } from "#tests/support/shared-fleets";
import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createPlan, findLimit, openAlive } from "./support/plans";

// Published fleet (Epoch AI, GPU Clusters, CC BY 4.0) with assumed dates for what is planned.

interface FleetColumns {
  readonly site: string;
  readonly destination: string;
  readonly accelerator: string;
  readonly units: string;
  readonly effective_on: string;
  readonly stage: string;
}

function readRows(stage: string): readonly string[] {
  const text = readFileSync(getSharedFleet("nebius-with-plan-dates"), "utf8");
  return Papa.parse<FleetColumns>(text, { header: true, skipEmptyLines: true })
    .data.filter((row) => row.stage === stage)
    .map((row) => Papa.unparse([[row.site, row.destination, row.accelerator, row.units, row.effective_on, row.stage]]));
}

if (hasSharedFleets)
  test("the fleet of nebius: Iceland's breach since 15 June 2025 ends with the planned deliveries, and New Jersey's last safe date is said", async ({
    page,
  }) => {
    test.slow();
    await createFirm(page, "NL");
    await importRows(page, ...readRows("installed"));
    const plan = await createPlan(page, "Deliveries of April 2027");
    await openAlive(page, `${plan}/import`);
    const csv = ["site,destination,accelerator,units,effective_on,stage", ...readRows("planned")].join("\n");
    await page
      .getByLabel("Choose a file")
      .setInputFiles({ name: "planned.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByRole("button", { name: "Import 4 rows" }).click();
    await page.getByRole("link", { name: "See the plan" }).click();

    await expect(findLimit(page, "Iceland")).toContainText("Breach");
    await expect(findLimit(page, "Iceland").getByRole("img")).toHaveAccessibleName(/Iceland/);
    await page.getByRole("combobox", { name: "Limit", exact: true }).selectOption({ label: "Iceland" });
    await expect(page.getByRole("region", { name: "Over time" }).getByRole("img").first()).toHaveAccessibleName(
      /15\sJun\s2025.*1\sApr\s2027/,
    );
    await page.getByRole("button", { name: "Find cures" }).click();
    const cures = page.getByRole("region", { name: "Cures" });
    await expect(cures.getByText("Broken today; cured from 31 Dec 2026 on")).toBeVisible({ timeout: 60_000 });
    await expect(cures.getByRole("article").nth(2)).toBeVisible();
    await expectAccessible(page);
    await page.goto("/plans");
    await expect(page.getByRole("row", { name: /Deliveries of April 2027/ })).toContainText("until 1 Apr 2027");

    for (const [day, shown] of [
      ["2027-06-30", "30\\sJun\\s2027"],
      ["2028-12-31", "31\\sDec\\s2028"],
    ] as const) {
      await page.goto(`${plan}/what-if?limitDate=${day}`);
      await expect(
        page.getByRole("table", { name: "Last safe dates", exact: true }).getByRole("row", { name: /New Jersey/ }),
      ).toContainText(
        new RegExp(`holds from ${shown} on as long as Nebius New Jersey is live by ${shown}\\. Without it, .* 50\\s%`),
      );
    }
  });
