import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { postFleetFile } from "#server/api/fleet-file-handlers";
import { dumpDatabase } from "#tests/support/context";
import { strongPassword } from "#tests/support/test-browser";
import { GET, POST } from "../../../app/api/trpc/[trpc]/route";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-http-"));
prepareDatabase(directory);
beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

let session = "";
beforeAll(async () => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  const input = { name: "Ada First", email: "ada@example.com", password: strongPassword };
  const answer = await post("person.setUp", JSON.stringify({ json: input }));
  session = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
});

function post(procedure: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = `http://localhost/api/trpc/${procedure}`;
  const all = { "content-type": "application/json", cookie: session, ...headers };
  return POST(new Request(url, { method: "POST", body, headers: all }));
}

test("a firm that is set up is remembered by a cookie that scripts cannot read", async () => {
  const input = { name: `Acme`, headquarters: "US", ultimateParent: "US" };
  const answer = await post("firm.create", JSON.stringify({ json: input }));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("set-cookie")).toMatch(
    /^plimsoll-firm=[0-9a-z]{24}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
  );
});

test.each([
  ["not JSON", "{"],
  ["nothing", ""],
  ["null", "null"],
  ["a number", "1"],
  ["no envelope", `{"name":"x"}`],
  ["an envelope of nothing", `{"json":null}`],
  ["odd metadata", `{"json":{"name":"x"},"meta":{"values":{"name":["Map"]}}}`],
  ["metadata that is no object", `{"json":{"name":"x"},"meta":7}`],
  ["a prototype", `{"json":{"__proto__":{"name":"x"}},"meta":{"values":{"__proto__.x":["Date"]}}}`],
  ["unknown fields", `{"json":{"name":"x","headquarters":"US","ultimateParent":"US","isDemonstration":true}}`],
  ["a wrong type", `{"json":{"name":["x"],"headquarters":{},"ultimateParent":7}}`],
  ["deep nesting", `{"json":${"[".repeat(5000)}${"]".repeat(5000)}}`],
])("a body that is %s is refused as the sender's fault, without a trace of the inside", async (_, body) => {
  const answer = await post("firm.create", body);
  const text = await answer.text();
  expect(answer.status, text).toBeGreaterThanOrEqual(400);
  expect(answer.status, text).toBeLessThan(500);
  expect(text).not.toMatch(/\bat \/|node_modules|SELECT|stack/);
});

test.each(["no.such.procedure", "firm", "%00", "firm.create"])("GET %s is no server error", async (procedure) => {
  const answer = await GET(new Request(`http://localhost/api/trpc/${procedure}`));
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
});

test.each(["", "plimsoll-firm=", "plimsoll-firm=%ff%00'; DROP TABLE firms", "plimsoll-firm=another"])(
  "the cookie `%s` leads to the oldest firm",
  async (cookie) => {
    const answer = await GET(
      new Request("http://localhost/api/trpc/firm.current", { headers: { cookie: `${session}; ${cookie}` } }),
    );
    expect(await answer.json()).toMatchObject({ result: { data: { json: { name: "Acme" } } } });
  },
);

async function createFirm(name: string): Promise<string> {
  const answer = await post(
    "firm.create",
    JSON.stringify({ json: { name, headquarters: "US", ultimateParent: "US" } }),
  );
  const { result } = (await answer.json()) as { readonly result: { readonly data: { readonly json: { id: string } } } };
  return result.data.json.id;
}

const otherFirm =
  "This page shows `Meridian`, but another tab has chosen `Harbour`; reload the page, or choose `Meridian` again.";

