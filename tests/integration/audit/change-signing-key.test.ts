import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { writeMembershipRow } from "#db/queries/membership";
import { inTransaction } from "#db/transaction";
import { createHttpContext } from "#server/api/context";
import { createCaller } from "#server/api/root";
import { runCli } from "#server/cli/run-cli";
import { keepCheckpoints } from "#server/services/audit/keep-checkpoints";
import { listTrustedKeys, openSigningKey } from "#server/services/audit/signing-key";
import { createContext, type ServiceContext } from "#server/services/context";
import { createTestFirm, createTestSite, localUser } from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { setUpOverHttp } from "#tests/support/http-session";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-change-key-"));
const keys = join(directory, "keys");
let cookie = "";
let ctx: ServiceContext;
beforeAll(async () => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  prepareDatabase(directory);
  const { personId, ...session } = await setUpOverHttp();
  ({ cookie } = session);
  ({ ctx } = createTestFirm(createContext(getDatabase(directory), localUser, "test")));
  inTransaction(ctx.db, (tx) => {
    writeMembershipRow(tx, ctx.firmId, { personId, roles: ["auditor"], createdAt: testNow });
  });
});
beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
});
afterAll(() => {
  getDatabase(directory).$client.close();
  rmSync(directory, { recursive: true });
});

/** What the server does when it starts, after something was written. */
function startAfterWriting(name: string): void {
  createTestSite(ctx, { name });
  keepCheckpoints({ dataDir: directory, fixedNow: undefined });
}

function verifyOnPage() {
  const request = new Request("http://localhost/", { headers: { cookie } });
  return createCaller(createHttpContext(request, new Headers())).audit.verify({});
}

async function verifyByCommand() {
  const printed: string[] = [];
  const exitCode = await runCli(["audit", "verify"], {
    print: (text) => printed.push(text),
    complain: (text) => printed.push(text),
    now: () => new Date().toISOString(),
    openRegister: () => Promise.resolve(createContext(getDatabase(directory), localUser, "cli")),
  });
  return { exitCode, text: printed.join("\n") };
}

test("after the paper's steps for another signing key, twice, the page and the command find the trail whole", async () => {
  const paper = readFileSync("docs/security.md", "utf8").replace(/\s+/g, " ");
  expect(paper).toContain("stop the server; move `keys/audit-ed25519.pem` away and leave its public half; start;");
  startAfterWriting("First");
  const ids = [openSigningKey(directory).publicKey.keyId];
  for (const name of ["Second", "Third"]) {
    renameSync(join(keys, "audit-ed25519.pem"), join(directory, `away-${name}.pem`));
    startAfterWriting(name);
    ids.unshift(openSigningKey(directory).publicKey.keyId);
  }
  expect(new Set(ids).size).toBe(3);
  expect(
    listTrustedKeys(directory)
      .map(({ keyId }) => keyId)
      .sort(),
  ).toEqual(ids.toSorted());
  expect(readFileSync(join(keys, "audit-ed25519.pub.pem"), "utf8")).toBe(openSigningKey(directory).publicKey.pem);
  expect(await verifyOnPage()).toMatchObject({ fault: null, checkpoint: { keyId: ids[0] } });
  const { exitCode, text } = await verifyByCommand();
  expect(text).toContain("✓ Acme: chain whole");
  expect(exitCode).toBe(0);
});

test("an old public half that is taken out is trusted no more, and put back it is", async () => {
  const [old] = listTrustedKeys(directory).filter(({ keyId }) => keyId !== openSigningKey(directory).publicKey.keyId);
  const name = `audit-ed25519.${old?.keyId.slice(0, 16)}.pub.pem`;
  renameSync(join(keys, name), join(directory, name));
  expect(await verifyOnPage()).toMatchObject({ fault: { because: expect.stringContaining("not trusted") as unknown } });
  expect((await verifyByCommand()).exitCode).toBe(1);
  renameSync(join(directory, name), join(keys, "audit-ed25519.2026-11-23.pub.pem"));
  expect(await verifyOnPage()).toMatchObject({ fault: null });
});

test("a file that ends like a public half and is none is named", async () => {
  writeFileSync(join(keys, "no-key.pub.pem"), "");
  await expect(verifyOnPage()).rejects.toThrow("`keys/no-key.pub.pem` in the data directory is not an Ed25519");
  expect((await verifyByCommand()).exitCode).toBe(2);
});
