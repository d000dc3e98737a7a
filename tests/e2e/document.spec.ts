import { chooseDemonstration, createFirm, expect, importRows, test } from "./support/journey";

for (const [path, title] of [
  ["/", "Overview"],
  ["/sites", "Sites"],
  ["/import", "Import"],
  ["/nowhere", "Plimsoll"],
] as const)
  test(`the first bytes of ${path} hold its title and icon`, async ({ page }) => {
    await chooseDemonstration(page);
    const html = await (await page.request.get(path)).text();
    const head = html.slice(0, html.indexOf("</head>"));
    expect(head).toContain(`<title>${title}`);
    expect(head).toContain('rel="icon"');
  });

test("an icon stands where browsers look for one unasked", async ({ page }) => {
  const answer = await page.request.get("/favicon.ico");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("image/x-icon");
});

test("a page keeps its title while it is read anew", async ({ page }) => {
  await createFirm(page);
  await importRows(page, "Reno,US,H100 SXM,93,2026-01-01,installed");
  await page.goto("/settings");
  await page.evaluate(() => {
    const seen = new Set([document.title]);
    new MutationObserver(() => seen.add(document.title)).observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    Object.assign(window, { seenTitles: seen });
  });
  await page.getByLabel("Name").fill(`Renamed ${crypto.randomUUID().slice(0, 8)}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Renamed/).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => [...(Reflect.get(window, "seenTitles") as Set<string>)])).toEqual([
    "Settings · Plimsoll",
  ]);
});

for (const path of [
  "/%E0%A4%A",
  "/sites/%E0%A4%A",
  "/api/trpc/%E0%A4%A?input=%7B%7D",
  "/api/fleet-files/%/failed-rows",
])
  test(`an address that does not decode leads nowhere, and is no fault of the server: ${path}`, async ({ page }) => {
    await chooseDemonstration(page);
    const answer = await page.request.get(path);
    expect(answer.status()).toBe(404);
  });
