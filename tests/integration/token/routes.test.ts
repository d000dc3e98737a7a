import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { getAssessmentAnswer } from "#server/api/assessment-handlers";
import { postAuditExport } from "#server/api/audit-handlers";
import { createHttpContext } from "#server/api/context";
import {
  getFleetFileFailedRows,
  getFleetFiles,
  postFleetFile,
  postFleetFileApply,
  postFleetFilePreview,
} from "#server/api/fleet-file-handlers";
import { createCaller } from "#server/api/root";
import { tokenScopes, type TokenScope } from "#server/domain/permission/token-scope";
import { createTokenSecret } from "#server/services/token/token-secret";
import { dumpDatabase } from "#tests/support/context";
import { setUpOverHttp } from "#tests/support/http-session";
import { GET, POST } from "../../../app/api/trpc/[trpc]/route";

let dataDir = "";
let cookie = "";

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "plimsoll-token-"));
  vi.stubEnv("PLIMSOLL_DATA_DIR", dataDir);
  vi.stubEnv("PLIMSOLL_NOW", "2026-11-23T10:00:00.000Z");
  prepareDatabase(dataDir);
  ({ cookie } = await setUpOverHttp());
  await createApi().firm.create({ name: "Acme", headquarters: "US", ultimateParent: "US" });
});

afterEach(() => {
  getDatabase(dataDir).$client.close();
  rmSync(dataDir, { recursive: true });
});

function createApi(more = "") {
  const headers = { cookie: `${cookie}; ${more}` };
  return createCaller(createHttpContext(new Request("http://localhost/", { headers }), new Headers()));
}

const createToken = (scopes: readonly TokenScope[], name: string = scopes.join("+")) =>
  createApi().token.create({ name, scopes: [...scopes], days: 30 });

function ask(url: string, secret: string, init: RequestInit = {}): Request {
  const headers = { authorization: `Bearer ${secret}`, ...(init.headers as Record<string, string> | undefined) };
  return new Request(`http://localhost${url}`, { ...init, headers });
}

const csv = "site,destination,accelerator,units,effective_on\nReno,US,H100 SXM,8,2026-01-01\n";

function sendFile(secret: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return postFleetFile(
    ask("/api/fleet-files", secret, { method: "POST", body: csv, headers: { "x-file-name": "fleet.csv", ...headers } }),
  );
}

const post = (secret: string, body: unknown) =>
  ask("/api/fleet-files/x/apply", secret, { method: "POST", body: JSON.stringify(body) });

