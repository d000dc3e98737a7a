import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { createHttpContext } from "#server/api/context";
import { createCaller } from "#server/api/root";
import { runCli } from "#server/cli/run-cli";
import type { FirmAssessment } from "#server/domain/assessment/check-result";
import { tokenScopes, type TokenScope } from "#server/domain/permission/token-scope";
import { createTokenSecret } from "#server/services/token/token-secret";
import { answerByHandlers, listenOnLoopback } from "#tests/support/handler-server";
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

async function listen(listener: RequestListener = answerByHandlers): Promise<string> {
  const server = await listenOnLoopback(listener);
  open.push(server);
  return server.url;
}

/** Runs a command on a terminal; all that it wrote, wherever, holds no token. */
async function run(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const progress: string[] = [];
  const exitCode = await runCli(args, {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    showProgress: (text) => progress.push(text),
    now: () => "2026-11-23T10:00:00.000Z",
    openRegister: () => expect.fail("no register is opened on this machine"),
  });
  const [text, complaint] = [printed.join("\n"), complained.join("\n")];
  expect(`${text}${complaint}${progress.join("")}`).not.toMatch(/plimsoll_[\w-]{20}/);
  return { exitCode, text, complaint, progress };
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
    const first = await run("push", path, "--server", server);
    expect(first).toMatchObject({ exitCode: 0, complaint: "" });
    expect(first.text).toBe(
      "fleet.csv: added 2 rows and 2 sites.\n\n✓ Within every limit.\n  Every limit holds on 23 Nov 2026 and on every later date in the register.",
    );
    expect(first.progress).toContain("sending 100 %");
    expect(first.progress.at(-1)).toBe("");
    const second = await run("push", path, "--server", server);
    expect(second).toMatchObject({ exitCode: 0, complaint: "" });
    expect(second.text).toContain(
      "fleet.csv: added nothing.\n2 rows of it, all that can be imported, were in the register before.",
    );
    expect(await createApi().fleetImport.list()).toMatchObject([
      { rowsAdded: 0, rowsAlreadyThere: 2 },
      { rowsAdded: 2, rowsAlreadyThere: 0 },
    ]);
  });

  test("that breaks a limit exits 1, and adds the rows all the same", async () => {
    await useToken(["fleet-import.apply"]);
    const { exitCode, text } = await run("push", writeFleet(home, tooMany), "--server", await listen());
    expect(exitCode).toBe(1);
    expect(text).toMatch(/added 2 rows and 2 sites\.\n\n✕ Breach\.\n {2}.*Malaysia/s);
    expect((await createApi().assessment.getOverview({})).isEmpty).toBe(false);
  });

  test("as a dry run writes nothing and says what it would do", async () => {
    await useToken(["fleet-import.apply"]);
    const { exitCode, text } = await run("push", writeFleet(home, tooMany), "--server", await listen(), "--dry-run");
    expect(exitCode).toBe(1);
    expect(text).toContain("would add 2 rows and 2 sites; nothing was imported (--dry-run)");
    expect((await createApi().assessment.getOverview({})).isEmpty).toBe(true);
  });

  test("of a file with bad rows imports nothing, names them and exits 2; the good rows go in where they are asked for", async () => {
    await useToken(["fleet-import.apply"]);
    const server = await listen();
    const path = writeFleet(home, "Lima,Atlantis,H100 SXM,1,2026-01-01,installed", "Reno,US,H100 SXM,0,2026-01-01,x");
    const refused = await run("push", path, "--server", server);
    expect(refused.exitCode).toBe(2);
    expect(refused.text).toMatch(/nothing was imported, as 2 rows cannot be; .*--good-rows-only/);
    expect(refused.text).toMatch(/row 3, destination: `Atlantis`/);
    expect((await createApi().assessment.getOverview({})).isEmpty).toBe(true);
    const taken = await run("push", path, "--server", server, "--good-rows-only");
    expect(taken.exitCode).toBe(0);
    expect(taken.text).toMatch(/added 1 row and 1 site\.\n2 rows left out:\n {2}row 3/);
  });

  test("of a file that is no fleet file says what is wrong with it", async () => {
    await useToken(["fleet-import.apply"]);
    const path = join(dataDir, "notes.txt");
    writeFileSync(path, "");
    const { exitCode, complaint } = await run("push", path, "--server", await listen());
    expect([exitCode, complaint]).toEqual([2, expect.stringContaining("empty")]);
  });

  test("takes the scope for it", async () => {
    await useToken(["assessment.read"]);
    const { exitCode, complaint } = await run("push", writeFleet(home), "--server", await listen());
    expect(exitCode).toBe(2);
    expect(complaint).toContain("that takes the scope `fleet-import.apply`");
  });
});

