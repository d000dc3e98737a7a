import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "superjson";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { permissions, type Permission } from "#server/domain/permission/permission";
import { tokenScopes } from "#server/domain/permission/token-scope";
import { createToken } from "#server/services/token/create-token";
import { cells, expectStatus, nameCell, type Cell, type Expectation } from "#tests/support/access/access-matrix";
import { formatMatrix } from "#tests/support/access/format-matrix";
import { procedureRows, type ProcedureRow } from "#tests/support/access/access-rows";
import { findProcedureType, listProcedures } from "#tests/support/access/procedures";
import { createAccessWorld, type AccessFirm, type AccessWorld } from "#tests/support/access/access-world";
import { listRouteHandlers, routeRows } from "#tests/support/access/route-rows";
import { GET, POST } from "../../../app/api/trpc/[trpc]/route";

const dataDir = mkdtempSync(join(tmpdir(), "plimsoll-access-"));
let world: AccessWorld;
const handlers = await listRouteHandlers();

beforeAll(async () => {
  world = await createAccessWorld(dataDir);
});
beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", dataDir);
});
afterAll(() => {
  getDatabase(dataDir).$client.close();
  rmSync(dataDir, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Whether the call wrote to the firm whose things it names. */
  readonly hasWritten: boolean;
}

/** Every write to a firm writes to its audit trail. */
function countOwnEntries(): unknown {
  const query = `SELECT count(*) FROM audit_entries WHERE chain = ?`;
  return getDatabase(dataDir).$client.prepare(query).pluck().get(world.own.ctx.firmId);
}

/** Asks within a transaction that is then undone, so that each call finds the same world. */
async function ask(work: () => Promise<Response>): Promise<Answer> {
  const { $client: client } = getDatabase(dataDir);
  client.exec("BEGIN");
  try {
    const before = countOwnEntries();
    const response = await work();
    const text = await response.text();
    return { status: response.status, text, hasWritten: countOwnEntries() !== before };
  } finally {
    client.exec("ROLLBACK");
  }
}

/** What the caller's browser sends along; from another firm it also names the firm that is not its own. */
function createHeaders({ caller, origin }: Cell): Record<string, string> {
  if (origin === "signed out") return {};
  const firm = origin === "own firm" ? world.own : world.other;
  return { cookie: `${firm.people[caller].cookie}; plimsoll-firm=${world.own.ctx.firmId}` };
}

function callerOf({ caller, origin }: Cell): AccessFirm["people"]["planner"] {
  return (origin === "own firm" ? world.own : world.other).people[caller];
}

async function call(
  path: string,
  { input }: ProcedureRow,
  cell: Cell,
  more: Record<string, string> = {},
): Promise<Answer> {
  const url = `http://localhost/api/trpc/${path}`;
  const sent = stringify(input?.(world.own, callerOf(cell)));
  const headers = { ...createHeaders(cell), "content-type": "application/json", ...more };
  if (findProcedureType(path) === "query")
    return ask(() => GET(new Request(`${url}?input=${encodeURIComponent(sent)}`, { headers })));
  return ask(() => POST(new Request(url, { method: "POST", headers, body: sent })));
}

async function request(name: string, cell: Cell, more: Record<string, string> = {}): Promise<Answer> {
  const [method = "", path = ""] = name.split(" ");
  const handler = handlers.get(name);
  if (handler === undefined) throw new Error(`there is no ${name}`);
  const { params = {}, query = "", body, headers = {} } = (await routeRows[name]?.request?.(world.own, world)) ?? {};
  return ask(async () =>
    handler(
      new Request(`http://localhost${path}?${query}`, {
        method,
        body: body ?? null,
        headers: { ...headers, ...createHeaders(cell), ...more },
      }),
      { params: Promise.resolve(params) },
    ),
  );
}

type JudgedRow = Expectation & Pick<ProcedureRow, "isOpenBySecret">;

/** The status as it came; a call that says yes while it tells of the other firm, or answers a line of refusal, is none. */
function judge(
  { status, text, hasWritten }: Answer,
  { isOpenBySecret = false }: JudgedRow,
  { origin }: Cell,
): number | string {
  if (text.includes(`"kind":"error"`)) return `refused within ${status}`;
  if (origin === "own firm" || isOpenBySecret) return status;
  if (hasWritten) return `writes to ${world.own.mark}`;
  return text.includes(world.own.mark) ? `tells of ${world.own.mark}` : status;
}

async function compare(row: Parameters<typeof expectStatus>[0], send: (cell: Cell) => Promise<Answer>): Promise<void> {
  const expected: Record<string, number> = {};
  const actual: Record<string, number | string> = {};
  for (const cell of cells) {
    expected[nameCell(cell)] = expectStatus(row, cell);
    actual[nameCell(cell)] = judge(await send(cell), row, cell);
  }
  expect(actual).toEqual(expected);
}

test("every procedure has a row, and every row its procedure", () => {
  expect(Object.keys(procedureRows).sort()).toEqual(listProcedures());
});

test("every method of every route has a row, and every row its route", () => {
  expect(Object.keys(routeRows).sort()).toEqual([...handlers.keys()].sort());
});

test.each(Object.entries(procedureRows))("%s: each role in each place", async (path, row) => {
  await compare(row, (cell) => call(path, row, cell));
});

test.each(Object.entries(routeRows))("%s: each role in each place", async (name, row) => {
  await compare(row, (cell) => request(name, cell));
});

test.each(cells.filter(({ origin }) => origin !== "signed out"))(
  "person.revokeSession: somebody else's is not there to a $caller of $origin",
  async (cell) => {
    const { caller } = cell;
    const sessionId = world.own.people[caller === "founder" ? "planner" : "founder"].sessionId;
    const { status } = await call("person.revokeSession", { needs: "session", input: () => ({ sessionId }) }, cell);
    expect(status).toBe(404);
  },
);

const signedOut: Cell = { caller: "planner", origin: "signed out" };

test.each(Object.entries(procedureRows))("%s: an API token of every scope has no way in", async (path, row) => {
  const headers = { authorization: `Bearer ${world.own.tokenSecret}` };
  expect((await call(path, row, signedOut, headers)).status).toBe(403);
});

const scopedRoutes = Object.entries(routeRows).filter(([, { needs }]) => needs !== "nothing");

test.each(scopedRoutes)("%s: an API token is answered with the scope alone", async (name, { scope }) => {
  const statuses: Record<string, number> = {};
  for (const held of tokenScopes) {
    const { secret } = createToken({
      ctx: world.own.ctx,
      input: { name: `${name} ${held}`, scopes: [held], days: 30 },
    });
    statuses[held] = (await request(name, signedOut, { authorization: `Bearer ${secret}` })).status;
  }
  expect(statuses).toEqual(Object.fromEntries(tokenScopes.map((held) => [held, held === scope ? 200 : 403])));
});

test.each(scopedRoutes.filter(([, row]) => row.isAboutThing && row.scope !== undefined))(
  "%s: of another firm's token it is not there",
  async (name) => {
    const headers = { authorization: `Bearer ${world.other.tokenSecret}` };
    expect((await request(name, signedOut, headers)).status).toBe(404);
  },
);

const inFirm = Object.entries(procedureRows).filter(
  ([path, { needs }]) => path === "firm.roles" || permissions.includes(needs as Permission),
);

test.each(inFirm)("%s: what a page sends that shows a firm of others is refused", async (path, row) => {
  const headers = { "x-plimsoll-firm": world.other.ctx.firmId };
  const { status, hasWritten } = await call(path, row, { caller: "planner", origin: "own firm" }, headers);
  expect({ status, hasWritten }).toEqual({ status: 404, hasWritten: false });
});

test("docs/access-matrix.md is the matrix", async () => {
  await expect(await formatMatrix()).toMatchFileSnapshot("../../../docs/access-matrix.md");
});
