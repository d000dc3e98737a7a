import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDatabase } from "#db/client";
import { listAuditEntries } from "#db/queries/audit";
import { createHttpContext } from "#server/api/context";
import { postAuditExport } from "#server/api/audit-handlers";
import { createCaller } from "#server/api/root";
import { installationChain } from "#server/domain/audit/audit-entry";
import { callers, createAccessWorld, type AccessWorld, type Caller } from "#tests/support/access/access-world";

const dataDir = mkdtempSync(join(tmpdir(), "plimsoll-installation-trail-"));
let world: AccessWorld;
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

const headersOf = (caller: Caller) => ({ cookie: world.own.people[caller].cookie });

function api(caller: Caller) {
  const request = new Request("http://localhost/", { headers: headersOf(caller) });
  return createCaller(createHttpContext(request, new Headers()));
}

function send(headers: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams({ trail: "installation", format: "jsonl" });
  return postAuditExport(new Request("http://localhost/api/audit/export", { method: "POST", body, headers }));
}

test("whoever set Plimsoll up reads who signed in, and has the chain checked", async () => {
  const { entries } = await api("founder").audit.list({ trail: "installation" });
  expect(entries.map(({ action }) => action)).toContain("session.begin");
  expect(entries.every(({ firmId }) => firmId === null)).toBe(true);
  const state = await api("founder").audit.state({ trail: "installation" });
  expect(state.entryCount).toBe(entries.length);
  expect(await api("founder").audit.verify({ trail: "installation" })).toMatchObject({
    fault: null,
    entryCount: entries.length,
  });
});

test("the firm's trail stays the one that is read when none is named", async () => {
  const { entries } = await api("founder").audit.list({});
  expect(entries.every(({ firmId }) => firmId === world.own.ctx.firmId)).toBe(true);
});

test.each(callers.filter((caller) => caller !== "founder"))("a %s does not reach it by any way", async (caller) => {
  const words = "may not read the installation's own trail; whoever set up Plimsoll may.";
  await expect(api(caller).audit.list({ trail: "installation" })).rejects.toThrow(words);
  await expect(api(caller).audit.state({ trail: "installation" })).rejects.toThrow(words);
  await expect(api(caller).audit.verify({ trail: "installation" })).rejects.toThrow(words);
  expect((await send(headersOf(caller))).status).toBe(403);
});

test("nor does an API token that may export the firm's", async () => {
  expect((await send({ authorization: `Bearer ${world.own.tokenSecret}` })).status).toBe(403);
});

test("exporting it is an entry of it, and of no firm's", async () => {
  const answer = await send(headersOf("founder"));
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).trim().split("\n");
  expect(lines.at(-2)).toContain(`"action":"audit.export"`);
  const last = (chain: string) =>
    listAuditEntries(getDatabase(dataDir), chain, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1 })[0]?.action;
  expect(last(installationChain)).toBe("audit.export");
  expect(last(world.own.ctx.firmId)).not.toBe("audit.export");
});
