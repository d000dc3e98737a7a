import { createFirm, expect, expectAccessible, importRows, test } from "./support/journey";

test("the overview lists what comes, overdue notices first, opens the rest, and saves it as a calendar file", async ({
  page,
}) => {
  test.slow();
  await createFirm(page);
  await importRows(
    page,
    "Reno,US,H100 SXM,100,2026-01-01,installed",
    ...Array.from({ length: 6 }, (_, index) => `Johor ${index + 1},MY,H100 SXM,1,2027-03-01,planned`),
    ...Array.from({ length: 5 }, (_, index) => `Jurong ${index + 1},SG,H100 SXM,1,2027-08-01,planned`),
  );
  await page.goto("/");
  const pane = page.getByRole("region", { name: "Coming dates" });
  const shown = pane.getByRole("listitem").filter({ visible: true });
  await expect(shown).toHaveCount(12);
  await expect(shown.first()).toContainText("2 Sep 2026");
  await expect(shown.first()).toContainText("Overdue");
  await expect(shown.first()).toContainText("82 days ago");
  await expect(shown.filter({ hasText: "Report of chip installations" }).first()).toContainText("in 70 days");
  await expectAccessible(page);

  const more = pane.locator("summary", { hasText: "and 5 more, from 2 Feb 2027" });
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(shown).toHaveCount(17);
  await expect(shown.last()).toContainText("1 Aug 2027");
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await more.click();
  await expect(shown).toHaveCount(17);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const save = pane.getByRole("link", { name: "Save as calendar file" });
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  expect(download.suggestedFilename()).toBe("coming-dates-2026-11-23.ics");
  const answer = await page.request.get("/api/calendar");
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect((await answer.text()).match(/BEGIN:VEVENT\r\n/g)).toHaveLength(17);

  await shown.first().getByRole("link", { name: "Last day for the notice of Johor 1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Johor 1" })).toBeVisible();
});
