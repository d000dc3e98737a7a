import { choosePlace, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createPlan, homeRow, johorRows, openAlive, submit } from "./support/plans";

test("what still fits is shown by quarter with the limit that binds, and what must be live at home first", async ({
  page,
}) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2027-06-30": 3 } }]);
  await openAlive(page, `${plan}/headroom`);
  await page.getByRole("combobox", { name: /^Units of/ }).selectOption({ label: "NVIDIA H100 SXM" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/unit=nvidia-h100-sxm/);
  const table = page.getByRole("table", { name: /^Headroom by destination and quarter, units of NVIDIA H100 SXM/ });
  const malaysia = table.getByRole("row", { name: /^Malaysia/ });
  await expect(malaysia.getByRole("cell").nth(2)).toContainText(/^4/);
  await expect(malaysia.getByRole("cell").nth(2)).not.toHaveText("4");
  await page.getByRole("combobox", { name: /^On top of/ }).selectOption({ label: "the register alone" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(malaysia.getByRole("cell").nth(2)).toContainText(/^7/);
  await expectAccessible(page);

  await openAlive(page, `${plan}/headroom?unit=nvidia-h100-sxm`);
  const need = page.getByRole("region", { name: "What must be live at home first" });
  await choosePlace(page, "Destination", "Malay", "Malaysia");
  await need.getByLabel(/^More units of/).fill("5");
  await need.getByLabel("From").fill("2027-06-30");
  await need.getByRole("button", { name: "Ask" }).click();
  // 8 of 101 is over 7 %: 8 ÷ 0.07 = 114.28… in all, 14 more at home.
  await expect(need.getByRole("status").last()).toContainText(
    /Before 5 more NVIDIA H100 SXM in Malaysia from 30\sJun\s2027 on fit, 14 NVIDIA H100 SXM .* more must be live at home by 30\sJun\s2027\./,
  );
});

test("two plans that hold alone and break 7 % together are shown as such before either is approved", async ({
  page,
}) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const north = await createPlan(page, "North hall", [{ site: "Johor", units: { "2027-03-31": 4 } }]);
  const south = await createPlan(page, "South hall", [{ site: "Johor", units: { "2027-06-30": 4 } }]);
  await page.goto("/plans");
  const list = page.getByRole("table", { name: "Plans" });
  for (const name of ["North hall", "South hall"])
    await expect(list.getByRole("row", { name: new RegExp(name) })).toContainText("Within");
  await submit(page, north);

  const together = /Together with North hall it breaks a limit: .*Malaysia from 30\sJun\s2027/;
  await page.goto(south);
  await expect(page.getByText(together)).toContainText("This plan holds by itself.");
  await page.goto(`${south}/headroom?base=joint&unit=nvidia-h100-sxm`);
  await expect(page.getByText(together)).toBeVisible();
  const table = page.getByRole("table", { name: /^Headroom by destination/ });
  await expect(table.getByRole("columnheader", { name: /Reserved/ })).toBeVisible();
  await expect(
    table
      .getByRole("row", { name: /^Malaysia/ })
      .getByRole("cell")
      .nth(3),
  ).toContainText(/^0/);
  await expectAccessible(page);

  await submit(page, south);
  await page.goto("/plans");
  await expect(page.getByText("What is submitted, taken together")).toBeVisible();
  await expect(page.getByText(/breaks? a limit: .*Malaysia from 30\sJun\s2027/)).toBeVisible();
  await expectAccessible(page);
});

test("two plans are compared side by side, and one alone is refused with a sentence", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow, ...johorRows);
  const north = await createPlan(page, "North hall", [{ site: "Johor", units: { "2027-03-31": 4 } }]);
  await createPlan(page, "South hall", [{ site: "Johor", units: { "2027-06-30": 8 } }]);
  await openAlive(page, "/plans");
  await expect(page.getByRole("button", { name: "Compare" })).toBeDisabled();
  await page.getByRole("checkbox", { name: "Compare North hall" }).check();
  await page.getByRole("checkbox", { name: "Compare South hall" }).check();
  await page.getByRole("button", { name: "Compare" }).click();
  const verdicts = page.getByRole("table", { name: "Verdicts" });
  await expect(verdicts.getByRole("row", { name: /^North hall/ })).toContainText("Within");
  await expect(verdicts.getByRole("row", { name: /^South hall/ })).toContainText(
    /Breach ahead.*Malaysia.*30\sJun\s2027/,
  );
  const malaysia = page.getByRole("table", { name: "Limits side by side" }).getByRole("row", { name: /^Malaysia/ });
  await expect(malaysia).toContainText("4.12 %");
  await expect(malaysia).toContainText("7.92 %");
  await expect(page.getByRole("table", { name: "Lines that differ" }).getByRole("row")).toHaveCount(3);
  await expect(
    page.getByRole("table", { name: "Highest share of total TPP in each quarter, plan by plan" }),
  ).toContainText("2027 Q2");
  await expectAccessible(page);
  await page.goto(`/plans/compare?of=${north.replace("/plans/", "")}`);
  await expect(page.getByText("Choose 2 to 4 plans or versions to compare.")).toBeVisible();
});
