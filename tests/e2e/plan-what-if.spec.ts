import type { Page } from "@playwright/test";
import { addSession, call, createFirm, expect, expectAccessible, importRows, test } from "./support/journey";
import { createPlan, findCells, findGrid, findSiteId, h100, homeRow, openAlive } from "./support/plans";

/** 14 come to Malaysia on the day on which 93 more are live in Texas: 7 % exactly. */
async function createTightPlan(page: Page): Promise<string> {
  await createFirm(page);
  await importRows(
    page,
    homeRow,
    "Texas-4,US,H100 SXM,1,2026-02-01,installed",
    "Texas-4,US,H100 SXM,-1,2026-02-02,installed",
    "Johor,MY,H100 SXM,1,2026-02-01,installed",
  );
  return createPlan(page, "Tight", [
    { site: "Johor", units: { "2027-06-30": 13 } },
    { site: "Texas-4", units: { "2027-04-15": 93 } },
  ]);
}

function findAnswers(page: Page) {
  return page.getByRole("list", { name: "What-ifs and what they do" });
}

test("home deliveries slip: which limit breaks and since when, the last safe date, and the map of slips", async ({
  page,
}) => {
  const plan = await createTightPlan(page);
  await openAlive(page, `${plan}/what-if`);
  const slipped = findAnswers(page)
    .getByRole("listitem")
    .filter({ hasText: "Deliveries in the United States slip by 4 quarters." });
  await expect(slipped).toContainText("Within before, Breach ahead after.");
  await expect(slipped).toContainText(/Malaysia breaks from 30\sJun\s2027/);
  const slips = page.getByRole("table", { name: "What slips of each quarter's home deliveries do" });
  const row = slips.getByRole("row", { name: /2027 Q2/ });
  for (const slip of [1, 4]) await expect(row.getByRole("cell").nth(slip)).toContainText("Breach ahead");

  const dates = page.getByRole("table", { name: "Last safe dates", exact: true });
  await page.getByLabel("must hold from").fill("2027-06-30");
  await page.getByRole("region", { name: "Last safe dates" }).getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/limitDate=2027-06-30/);
  await expect(dates.getByRole("row", { name: /Texas-4/ })).toContainText(
    /holds from 30\sJun\s2027 on as long as Texas-4 is live by 30\sJun\s2027\. Without it, Malaysia breaks the limit of 7\s% on 30\sJun\s2027\./,
  );
  await expect(dates.getByRole("row", { name: /Texas-4/ })).toContainText("In time");
  await expectAccessible(page);
});

const kinds: readonly {
  readonly kind: string;
  readonly fill: (page: Page) => Promise<unknown>;
  readonly sentence: RegExp;
  readonly turn: RegExp;
}[] = [
  {
    kind: "A site is lost",
    fill: async (page) => {
      await page.getByLabel("Site", { exact: true }).selectOption({ label: "Texas-4" });
      await page.getByLabel("From", { exact: true }).fill("2027-08-01");
    },
    sentence: /Texas-4 is lost on 1\sAug\s2027, and nothing arrives there from then on\./,
    turn: /Breach ahead after/,
  },
  {
    kind: "An accelerator is swapped for another",
    fill: (page) => page.getByLabel("Comes as").selectOption({ label: "NVIDIA B200" }),
    sentence: /NVIDIA B200 comes in place of every NVIDIA H100 SXM that is still to come/,
    turn: /before/,
  },
  {
    kind: "An accelerator retires",
    fill: (page) => page.getByLabel("On", { exact: true }).fill("2027-05-01"),
    sentence: /Every NVIDIA H100 SXM that stands on 1\sMay\s2027 retires on that day\./,
    turn: /Breach ahead after/,
  },
  {
    kind: "A destination changes tier",
    fill: async (page) => {
      await page.getByLabel("Destination").selectOption({ label: "Malaysia" });
      await page.getByLabel("Tier", { exact: true }).selectOption("three");
      await page.getByLabel("From", { exact: true }).fill("2027-01-01");
    },
    sentence: /Malaysia is of tier three from 1\sJan\s2027 on\./,
    turn: /Breach ahead after/,
  },
  {
    kind: "Another edition applies",
    fill: () => Promise.resolve(),
    sentence: /“.+” applies\./,
    turn: /before/,
  },
  {
    kind: "The TPP of an accelerator differs",
    fill: async (page) => {
      await page.getByLabel("Accelerator").selectOption(h100);
      await page.getByLabel("TPP differs by, %").fill("-10");
    },
    sentence: /One NVIDIA H100 SXM has 10\s% less TPP than recorded\./,
    turn: /before and after/,
  },
];

