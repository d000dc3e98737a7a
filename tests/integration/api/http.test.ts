import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { dumpDatabase } from "#tests/support/context";
import { GET, POST } from "../../../app/api/trpc/[trpc]/route";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-http-"));
prepareDatabase(directory);
beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function post(procedure: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = `http://localhost/api/trpc/${procedure}`;
  return POST(new Request(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } }));
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
    const answer = await GET(new Request("http://localhost/api/trpc/firm.current", { headers: { cookie } }));
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
  const headers = { cookie: `plimsoll-firm=${chosen}`, "x-plimsoll-firm": shown };
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
  const headers = { cookie: `plimsoll-firm=${chosen}`, "x-plimsoll-firm": shown };
  const choose = await post("firm.choose", JSON.stringify({ json: { firmId: shown } }), headers);
  expect(choose.status).toBe(200);
  const gone = await post("site.create", "{}", { ...headers, "x-plimsoll-firm": "nowhere" });
  expect(gone.status).toBe(409);
  expect(await gone.text()).toContain("reload the page");
});
