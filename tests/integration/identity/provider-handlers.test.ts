import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { prepareDatabase } from "#db/migrate";
import { createHttpContext } from "#server/api/context";
import { getProviderAnswer, getProviderSignIn } from "#server/api/provider-handlers";
import { createCaller } from "#server/api/root";
import { setUpOverHttp } from "#tests/support/http-session";
import { otherClient, startTestProvider, testClient, type TestProvider } from "#tests/support/identity-provider";
import { logInAt, redirectUri } from "#tests/support/provider-journey";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-provider-"));
prepareDatabase(directory);
let provider: TestProvider;
let written: string[];

beforeAll(async () => {
  provider = await startTestProvider({ redirectUri });
  const said = { name: "Nora New", email: "nora@example.com", email_verified: true, groups: ["planners"] };
  provider.people.set("nora", said);
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  const { cookie } = await setUpOverHttp();
  const ada = createHttpContext(new Request("http://localhost/", { headers: { cookie } }), new Headers());
  await createCaller(ada).firm.create({ name: "Acme", headquarters: "US", ultimateParent: "US" });
});

beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  vi.stubEnv("PLIMSOLL_OIDC_ISSUER", provider.issuer);
  vi.stubEnv("PLIMSOLL_OIDC_CLIENT_ID", testClient.clientId);
  vi.stubEnv("PLIMSOLL_OIDC_CLIENT_SECRET", testClient.clientSecret);
  vi.stubEnv("PLIMSOLL_OIDC_ROLES", `{"planners":{"firm":"Acme","roles":["planner"]}}`);
  written = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
});
afterAll(async () => {
  await provider.stop();
  rmSync(directory, { recursive: true });
});

function begin(query = "", headers: Record<string, string> = {}): Promise<Response> {
  return getProviderSignIn(new Request(`http://127.0.0.1:3000/api/sign-in/provider${query}`, { headers }));
}

function comeBack(
  query: URLSearchParams,
  cookie = "",
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return getProviderAnswer(new Request(`${redirectUri}?${query.toString()}`, { headers: { ...headers, cookie } }));
}

const placeOf = (answer: Response) => answer.headers.get("location");
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

async function goThrough(query: string): Promise<Response> {
  const begun = await begin(query);
  return comeBack(await logInAt(new URL(placeOf(begun) ?? ""), { login: "nora" }), cookiesOf(begun));
}

test("the way out asks for a code with state, nonce and S256, and leaves a cookie for this browser and this way alone", async () => {
  const answer = await begin("?next=/sites");
  expect(answer.status).toBe(303);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const { origin, searchParams } = new URL(placeOf(answer) ?? "");
  expect(origin).toBe(provider.issuer);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: testClient.clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: "openid email profile groups",
    state: expect.stringMatching(/^[\w-]{43}$/) as string,
    nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
    code_challenge_method: "S256",
  });
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^plimsoll\.provider_sign_in=\S+; Max-Age=600; Path=\/api\/sign-in; HttpOnly; SameSite=Lax$/,
    ) as string,
  ]);
});

