import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openDatabase, type Db } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { postAuditExport } from "#server/api/audit-handlers";
import { runCli } from "#server/cli/run-cli";
import { exportAudit } from "#server/services/audit/export-audit";
import { getChainState, listAudit } from "#server/services/audit/audit-queries";
import { createContext, type ServiceContext } from "#server/services/context";
import { PermissionError } from "#server/services/errors";
import { writeMembershipRow } from "#db/queries/membership";
import { inTransaction } from "#db/transaction";
import { setUpOverHttp } from "#tests/support/http-session";
import { testNow } from "#tests/support/database";
import { appendEntries, testKey } from "#tests/support/audit-trail";
import { createTestFirm, createTestSite, dumpDatabase, localUser, reader } from "#tests/support/context";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-export-"));
let db: Db;
let ctx: ServiceContext;
let cookie = "";
beforeAll(async () => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  db = openDatabase(prepareDatabase(directory).databasePath);
  ({ ctx } = createTestFirm(createContext(db, localUser, "test")));
  const { personId, ...session } = await setUpOverHttp();
  ({ cookie } = session);
  inTransaction(db, (tx) => {
    writeMembershipRow(tx, ctx.firmId, { personId, roles: ["auditor"], createdAt: testNow });
  });
  appendEntries(ctx, 1200);
  createTestSite(ctx, { name: "=HYPERLINK(1)" });
});
beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
});
afterAll(() => {
  db.$client.close();
  rmSync(directory, { recursive: true });
});

function send(form: string, headers: Record<string, string> = { cookie }): Promise<Response> {
  const all = { "content-type": "application/x-www-form-urlencoded", ...headers };
  return postAuditExport(
    new Request("http://localhost/api/audit/export", { method: "POST", body: form, headers: all }),
  );
}

async function run(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runCli(args, {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    now: () => "2026-11-23T10:00:00.000Z",
    openRegister: () => Promise.resolve(createContext(db, localUser, "cli")),
  });
  return { exitCode, text: printed.join("\n"), complaint: complained.join("\n") };
}

function writeFile(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

test("the JSON Lines export is verified by the command line, and is itself the last entry", async () => {
  const answer = await send("format=jsonl");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.jsonl"$/);
  const text = await answer.text();
  const lines = text.trimEnd().split("\n");
  expect(lines.at(-2)).toContain('"action":"audit.export"');
  const path = writeFile("whole.jsonl", text);
  const key = join(directory, "keys/audit-ed25519.pub.pem");
  const { exitCode, text: printed } = await run("audit", "verify", path, "--key", key);
  expect(printed).toContain(`chain whole, ${(lines.length - 1).toLocaleString("en-US")} entries`);
  expect(exitCode).toBe(0);
  expect((await run("audit", "verify", path)).text).toContain("No --key was given");

  const broken = writeFile("broken.jsonl", text.replace("Zürich 700", "Zürich 701"));
  const answerOfBroken = await run("audit", "verify", broken, "--json");
  expect(answerOfBroken.exitCode).toBe(1);
  expect(JSON.parse(answerOfBroken.text)).toMatchObject({ chains: [{ fault: { sequence: 703 } }] });
});

test("an export is refused to whoever is not signed in, and leaves nothing", async () => {
  const before = dumpDatabase(db);
  const answer = await send("format=jsonl", {});
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain("sign in and try again");
  expect(dumpDatabase(db)).toEqual(before);
});

test.each([
  ["another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", origin: "https://evil.example" }],
  ["another subdomain", { "sec-fetch-site": "same-site", origin: "https://evil.localhost" }],
  ["another site in an old browser", { origin: "https://evil.example" }],
])("a form on a page of %s exports nothing and writes nothing", async (_, headers) => {
  const before = dumpDatabase(db);
  const answer = await send("format=jsonl", { cookie, ...headers });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("a page of another site");
  expect(dumpDatabase(db)).toEqual(before);
});

test("the command line writes the same file, and verifies the register", async () => {
  const exported = await run("audit", "export", "--firm", "Acme");
  expect(exported.exitCode).toBe(0);
  expect((await run("audit", "verify", writeFile("cli.jsonl", `${exported.text}\n`))).exitCode).toBe(0);
  expect((await run("audit", "export", "--installation")).text).toContain('"firmId":null');
  const { exitCode, text } = await run("audit", "verify");
  expect(text).toContain("✓ Acme: chain whole");
  expect(text).toContain("✓ the installation: chain whole");
  expect(exitCode).toBe(0);
});