describe("assessment", () => {
  test("prints the firm's assessment as check does, with its exit codes and dates", async () => {
    await useToken(tokenScopes);
    const server = await listen();
    await run("push", writeFleet(home, abroad, "Johor,MY,H100 SXM,1,2027-04-01,planned"), "--server", server);
    const readable = await run("assessment", "--server", server);
    expect(readable.exitCode).toBe(1);
    expect(readable.text).toMatch(/^Acme, register version 1\n✕ Breach {2}as of 23 Nov 2026, edition ai-diffusion/);
    expect(readable.text).toContain("over the line: 1 unit of Johor\n");
    const past = await run("assessment", "--server", server, "--on", "2028-01-01", "--json");
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
    await run("push", path, "--server", server);
    const pushed = JSON.parse((await run("assessment", "--server", server, "--json")).text) as FirmAssessment;
    const checked = JSON.parse((await run("check", path, "--hq", "US", "--json")).text) as FirmAssessment;
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
    expect((await run("assessment", "--server", server)).exitCode).toBe(0);
    await createApi().token.revoke({ tokenId: id });
    const { exitCode, complaint } = await run("assessment", "--server", server);
    expect([exitCode, complaint]).toEqual([2, expect.stringContaining("`assessment.read` was revoked on 23 Nov 2026")]);
  });
});

describe("a call that cannot be made", () => {
  const server = ["--server", "https://plimsoll.example.com"];

  test.each([
    [["assessment"], "--server is missing"],
    [["assessment", "--server", "plimsoll"], "is no address"],
    [["assessment", "--server", "ftp://plimsoll.example.com"], "is no address"],
    [["assessment", "--server", "http://plimsoll.example.com"], "would send the token unencrypted"],
    [["assessment", "--server", "http://localhost.example.com"], "would send the token unencrypted"],
    [["assessment", "--server", "https://me:word@plimsoll.example.com"], "holds a user or a password"],
    [["assessment", "--server", "https://plimsoll.example.com/app"], "takes an address without a path"],
    [["assessment", ...server, "--on", "2027-02-30"], "--on `2027-02-30` is not a calendar day"],
    [["push", ...server], "name the fleet file"],
    [["push", "nowhere.csv", ...server], "there is no file `nowhere.csv`"],
    [["push", ".", ...server], "is not a file"],
    [["push", "a.csv", "b.csv", ...server], "one file at a time"],
    [["push", createTokenSecret(), ...server], "there is no file `plimsoll_…`"],
    [["push", "a.csv", `--token=${createTokenSecret()}`, ...server], "Unknown option '--token'"],
  ])("is refused in one line: %j", async (args, words) => {
    vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
    const { exitCode, text, complaint } = await run(...args);
    expect([exitCode, text]).toEqual([2, ""]);
    expect(complaint).toContain(words);
    expect(complaint.split("\n")).toHaveLength(1);
  });

  test.each([
    ["", "PLIMSOLL_TOKEN is not set"],
    ["plimsoll_short", "PLIMSOLL_TOKEN holds no API token"],
    [`${createTokenSecret().slice(0, -1)}!`, "PLIMSOLL_TOKEN holds no API token"],
  ])("is refused before anything is sent, for the token %j", async (token, words) => {
    vi.stubEnv("PLIMSOLL_TOKEN", token);
    const { exitCode, complaint } = await run("assessment", ...server);
    expect([exitCode, complaint]).toEqual([2, expect.stringContaining(words)]);
    if (token !== "") expect(complaint).not.toContain(token);
  });
});

/** What stands in for a server that fails in its way. */
const failures: readonly [string, RequestListener, string][] = [
  [
    "a redirect",
    (_, answer) => answer.writeHead(302, { location: "https://elsewhere.example/x" }).end(),
    "sends on to `https://elsewhere.example`, where the token is not sent",
  ],
  [
    "another site",
    (_, answer) => answer.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    "answers 200, and not as Plimsoll does",
  ],
  ["no such page", (_, answer) => answer.writeHead(404).end(), "answers 404, and not as Plimsoll does"],
  [
    "a server before it that takes no such size",
    (_, answer) => answer.writeHead(413).end(),
    "takes no file of this size (413)",
  ],
  [
    "a server before it that has lost it",
    (_, answer) => answer.writeHead(502).end("Bad Gateway"),
    "answers 502: Plimsoll is not running behind it",
  ],
  [
    "an unknown error",
    (_, answer) =>
      answer
        .writeHead(500, { "content-type": "application/json" })
        .end(`{"message":"Something went wrong here; look for request \`r1\`."}`),
    "look for request `r1`",
  ],
  [
    "words that steer the terminal",
    (_, answer) =>
      answer
        .writeHead(403, { "content-type": "application/json" })
        .end(JSON.stringify({ message: "no\u001b[2J\nway" })),
    "plimsoll: no [2J way",
  ],
  [
    "a token sent back",
    (request, answer) =>
      answer
        .writeHead(403, { "content-type": "application/json" })
        .end(JSON.stringify({ message: request.headers.authorization })),
    "plimsoll: Bearer plimsoll_…",
  ],
  ["a hang-up", (request) => request.socket.destroy(), "broke off the connection before it answered"],
];

