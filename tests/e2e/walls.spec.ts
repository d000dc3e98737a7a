import { chooseDemonstration, expect, test } from "./support/journey";

test("a page's policy lets only scripts with the answer's own nonce run", async ({ page }) => {
  await chooseDemonstration(page);
  const first = await page.goto("/");
  const policy = first?.headers()["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(nonce).toBeTruthy();
  expect(/script-src ([^;]+)/.exec(policy)?.[1]).not.toContain("unsafe-inline");
  expect(policy).toContain("frame-ancestors 'none'");
  const second = await page.request.get("/");
  expect(second.headers()["content-security-policy"]).not.toContain(nonce);
});

test("a script that got into the page does not run", async ({ page: guarded }) => {
  await chooseDemonstration(guarded);
  // The refusal that this is about is an error in the console, where the guarded page may have none.
  const page = await guarded.context().newPage();
  const refusals: string[] = [];
  page.on("console", (message) => refusals.push(message.text()));
  await page.goto("/rulebook");
  await page.evaluate(() => {
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="/nowhere.png" onerror="window.intruded = true">`;
    document.body.append(holder);
  });
  await expect.poll(() => refusals.some((text) => text.includes("Content Security Policy"))).toBe(true);
  expect(await page.evaluate(() => Reflect.has(window, "intruded"))).toBe(false);
});

test("each answer carries the walls and an id of its own", async ({ page }) => {
  const answers = await Promise.all(
    ["/rulebook", "/api/trpc/firm.list", "/healthz"].map((path) => page.request.get(path)),
  );
  const ids = answers.map((answer) => answer.headers()["x-request-id"]);
  expect(new Set(ids).size).toBe(3);
  for (const answer of answers) {
    expect(answer.headers()).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
    expect(answer.headers()["x-powered-by"]).toBeUndefined();
  }
  expect(answers[1]?.headers()["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
});

test("the server says that it lives and that it is ready", async ({ page }) => {
  expect(await (await page.request.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await page.request.get("/readyz")).json()).toEqual({ status: "ready" });
});
