import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { createHttpContext } from "#server/api/context";
import { createCaller } from "#server/api/root";
import type { FirmAssessment } from "#server/domain/assessment/check-result";
import { tokenScopes, type TokenScope } from "#server/domain/permission/token-scope";
import { createTokenSecret } from "#server/services/token/token-secret";
import { answerByHandlers, listenOnLoopback } from "#tests/support/handler-server";
import { runOnTerminal } from "#tests/support/run-on-terminal";
import { setUpOverHttp } from "#tests/support/http-session";

let dataDir = "";
let cookie = "";
const open: { readonly close: () => Promise<void> }[] = [];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "plimsoll-server-mode-"));
  vi.stubEnv("PLIMSOLL_DATA_DIR", dataDir);
  vi.stubEnv("PLIMSOLL_NOW", "2026-11-23T10:00:00.000Z");
  prepareDatabase(dataDir);
  ({ cookie } = await setUpOverHttp());
  await createApi().firm.create({ name: "Acme", headquarters: "US", ultimateParent: "US" });
});

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  getDatabase(dataDir).$client.close();
  rmSync(dataDir, { recursive: true });
});

function createApi() {
  return createCaller(createHttpContext(new Request("http://localhost/", { headers: { cookie } }), new Headers()));
}

async function useToken(scopes: readonly TokenScope[]) {
  const token = await createApi().token.create({ name: scopes.join("+"), scopes: [...scopes], days: 30 });
  vi.stubEnv("PLIMSOLL_TOKEN", token.secret);
  return token;
}

async function listen(): Promise<string> {
  const server = await listenOnLoopback(answerByHandlers);
  open.push(server);
  return server.url;
}

const header = "site,destination,accelerator,units,effective_on,stage,holding";

function writeFleet(...rows: readonly string[]): string {
  const path = join(dataDir, "fleet.csv");
  writeFileSync(path, [header, ...rows.map((row) => `${row},owned`), ""].join("\n"));
  return path;
}

const home = "Reno,US,H100 SXM,93,2026-01-01,installed";
const abroad = "Johor,MY,H100 SXM,7,2026-02-01,installed";
const tooMany = "Johor,MY,H100 SXM,8,2026-02-01,installed";

describe("push", () => {
  test("adds a file's rows, says so and how the register then stands; the second time it says that all were there", async () => {
    await useToken(["fleet-import.apply"]);
    const server = await listen();
    const path = writeFleet(home, abroad);
    const first = await runOnTerminal("push", path, "--server", server);
    expect(first).toMatchObject({ exitCode: 0, complaint: "" });
    expect(first.text).toBe(
      "fleet.csv: added 2 rows and 2 sites to Acme.\n\n✓ Within every limit.\n  Every limit holds on 23 Nov 2026 and on every later date in the register.",
    );
    expect(first.progress).toContain("sending 100 %");
    expect(first.progress.at(-1)).toBe("");
    const second = await runOnTerminal("push", path, "--server", server);
    expect(second).toMatchObject({ exitCode: 0, complaint: "" });
    expect(second.text).toContain(
      "fleet.csv: added nothing to Acme.\n2 rows of it, all that can be imported, were in the register before.",
    );
    expect(await createApi().fleetImport.list()).toMatchObject([
      { rowsAdded: 0, rowsAlreadyThere: 2 },
      { rowsAdded: 2, rowsAlreadyThere: 0 },
    ]);
  });

  test("that breaks a limit exits 1, and adds the rows all the same", async () => {
    await useToken(["fleet-import.apply"]);
    const { exitCode, text } = await runOnTerminal("push", writeFleet(home, tooMany), "--server", await listen());
    expect(exitCode).toBe(1);
    expect(text).toMatch(/added 2 rows and 2 sites to Acme\.\n\n✕ Breach\.\n {2}.*Malaysia/s);
    expect((await createApi().assessment.getOverview({})).isEmpty).toBe(false);
  });

  test("as a dry run writes nothing and says what it would do", async () => {
    await useToken(["fleet-import.apply"]);
    const { exitCode, text } = await runOnTerminal(
      "push",
      writeFleet(home, tooMany),
      "--server",
      await listen(),
      "--dry-run",
    );
    expect(exitCode).toBe(1);
    expect(text).toContain("would add 2 rows and 2 sites to Acme; nothing was imported (--dry-run)");
    expect((await createApi().assessment.getOverview({})).isEmpty).toBe(true);
  });

  test("of a file with bad rows imports nothing, names them and exits 2; the good rows go in where they are asked for", async () => {
    await useToken(["fleet-import.apply"]);
    const server = await listen();
    const path = writeFleet(home, "Lima,Atlantis,H100 SXM,1,2026-01-01,installed", "Reno,US,H100 SXM,0,2026-01-01,x");
    const refused = await runOnTerminal("push", path, "--server", server);
    expect(refused.exitCode).toBe(2);
    expect(refused.text).toMatch(/nothing was imported into Acme, as 2 rows cannot be; .*--good-rows-only/);
    expect(refused.text).toMatch(/row 3, destination: `Atlantis`/);
    expect((await createApi().assessment.getOverview({})).isEmpty).toBe(true);
    const taken = await runOnTerminal("push", path, "--server", server, "--good-rows-only");
    expect(taken.exitCode).toBe(0);
    expect(taken.text).toMatch(/added 1 row and 1 site to Acme\.\n2 rows left out:\n {2}row 3/);
  });

  test("of a file that is no fleet file says what is wrong with it", async () => {
    await useToken(["fleet-import.apply"]);
    const path = join(dataDir, "notes.txt");
    writeFileSync(path, "");
    const { exitCode, complaint } = await runOnTerminal("push", path, "--server", await listen());
    expect([exitCode, complaint]).toEqual([2, expect.stringContaining("empty")]);
  });

  test("takes the scope for it", async () => {
    await useToken(["assessment.read"]);
    const { exitCode, complaint } = await runOnTerminal("push", writeFleet(home), "--server", await listen());
    expect(exitCode).toBe(2);
    expect(complaint).toContain("that takes the scope `fleet-import.apply`");
  });
});

