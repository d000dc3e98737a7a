import { setUpServer, firstAdministrator } from "./support/first-administrator";
import { expect } from "./support/journey";
import { test } from "./support/own-server";

test.use({ environment: { PLIMSOLL_PUBLIC_URL: "https://plimsoll.example.com" } });

test("behind TLS every answer says so, and each cookie is for TLS alone", async ({ page, baseURL }) => {
  const url = baseURL ?? "";
  await setUpServer(url);
  for (const path of ["/sign-in", "/healthz", "/api/trpc/person.current", "/icon.svg", "/nowhere", "/api/nowhere"])
    expect((await page.request.get(path)).headers()["strict-transport-security"], path).toBe(
      "max-age=31536000; includeSubDomains",
    );
  const { email, password } = firstAdministrator;
  const signedIn = await fetch(`${url}/api/trpc/person.signIn`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ json: { email, password } }),
  });
  const [session = ""] = signedIn.headers.getSetCookie();
  expect(session).toMatch(/^__Secure-plimsoll\.session_token=[^;]+;.*HttpOnly; Secure; SameSite=Lax$/);
  const created = await fetch(`${url}/api/trpc/firm.create`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: session.split(";")[0] ?? "" },
    body: JSON.stringify({ json: { name: "Tide", headquarters: "US", ultimateParent: "US" } }),
  });
  expect(created.headers.getSetCookie()[0]).toMatch(/^plimsoll-firm=[^;]+;.*HttpOnly; Secure; SameSite=Lax$/);
});

test("behind TLS the demonstration is not offered", async ({ page }) => {
  const answer = await page.request.post("/api/trpc/person.enterDemonstration", { data: { json: { as: "planner" } } });
  expect(answer.status()).toBe(403);
});