describe.each([
  ["assessment", () => ["assessment"]],
  ["push", () => ["push", writeFleet(home)]],
])("%s", (_, command) => {
  test.each(failures)("says what happened and what to do on %s", async (__, listener, words) => {
    vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
    const { exitCode, text, complaint } = await run(...command(), "--server", await listen(listener));
    expect([exitCode, text]).toEqual([2, ""]);
    expect(complaint).toContain(words);
    expect(complaint.split("\n")).toHaveLength(1);
  });

  test("says so where nothing listens", async () => {
    vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
    const server = await listenOnLoopback(answerByHandlers);
    await server.close();
    const { exitCode, complaint } = await run(...command(), "--server", server.url);
    expect([exitCode, complaint]).toEqual([
      2,
      expect.stringContaining("refuses the connection: nothing listens there"),
    ]);
  });

  test("says so where what listens speaks something else", async () => {
    vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
    const other = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end("220 mail.example.com ready\r\n");
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { readonly port: number };
    const { exitCode, complaint } = await run(...command(), "--server", `http://127.0.0.1:${port}`);
    other.close();
    expect([exitCode, complaint]).toEqual([2, expect.stringContaining("does not speak as the address says")]);
  });
});

describe("an answer that is cut", () => {
  const lines = { "content-type": "application/x-ndjson" };
  const preview = {
    kind: "preview",
    preview: {
      fileId: "f",
      rowCount: 1,
      additionCount: 1,
      alreadyThereCount: 0,
      retiredCount: 0,
      refusedRowCount: 0,
      newSiteCount: 1,
      problemCount: 0,
      problems: [],
      notices: [],
      unknownColumns: [],
      headlineAfter: { standing: "within", title: "Within every limit.", sentences: [] },
    },
  };

  beforeEach(() => vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret()));

  test("in the assessment is no assessment", async () => {
    const server = await listen((request, answer) => {
      answer.writeHead(200, { "content-type": "application/json" }).write(`{"format":1,"verdict":"within"`);
      setTimeout(() => request.socket.destroy(), 50);
    });
    const { exitCode, text, complaint } = await run("assessment", "--server", server);
    expect([exitCode, text, complaint]).toEqual([2, "", expect.stringContaining("broke off")]);
  });

  test("in the preview means that nothing was imported", async () => {
    const server = await listen((_, answer) => {
      answer.writeHead(200, lines).end(`{"kind":"progress","rows":1,"bytes":1,"totalBytes":2}\n{"kind":"prev`);
    });
    const { exitCode, text, complaint } = await run("push", writeFleet(home), "--server", server);
    expect([exitCode, text, complaint]).toEqual([
      2,
      "",
      expect.stringContaining("nothing was imported; push the file again"),
    ]);
  });

  test.each([
    ["ends", (answer: { readonly end: () => void }) => answer.end()],
    ["breaks", (answer: { readonly destroy: () => void }) => setTimeout(() => answer.destroy(), 50)],
  ])("in the import (it %s) leaves that unknown, and pushing again is safe", async (_, cut) => {
    const server = await listen((request, answer) => {
      const isApply = request.url?.endsWith("/apply") === true;
      answer.writeHead(200, lines);
      answer.write(
        isApply ? `{"kind":"progress","rows":1,"bytes":1,"totalBytes":2}\n` : `${JSON.stringify(preview)}\n`,
      );
      if (isApply) cut(answer);
      else answer.end();
    });
    const { exitCode, text, complaint } = await run("push", writeFleet(home), "--server", server);
    expect([exitCode, text]).toEqual([2, ""]);
    expect(complaint).toContain("whether the file was imported is not known; push it again: no row is added twice");
  });
});

test("a refusal that comes while a large file is still being sent is told", async () => {
  vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
  const path = join(dataDir, "large.csv");
  writeFileSync(path, Buffer.alloc(48 * 2 ** 20, "a,b,c\n"));
  const { exitCode, complaint } = await run("push", path, "--server", await listen());
  expect([exitCode, complaint]).toEqual([2, expect.stringContaining("there is none such here")]);
});