test("what a page of one firm sends is refused while another firm is chosen, and nothing is written", async () => {
  const [shown, chosen] = [await createFirm("Meridian"), await createFirm("Harbour")];
  const headers = { cookie: `${session}; plimsoll-firm=${chosen}`, "x-plimsoll-firm": shown };
  const database = getDatabase(directory);
  const before = dumpDatabase(database);
  const site = { name: "Reno 1", destination: "US", holding: "owned" };
  for (const [procedure, json] of [
    ["site.create", site],
    ["firm.updateSettings", { name: "Renamed" }],
  ] as const) {
    const answer = await post(procedure, JSON.stringify({ json }), headers);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { json: { message: otherFirm, data: { code: "CONFLICT" } } } });
  }
  expect(dumpDatabase(database)).toEqual(before);
  const same = await post("site.create", JSON.stringify({ json: site }), { ...headers, "x-plimsoll-firm": chosen });
  expect(same.status).toBe(200);
});

test("a page of another firm may choose a firm and set one up, and a page of a firm that is gone is told to reload", async () => {
  const [shown, chosen] = [await createFirm("Shown"), await createFirm("Chosen")];
  const headers = { cookie: `${session}; plimsoll-firm=${chosen}`, "x-plimsoll-firm": shown };
  const choose = await post("firm.choose", JSON.stringify({ json: { firmId: shown } }), headers);
  expect(choose.status).toBe(200);
  const gone = await post("site.create", "{}", { ...headers, "x-plimsoll-firm": "nowhere" });
  expect(gone.status).toBe(404);
  expect(await gone.text()).toContain("reload the page");
});
test("a session cookie is out of scripts' reach, is not sent along by other sites, and lasts seven days", async () => {
  const input = { email: "ada@example.com", password: strongPassword };
  const answer = await post("person.signIn", JSON.stringify({ json: input }), { cookie: "" });
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^plimsoll\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
});

test("behind TLS a cookie that was set over plain HTTP is nobody's, and setting up is still done once", async () => {
  vi.stubEnv("PLIMSOLL_PUBLIC_URL", "https://plimsoll.example.com");
  const input = { name: "Eve", email: "eve@example.com", password: strongPassword };
  const refused = await post("person.setUp", JSON.stringify({ json: input }), { cookie: "" });
  expect(refused.status).toBe(409);
  const current = await GET(new Request("http://localhost/api/trpc/person.current", { headers: { cookie: session } }));
  expect(await current.json()).toMatchObject({ result: { data: { json: null } } });
});

describe("a request that a page of another site has sent", () => {
  const body = JSON.stringify({ json: { name: "Stolen", headquarters: "US", ultimateParent: "US" } });

  test.each([
    ["cross-site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["another port or subdomain", { "sec-fetch-site": "same-site", origin: "http://localhost:81" }],
    ["an old browser's other origin", { origin: "https://evil.example", host: "localhost" }],
    ["no origin to tell", { origin: "null", host: "localhost" }],
  ])("is refused and does nothing: %s", async (_, headers) => {
    const answer = await post("firm.create", body, headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("a page of another site");
    const firms = await GET(new Request("http://localhost/api/trpc/firm.list", { headers: { cookie: session } }));
    expect(await firms.text()).not.toContain("Stolen");
  });

  test.each([
    ["our own page", { "sec-fetch-site": "same-origin", origin: "http://localhost" }],
    ["our own page in an old browser", { origin: "http://localhost", host: "localhost" }],
    ["no browser", {}],
  ])("is told from one of %s", async (who, headers) => {
    const input = { name: `Firm of ${who}`, headquarters: "US", ultimateParent: "US" };
    expect((await post("firm.create", JSON.stringify({ json: input }), headers)).status).toBe(200);
  });

  test("is refused for fleet files too", async () => {
    const headers = { cookie: session, "sec-fetch-site": "cross-site", "x-file-name": "a.csv" };
    const answer = await postFleetFile(new Request("http://localhost/", { method: "POST", body: "x", headers }));
    expect(answer.status).toBe(403);
  });
});

test.each(["firm.list", "firm.current", "site.list", "person.listSessions"])(
  "%s is refused to whoever is not signed in, in words",
  async (procedure) => {
    const answer = await GET(new Request(`http://localhost/api/trpc/${procedure}`));
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("sign in and try again");
  },
);