async function readLast(response: Response): Promise<Record<string, unknown>> {
  return JSON.parse((await response.text()).trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
}

/** Every route that takes a token, with the scope that it takes. */
const routes: readonly [string, TokenScope, (secret: string) => Promise<Response>][] = [
  ["GET /api/assessment", "assessment.read", (secret) => getAssessmentAnswer(ask("/api/assessment", secret))],
  [
    "POST /api/audit/export",
    "audit.export",
    (secret) => postAuditExport(ask("/api/audit/export", secret, { method: "POST", body: "format=csv" })),
  ],
  ["GET /api/fleet-files", "fleet-import.apply", (secret) => getFleetFiles(ask("/api/fleet-files", secret))],
  ["POST /api/fleet-files", "fleet-import.apply", (secret) => sendFile(secret)],
];

describe.each(routes)("%s", (_, scope, send) => {
  test.each(tokenScopes)(`answers a token of the scope %s only if that is ${scope}`, async (held) => {
    const { secret } = await createToken([held]);
    const answer = await send(secret);
    expect(answer.status).toBe(held === scope ? 200 : 403);
    const text = await answer.text();
    if (held !== scope) expect(text).toContain(`that takes the scope \`${scope}\``);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test("refuses a token that is none, revoked or of a wrong prefix, in words and with the way in", async () => {
    const { secret, id } = await createToken([scope]);
    await createApi().token.revoke({ tokenId: id });
    for (const [given, words] of [
      [secret, "was revoked on 23 Nov 2026"],
      [createTokenSecret(), "there is none such here"],
      [secret.replace("plimsoll_", "plimsole_"), "there is none such here"],
      ["", "there is none such here"],
    ] as const) {
      const answer = await send(given);
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      const { message } = (await answer.json()) as { readonly message: string };
      expect(message).toContain(words);
    }
  });
});

test("with a bearer no cookie is looked at: a session does not stand in for a token that is refused, nor lend it a role", async () => {
  const refused = await getAssessmentAnswer(ask("/api/assessment", createTokenSecret(), { headers: { cookie } }));
  expect(refused.status).toBe(401);
  const { secret } = await createToken(["assessment.read"]);
  expect((await sendFile(secret, { cookie })).status).toBe(403);
});

test("a bearer needs no word on where it comes from, and a session still does", async () => {
  const { secret } = await createToken(["fleet-import.apply"]);
  const elsewhere = { origin: "https://ci.example.com", "sec-fetch-site": "cross-site" };
  expect(await readLast(await sendFile(secret, elsewhere))).toMatchObject({ kind: "preview" });
  const headers = { cookie, "x-file-name": "fleet.csv", ...elsewhere };
  const bySession = new Request("http://localhost/api/fleet-files", { method: "POST", body: csv, headers });
  expect((await postFleetFile(bySession)).status).toBe(403);
});

test("a token is in its own firm, whichever firm is named, and another firm's things are not there", async () => {
  const { secret } = await createToken(["assessment.read", "fleet-import.apply"]);
  const other = await createApi().firm.create({ name: "Other", headquarters: "NL", ultimateParent: "NL" });
  const named = { cookie: `plimsoll-firm=${other.id}`, "x-plimsoll-firm": other.id };
  const answer = await getAssessmentAnswer(ask("/api/assessment", secret, { headers: named }));
  expect(await answer.json()).toMatchObject({ firm: { name: "Acme" } });

  const inOther = { cookie: `${cookie}; plimsoll-firm=${other.id}`, "x-file-name": "theirs.csv" };
  const theirs = await postFleetFile(
    new Request("http://localhost/api/fleet-files", { method: "POST", body: csv, headers: inOther }),
  );
  const { fileId } = ((await readLast(theirs)) as { preview: { fileId: string } }).preview;
  for (const refused of [
    await postFleetFileApply(post(secret, { goodRowsOnly: false }), fileId),
    await postFleetFilePreview(post(secret, {}), fileId),
    await getFleetFileFailedRows(ask("/", secret), fileId),
  ])
    expect(refused.status).toBe(404);
});

test("an import by a token stands in the audit trail under the token's name with its scopes", async () => {
  const { secret, id } = await createToken(["fleet-import.apply"], "ci-import");
  const { preview } = (await readLast(await sendFile(secret))) as { preview: { fileId: string } };
  const applied = await postFleetFileApply(post(secret, { goodRowsOnly: false }), preview.fileId);
  expect(await readLast(applied)).toMatchObject({ kind: "applied", result: { rowsAdded: 1, recordedBy: id } });
  const { entries } = await createApi().audit.list({ action: "fleet-import.apply" });
  expect(entries).toMatchObject([
    { actorId: id, actorName: "API token `ci-import`", role: "fleet-import.apply", subjectKind: "fleet-import" },
  ]);
});

test.each(["person.current", "person.entrance", "firm.list", "firm.roles", "token.list", "site.list", "audit.list"])(
  "the procedure %s takes no token: 403 for one that holds, 401 for one that does not",
  async (procedure) => {
    const { secret } = await createToken(tokenScopes);
    const url = `/api/trpc/${procedure}?input=${encodeURIComponent(`{"json":{}}`)}`;
    const refused = await GET(ask(url, secret, { headers: { cookie } }));
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("has no way in here, which is for people");
    expect((await GET(ask(url, createTokenSecret(), { headers: { cookie } }))).status).toBe(401);
  },
);

test("nobody signs in with a bearer, and no cookie is set", async () => {
  const { secret } = await createToken(tokenScopes);
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ json: { as: "planner" } });
  const answer = await POST(ask("/api/trpc/person.enterDemonstration", secret, { method: "POST", body, headers }));
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

test.each([
  ["?on=2027-02-30", "is not a calendar day"],
  ["?on=", "is not a calendar day"],
  ["?at=2027-01-01", "`at` is no field of this input"],
])("the assessment refuses %s in words", async (query, words) => {
  const { secret } = await createToken(["assessment.read"]);
  const answer = await getAssessmentAnswer(ask(`/api/assessment${query}`, secret));
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(words);
});

test("no token is in the log, in an answer or in the database, whatever fails", async () => {
  const logged = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { secret } = await createToken(["assessment.read"]);
  const odd = createTokenSecret();
  const answers = [
    await getAssessmentAnswer(ask("/api/assessment", odd)),
    await sendFile(secret),
    await GET(ask("/api/trpc/firm.list", secret)),
  ];
  const shown = await Promise.all(answers.map((answer) => answer.text()));
  getDatabase(dataDir).$client.exec(`ALTER TABLE roll_up RENAME TO hidden_roll_up`);
  const broken = await getAssessmentAnswer(ask("/api/assessment", secret));
  expect(broken.status).toBe(500);
  shown.push(await broken.text());
  getDatabase(dataDir).$client.exec(`ALTER TABLE hidden_roll_up RENAME TO roll_up`);
  expect(logged).toHaveBeenCalled();
  const everything = [...shown, JSON.stringify(logged.mock.calls), JSON.stringify(dumpDatabase(getDatabase(dataDir)))];
  expect(everything.join("\n")).not.toMatch(/plimsoll_[\w-]{20}/);
});