test.each([
  [["verify", "no-such.jsonl"], "there is no file"],
  [["verify", "package.json", "--firm", "Acme"], "a file holds one chain already"],
  [["verify", "--key", "package.json"], "not an Ed25519 public key"],
  [["verify", "--firm", "Nobody"], "there is no firm"],
  [["look"], "say what to do"],
])("audit %j cannot be done and exits 2", async (args, complaint) => {
  const answer = await run("audit", ...args);
  expect(answer.complaint).toContain(complaint);
  expect(answer.exitCode).toBe(2);
});

test("the CSV export has fixed columns and runs no formula", async () => {
  const text = await (await send("format=csv")).text();
  const { data, errors } = Papa.parse<Record<string, string>>(text.replace("\ufeff", ""), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data.map(({ sequence }) => Number(sequence))).toEqual(data.map((_, index) => index + 1));
  expect(data.find(({ action }) => action === "site.create")?.after).toContain("=HYPERLINK(1)");
  expect(text).not.toMatch(/(^|,|\n)"?[=+@]/);
  expect(new Set(data.map(({ filter }) => filter))).toEqual(new Set([""]));
});

test("a filtered export is CSV only and says in every row that it is filtered", async () => {
  const answer = await send("format=csv&action=site.create&person=Local&from=&to=2099-12-31");
  expect(answer.headers.get("content-disposition")).toContain("-filtered.csv");
  const rows = (await answer.text()).trim().split("\r\n");
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatch(/,action=site\.create; person=Local; to=2099-12-31$/);

  const refused = await send("format=jsonl&action=site.create");
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("A filtered export is CSV only");
});

test.each([
  "",
  "format=xml",
  "format=csv&action=nothing",
  "format=csv&from=2026-02-30",
  "format=csv&other=1",
  "format=csv&__proto__=1",
])("the form `%s` is the sender's fault, and nothing is exported", async (query) => {
  const before = dumpDatabase(db);
  expect((await send(query)).status).toBe(400);
  expect(dumpDatabase(db)).toEqual(before);
});

test("an export is refused to an actor whose role lacks it, and leaves nothing", () => {
  const before = dumpDatabase(db);
  expect(() =>
    exportAudit({
      ctx: { ...ctx, actor: { ...reader, roles: ["planner"] } },
      key: testKey,
      input: { format: "jsonl" },
    }),
  ).toThrow(PermissionError);
  expect(dumpDatabase(db)).toEqual(before);
});

test("the trail is filtered by action, person, subject, text and days, and paged by sequence", () => {
  const list = (input: Parameters<typeof listAudit>[0]["input"]) => listAudit({ ctx, input });
  const first = list({ action: "site.update", limit: 500 });
  expect(first.entries).toHaveLength(500);
  const second = list({ action: "site.update", limit: 500, beforeSequence: first.nextBeforeSequence ?? 0 });
  expect(second.entries[0]?.sequence).toBe((first.entries.at(-1)?.sequence ?? 0) - 1);
  expect(list({ person: "inès" }).entries[0]?.actorId).toBe("ines");
  expect(list({ person: "Öberg" }).entries[0]?.actorId).toBe("ines");
  expect(list({ text: "Zürich 1200" }).entries.map(({ subjectId }) => subjectId)).toEqual(["site-1199"]);
  expect(list({ subjectKind: "firm" }).entries.map(({ action }) => action)).toEqual(["firm.create"]);
  expect(list({ subjectKind: "site", from: "2026-11-23", to: "2026-11-23", limit: 1 }).entries).toHaveLength(1);
  expect(list({ action: "site.update", to: "2026-11-22" }).entries).toEqual([]);
  expect(list({ text: "100%_'" }).entries).toEqual([]);
});

test("every chain of another firm stays out of sight", () => {
  const other = createTestFirm(createContext(db, localUser, "other"), { name: "Other" });
  const { entries } = listAudit({ ctx: other.ctx, input: {} });
  expect(entries.map(({ action }) => action)).toEqual(["firm.create"]);
  expect(getChainState({ ctx: other.ctx }).people).toEqual(["Local user"]);
  expect(getChainState({ ctx }).people).toContain("Local user");
  expect(getChainState({ ctx }).people.length).toBeGreaterThan(1);
  expect(readFileSync(join(directory, "whole.jsonl"), "utf8")).not.toContain(other.firm.id);
});