describe("assessment", () => {
  test("prints the firm's assessment as check does, with its exit codes and dates", async () => {
    await useToken(tokenScopes);
    const server = await listen();
    await runOnTerminal("push", writeFleet(home, abroad, "Johor,MY,H100 SXM,1,2027-04-01,planned"), "--server", server);
    const readable = await runOnTerminal("assessment", "--server", server);
    expect(readable.exitCode).toBe(1);
    expect(readable.text).toMatch(/^Acme, register version 1\n✕ Breach {2}as of 23 Nov 2026, edition ai-diffusion/);
    expect(readable.text).toContain("over the line: 1 unit of Johor\n");
    const past = await runOnTerminal("assessment", "--server", server, "--on", "2028-01-01", "--json");
    const answer = JSON.parse(past.text) as FirmAssessment;
    expect(answer).toMatchObject({ format: 1, asOf: "2028-01-01", verdict: "breach", firm: { name: "Acme" } });
    expect(answer.findings.find(({ destination }) => destination === "MY")).toMatchObject({
      overLine: [{ row: null, site: "Johor", units: 1, allocationId: expect.any(String) as string }],
    });
  });

  test("agrees with check on the same fleet, finding by finding", async () => {
    await useToken(tokenScopes);
    const server = await listen();
    const path = writeFleet(home, tooMany, "Lagos,NG,V100 SXM2,5,2026-03-01,committed");
    await runOnTerminal("push", path, "--server", server);
    const pushed = JSON.parse((await runOnTerminal("assessment", "--server", server, "--json")).text) as FirmAssessment;
    const checked = JSON.parse((await runOnTerminal("check", path, "--hq", "US", "--json")).text) as FirmAssessment;
    const strip = ({ findings }: FirmAssessment) =>
      findings.map((finding) => ({ ...finding, overLine: finding.overLine.map(({ site, units }) => [site, units]) }));
    expect(strip(pushed)).toEqual(strip(checked));
    for (const same of ["edition", "asOf", "verdict", "totalMilliTpp", "exempt", "eligibility"] as const)
      expect(pushed[same]).toEqual(checked[same]);
    expect(pushed.notCounted).toMatchObject([{ row: null, units: 5 }]);
  });

  test("is refused once the token is revoked", async () => {
    const { id } = await useToken(["assessment.read"]);
    const server = await listen();
    expect((await runOnTerminal("assessment", "--server", server)).exitCode).toBe(0);
    await createApi().token.revoke({ tokenId: id });
    const { exitCode, complaint } = await runOnTerminal("assessment", "--server", server);
    expect([exitCode, complaint]).toEqual([2, expect.stringContaining("`assessment.read` was revoked on 23 Nov 2026")]);
  });
});

test("a large file is not sent where the token is refused", async () => {
  vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
  const path = join(dataDir, "large.csv");
  writeFileSync(path, Buffer.alloc(48 * 2 ** 20, "a,b,c\n"));
  const { exitCode, complaint } = await runOnTerminal("push", path, "--server", await listen());
  expect([exitCode, complaint]).toEqual([2, expect.stringContaining("there is none such here")]);
});
