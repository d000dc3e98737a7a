import { request as sendRequest, type IncomingHttpHeaders } from "node:http";
import { chooseDemonstration, createFirm, expect, test } from "./support/journey";

/** Asks with a Host header of one's own, which the browser's own requests cannot have. */
function askAs(url: string, headers: Readonly<Record<string, string>>) {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const request = sendRequest(url, { headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    request.on("error", reject).end();
  });
}

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
    ["/rulebook", "/api/trpc/firm.list", "/healthz"].map((path) => page.request.get(path, { maxRedirects: 0 })),
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

test("an address that holds a secret, or leads to one, is told to nobody", async ({ page }) => {
  for (const path of ["/invitation/none", "/sign-in?next=/invitation/none"]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.headers()["referrer-policy"]).toBe("no-referrer");
  }
});

test("the server says that it lives and that it is ready", async ({ page }) => {
  expect(await (await page.request.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await page.request.get("/readyz")).json()).toEqual({ status: "ready" });
});

test("nobody keeps what a page or an answer tells, and no other site frames it", async ({ page }) => {
  await createFirm(page);
  for (const path of ["/", "/sites", "/audit", "/account", "/settings", "/api/trpc/firm.list", "/api/trpc/no.such"]) {
    const headers = (await page.request.get(path)).headers();
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["access-control-allow-origin"], path).toBeUndefined();
    // No TLS here, so nothing that would lock a browser out.
    expect(headers["strict-transport-security"], path).toBeUndefined();
  }
});

const elsewhere = [
  "//evil.example",
  "%2F%2Fevil.example",
  "%252F%252Fevil.example",
  "/%5Cevil.example",
  "%5C%5Cevil.example",
  "https:evil.example",
  "https:/evil.example",
  "https://evil.example",
  "HTTPS://evil.example",
  "/%09/evil.example",
  "%09//evil.example",
  "/%0D%0ALocation:%20https://evil.example",
  "/.//evil.example",
  "/%2e%2e//evil.example",
  "javascript:alert(1)",
  "data:text/html,evil.example",
  "@evil.example",
  "/x&next=//evil.example",
];

test("whoever is signed in is led to no other site by the page for signing in", async ({ page, baseURL }) => {
  await createFirm(page);
  for (const next of elsewhere) {
    const answer = await page.request.get(`/sign-in?next=${next}`, { maxRedirects: 0 });
    expect(answer.status(), next).toBe(307);
    const location = answer.headers().location ?? "";
    expect(new URL(location, `${baseURL}/sign-in`).origin, next).toBe(baseURL);
    expect(location, next).toMatch(/^\/([^/\\]|$)/);
  }
});

test("what a request says of the host decides nothing", async ({ baseURL }) => {
  const url = `${baseURL}/sites`;
  const forwarded = await askAs(url, { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" });
  expect(forwarded.status).toBe(307);
  expect(forwarded.headers.location).toBe("/sign-in?next=%2Fsites");
  for (const path of ["/sign-in", "/api/trpc/person.current"]) {
    const rebound = await askAs(`${baseURL}${path}`, { host: "evil.example" });
    expect(rebound.status, path).toBe(403);
    expect(rebound.text, path).toContain("this machine's own names");
  }
});

test("the server resizes no image", async ({ page }) => {
  expect((await page.request.get("/_next/image?url=%2Ficon.svg&w=64&q=75")).status()).toBe(404);
});