test("behind TLS the cookie is for TLS alone, and the way back is the public address", async () => {
  vi.stubEnv("PLIMSOLL_PUBLIC_URL", "https://plimsoll.example.com");
  const answer = await begin();
  expect(answer.headers.get("set-cookie")).toMatch(
    /^__Secure-plimsoll\.provider_sign_in=.*; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(new URL(placeOf(answer) ?? "").searchParams.get("redirect_uri")).toBe(
    "https://plimsoll.example.com/api/sign-in/callback",
  );
});

test("the way back signs in, forgets the way and leads on", async () => {
  const answer = await goThrough("?next=/sites%3Ftier%3Dtwo");
  expect([answer.status, placeOf(answer)]).toEqual([303, "/sites?tier=two"]);
  const [forgotten, session] = answer.headers.getSetCookie();
  expect(forgotten).toMatch(/^plimsoll\.provider_sign_in=; Max-Age=0; Path=\/api\/sign-in;/);
  expect(session).toMatch(/^plimsoll\.session_token=\S+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aset-cookie:x"])(
  "it never leads to %s",
  async (next) => {
    const place = placeOf(await goThrough(`?next=${encodeURIComponent(next)}`)) ?? "";
    expect(new URL(place, "http://127.0.0.1:3000").origin).toBe("http://127.0.0.1:3000");
    expect(place).not.toMatch(/evil|javascript|[\r\n]/);
  },
);

test("a page of another site cannot begin it: there is a page of ours in between", async () => {
  const answer = await begin("?next=/sites", { "sec-fetch-site": "cross-site" });
  expect([answer.status, placeOf(answer), answer.headers.getSetCookie()]).toEqual([303, "/sign-in?next=%2Fsites", []]);
});

test("a refusal leads to the page for signing in with a word that it knows, and where the person wanted to go", async () => {
  const begun = await begin("?next=/sites");
  const { searchParams } = new URL(placeOf(begun) ?? "");
  const query = new URLSearchParams({
    error: "access_denied",
    error_description: "<script>alert(1)</script>",
    state: searchParams.get("state") ?? "",
    iss: provider.issuer,
  });
  const answer = await comeBack(query, cookiesOf(begun));
  expect([answer.status, placeOf(answer)]).toEqual([303, "/sign-in?failed=denied&next=%2Fsites"]);
  expect(written).toEqual([]);
});

test.each([
  ["nothing", ""],
  ["the same thing twice", "state=a&state=b&code=c&code=d"],
  ["odd bytes", "state=%ff%00&code=%00"],
  ["very much", `state=${"x".repeat(20_000)}`],
])("a way back with %s is no server error", async (_, query) => {
  const answer = await comeBack(new URLSearchParams(query), "plimsoll.provider_sign_in=eyJ9.x");
  expect([answer.status, placeOf(answer)]).toEqual([303, "/sign-in?failed=not-pending"]);
});

test("a code that comes twice in one address is refused", async () => {
  const begun = await begin();
  const query = await logInAt(new URL(placeOf(begun) ?? ""), { login: "nora" });
  query.append("code", "another");
  expect(placeOf(await comeBack(query, cookiesOf(begun)))).toMatch(/^\/sign-in\?failed=wrong-/);
});

test("a provider that is down is told on our page and in the log", async () => {
  vi.stubEnv("PLIMSOLL_OIDC_ISSUER", "http://127.0.0.1:9");
  const answer = await begin("?next=/sites");
  expect([answer.status, placeOf(answer)]).toEqual([303, "/sign-in?failed=unreachable&next=%2Fsites"]);
  expect(written.join("")).toContain('"level":"warning"');
  expect(written.join("")).toContain("unreachable");
});

test("a provider that has answered nonsense is asked again the next time", async () => {
  vi.stubEnv("PLIMSOLL_OIDC_CLIENT_ID", otherClient.clientId);
  provider.rewrite = () => ({ issuer: "https://elsewhere.example" });
  expect(placeOf(await begin())).toBe("/sign-in?failed=misconfigured");
  provider.rewrite = null;
  expect(placeOf(await begin())).toContain(provider.issuer);
});

test("a provider that knows us by another secret is our operator's to mend, and the secret is not logged", async () => {
  vi.stubEnv("PLIMSOLL_OIDC_CLIENT_SECRET", "not-the-right-secret-at-all");
  const answer = await goThrough("");
  expect(placeOf(answer)).toBe("/sign-in?failed=misconfigured");
  expect(written.join("")).toContain("misconfigured");
  expect(written.join("")).not.toContain("not-the-right-secret-at-all");
});

test("a firm that is not here is told in the log by its name", async () => {
  vi.stubEnv("PLIMSOLL_OIDC_ROLES", `{"planners":{"firm":"Atlantis","roles":["planner"]}}`);
  expect(placeOf(await goThrough(""))).toBe("/sign-in?failed=unknown-firm");
  expect(written.join("")).toContain("names the firm `Atlantis`, which is not here");
});

test.each([
  ["an image", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }],
  ["a frame", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
])("%s on a page of another site is no failed sign-in of whoever looks at it", async (_, fetched) => {
  const headers = { "sec-fetch-site": "cross-site", ...fetched };
  for (let times = 0; times < 25; times++)
    expect(placeOf(await comeBack(new URLSearchParams({ code: "x", state: "y" }), "", headers))).toBe("/sign-in");
  expect(placeOf(await goThrough("?next=/sites"))).toBe("/sites");
});

test("without a provider both ways lead back to the page for signing in", async () => {
  for (const name of ["ISSUER", "CLIENT_ID", "CLIENT_SECRET", "ROLES"]) vi.stubEnv(`PLIMSOLL_OIDC_${name}`, "");
  expect(placeOf(await begin("?next=/sites"))).toBe("/sign-in?failed=not-configured&next=%2Fsites");
  expect(placeOf(await comeBack(new URLSearchParams({ code: "x", state: "y" })))).toBe(
    "/sign-in?failed=not-configured",
  );
});