test("every kind of what-if answers with what it supposes and what becomes of the verdict", async ({ page }) => {
  test.slow();
  const plan = await createTightPlan(page);
  for (const { kind, fill, sentence, turn } of kinds)
    await test.step(kind, async () => {
      await openAlive(page, `${plan}/what-if`);
      await page.getByRole("list", { name: "Kinds of what-if" }).getByRole("link", { name: kind }).click();
      await expect(page.getByRole("button", { name: "Show what it does" })).toBeVisible();
      await fill(page);
      await page.getByRole("button", { name: "Show what it does" }).click();
      await expect(findAnswers(page).getByText(/before.* after\.$/), "one answer").toHaveCount(1);
      await expect(findAnswers(page)).toContainText(sentence);
      await expect(findAnswers(page)).toContainText(turn);
    });
  await expectAccessible(page);
});

test("a what-if by address works without scripts, and what cannot be used is refused with a sentence", async ({
  page,
  browser,
}) => {
  const plan = await createTightPlan(page);
  const { baseURL = "" } = test.info().project.use;
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const plain = await context.newPage();
  await addSession(plain, baseURL, process.env.E2E_SESSION ?? "");
  await context.addCookies(await page.context().cookies());
  const site = await findSiteId(page, "Texas-4");
  await plain.goto(`${plan}/what-if?whatIf=site-is-lost&site=${site}&day=2027-08-01&limitDate=2027-06-30`);
  await expect(findAnswers(plain)).toContainText(/Texas-4 is lost on 1\sAug\s2027/);
  await expect(findAnswers(plain)).toContainText("Breach ahead after");
  await plain
    .getByRole("list", { name: "Kinds of what-if" })
    .getByRole("link", { name: "An accelerator retires" })
    .click();
  await plain.getByLabel("On", { exact: true }).fill("2027-05-01");
  await plain.getByRole("button", { name: "Show what it does" }).click();
  await expect(findAnswers(plain)).toContainText(/retires on that day/);
  await plain.goto(`${plan}/what-if?whatIf=the-sky-falls&limitDate=2027-02-30`);
  await expect(plain.getByText(/the-sky-falls.* cannot be used/)).toBeVisible();
  await expect(plain.getByText(/2027-02-30.* cannot be used/)).toBeVisible();
  await context.close();
});

test("a site's power and slots warn of a plan that asks more, and notices fall due with their paragraph", async ({
  page,
}) => {
  await createFirm(page);
  await importRows(page, homeRow);
  const { id } = (await call(page, "site.create", {
    name: "Johor",
    destination: "MY",
    holding: "owned",
    powerWatts: 2_000,
    pueHundredths: 125,
    slotsPerQuarter: 3,
  })) as { readonly id: string };
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2027-09-30": 4 } }]);
  await page.goto(plan);
  const warnings = page.getByRole("table", { name: "Capacity warnings" });
  await expect(warnings.getByRole("row", { name: /Too few slots/ })).toContainText(
    "4 units arrive at Johor in 2027 Q3, which can take 3 units in a quarter: 1 unit too many.",
  );
  await expect(warnings.getByRole("row", { name: /Too little power/ })).toContainText("Johor has 2 kW; in 2027 Q3");
  const notices = page.getByRole("table", { name: "Notices to BIS" });
  const center = notices.getByRole("row", { name: /New data center/ });
  // 180 days before 30 September 2027.
  await expect(center).toContainText("3 Apr 2027");
  await expect(center).toContainText("§ 748.15(a)(2)(ii)(A)");
  await expect(page.getByText(/180 days before any exports/)).toBeVisible();
  // 60 days before.
  await expect(notices.getByRole("row", { name: /New country/ })).toContainText("1 Aug 2027");
  await expectAccessible(page);
  await call(page, "site.setMilestones", { siteId: id, noticeFiledOn: "2026-11-01", liveOn: null });
  await page.reload();
  await expect(center).toContainText("Filed on 1 Nov 2026, in time: it was due by 3 Apr 2027.");
});

test("the cells of a site that is asked too much of say so, as the plan is typed", async ({ page }) => {
  await createFirm(page);
  await importRows(page, homeRow);
  const johor = { name: "Johor", destination: "MY", holding: "owned", powerWatts: 2_000, pueHundredths: 125 };
  await call(page, "site.create", { ...johor, slotsPerQuarter: 3 });
  const plan = await createPlan(page, "Asia", [{ site: "Johor", units: { "2026-12-31": 2 } }]);
  await openAlive(page, plan);
  const cells = findCells(page, /Johor · NVIDIA H100/);
  await expect(page.getByText(/No site that gives its power or slots is asked for more/)).toBeVisible();
  await findGrid(page).focus();
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expect(cells.first()).toHaveText("!Too little power4", { timeout: 15_000 });
  await expect(page.getByRole("table", { name: "Capacity warnings" })).toContainText("Johor has 2 kW; in 2026 Q4");
  const said = page.getByRole("list", { name: "Planning warnings" });
  await expect(said).toContainText("Johor has 2\u00a0kW; in 2026 Q4 it draws 3.5\u00a0kW");
  await expectAccessible(page);
  await findGrid(page).focus();
  await page.keyboard.press("Control+z");
  await expect(cells.first()).toHaveText("2", { timeout: 15_000 });
  await expect(said).toHaveCount(0);
});
