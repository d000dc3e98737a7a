import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { appRouter } from "#server/api/root";
import { createFirm } from "#server/services/firm/create-firm";
import { createContext } from "#server/services/context";
import { dumpDatabase, localUser } from "#tests/support/context";
import { setUpOverHttp } from "#tests/support/http-session";
import { GET, POST } from "../../../app/api/trpc/[trpc]/route";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-cross-site-"));
let cookie = "";
beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
});
beforeAll(async () => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  prepareDatabase(directory);
  createFirm({
    ctx: createContext(getDatabase(directory), localUser, "test"),
    input: { name: "Acme", headquarters: "US", ultimateParent: "US" },
  });
  ({ cookie } = await setUpOverHttp());
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const procedures = Object.entries(appRouter._def.procedures) as unknown as [string, { _def: { type: string } }][];
const listProcedures = (type: string) => procedures.filter(([, { _def }]) => _def.type === type).map(([name]) => name);

/** What browsers send along from elsewhere; the cookie too, as if `SameSite` did not hold. */
const fromElsewhere: readonly [string, Readonly<Record<string, string>>][] = [
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["a sister domain", { "sec-fetch-site": "same-site", origin: "https://evil.localhost" }],
  ["a page typed or opened from a file", { "sec-fetch-site": "none", origin: "null" }],
  ["another site in a browser that tells the origin alone", { origin: "https://evil.example" }],
  ["another port", { origin: "http://localhost:8080" }],
  ["our host over TLS that is not ours", { origin: "https://localhost.evil.example" }],
];

async function expectNothingDone(work: () => Promise<Response>, statuses: readonly number[]): Promise<void> {
  const database = getDatabase(directory);
  const before = dumpDatabase(database);
  const answer = await work();
  const text = await answer.text();
  expect(statuses, text).toContain(answer.status);
  // Forgetting a sign-in that waits is no writing.
  expect(answer.headers.getSetCookie().filter((cookie) => !cookie.includes("Max-Age=0"))).toEqual([]);
  expect(dumpDatabase(database)).toEqual(before);
}

function post(name: string, headers: Readonly<Record<string, string>>, body = `{"json":{}}`): Promise<Response> {
  const url = `http://localhost/api/trpc/${name}`;
  const all = { host: "localhost", cookie, "content-type": "application/json", ...headers };
  return POST(new Request(url, { method: "POST", body, headers: all }));
}

describe.each(fromElsewhere)("from %s", (_, headers) => {
  test.each(listProcedures("mutation"))("%s is refused and nothing is written", async (name) => {
    await expectNothingDone(() => post(name, headers), [403]);
  });
});

describe("a form needs no permission of ours to be sent from elsewhere, so its bodies", () => {
  const forms = [
    ["text/plain", `{"json":{}}`],
    ["application/x-www-form-urlencoded", "json=%7B%7D"],
    ["multipart/form-data; boundary=x", `--x\r\ncontent-disposition: form-data; name="json"\r\n\r\n{}\r\n--x--\r\n`],
    ["application/octet-stream", `{"json":{}}`],
    ["text/plain; a=application/json", `{"json":{}}`],
    ["", `{"json":{}}`],
  ] as const;

  test.each(forms)("of `%s` are not read as input", async (contentType, body) => {
    for (const name of listProcedures("mutation"))
      await expectNothingDone(() => post(name, { "content-type": contentType }, body), [415]);
  });
});

test("no mutation answers to GET", async () => {
  for (const name of listProcedures("mutation"))
    await expectNothingDone(
      () =>
        GET(new Request(`http://localhost/api/trpc/${name}?input=%7B%22json%22%3A%7B%7D%7D`, { headers: { cookie } })),
      [405],
    );
});

test("no query writes", async () => {
  for (const name of listProcedures("query"))
    await expectNothingDone(
      () => GET(new Request(`http://localhost/api/trpc/${name}`, { headers: { cookie } })),
      [200, 400, 404],
    );
});

describe("a procedure that a page of another site has a browser read", () => {
  const read = (name: string, site: string) =>
    GET(
      new Request(`http://localhost/api/trpc/${name}`, {
        headers: { host: "localhost", cookie, "sec-fetch-site": site },
      }),
    );

  test.each([...listProcedures("query"), "no.such", "firm.list,firm.list?batch=1"])("%s is refused", async (name) => {
    await expectNothingDone(() => read(name, "cross-site"), [403]);
  });

  test.each(["same-origin", "same-site", "none"])("is answered where it is %s", async (site) => {
    await expectNothingDone(() => read("firm.list", site), [200]);
  });
});

describe("every route of the API", () => {
  const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" }).filter(
    // An address that leads nowhere does nothing for anybody.
    (path) => path.endsWith("route.ts") && !path.startsWith("trpc") && !path.startsWith("[...missing]"),
  );
  type Handler = (request: Request, context: { readonly params: Promise<Record<string, string>> }) => Promise<Response>;

  async function listHandlers(methods: readonly string[]): Promise<readonly [string, Handler][]> {
    const found: [string, Handler][] = [];
    for (const path of routes) {
      const handlers = (await import(/* @vite-ignore */ join(process.cwd(), "app/api", path))) as Readonly<
        Record<string, Handler>
      >;
      for (const method of methods) {
        const handler = handlers[method];
        if (handler !== undefined) found.push([`${method} ${path}`, handler]);
      }
    }
    return found;
  }

  const params = Promise.resolve({ fileId: "a".repeat(24) });

  test("that writes refuses a request from elsewhere", async () => {
    const handlers = await listHandlers(["POST", "PUT", "PATCH", "DELETE"]);
    expect(handlers.map(([name]) => name)).toContain("POST audit/export/route.ts");
    for (const [name, handler] of handlers)
      for (const [, headers] of fromElsewhere) {
        const [method = ""] = name.split(" ");
        const all = { host: "localhost", cookie, "x-file-name": "a.csv", ...headers };
        const request = new Request(`http://localhost/api/`, { method, body: "format=csv", headers: all });
        await expectNothingDone(() => handler(request, { params }), [401, 403]);
      }
  });

  test("that reads writes nothing", async () => {
    for (const [, handler] of await listHandlers(["GET"])) {
      const request = new Request("http://localhost/api/?format=jsonl", { headers: { cookie } });
      await expectNothingDone(() => handler(request, { params }), [200, 302, 303, 400, 401, 403, 404]);
    }
  });
});

describe("where only this machine can reach the server", () => {
  const ask = (host: string) => GET(new Request("http://localhost/api/trpc/firm.list", { headers: { host, cookie } }));

  test.each(["localhost", "localhost:3000", "127.0.0.1", "127.0.0.1:3000", "127.8.8.8:1", "[::1]", "[::1]:3000"])(
    "`%s` is answered",
    async (host) => {
      expect((await ask(host)).status).toBe(200);
    },
  );

  test.each([
    "evil.example",
    "evil.example:3000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "192.0.2.7",
    "a b",
    "",
  ])("`%s`, whose name was made to lead here, is not", async (host) => {
    const answer = await ask(host);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("PLIMSOLL_PUBLIC_URL");
  });

  test("a public address says that others may", async () => {
    vi.stubEnv("PLIMSOLL_PUBLIC_URL", "http://plimsoll.example.com");
    expect((await ask("plimsoll.example.com")).status).toBe(200);
    vi.stubEnv("PLIMSOLL_PUBLIC_URL", "");
    vi.stubEnv("PLIMSOLL_HOST", "0.0.0.0");
    expect((await ask("plimsoll.lan")).status).toBe(200);
  });
});
