import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTokenSecret } from "#server/services/token/token-secret";
import { answerByHandlers, listenOnLoopback } from "#tests/support/handler-server";
import { runOnTerminal } from "#tests/support/run-on-terminal";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-server-failures-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const open: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = await listenOnLoopback(listener);
  open.push(server);
  return server.url;
}

function writeFleet(): string {
  const path = join(directory, "fleet.csv");
  writeFileSync(path, "site,destination,accelerator,units,effective_on\nReno,US,H100 SXM,93,2026-01-01\n");
  return path;
}

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
    const { exitCode, text, complaint } = await runOnTerminal(...args);
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
    const { exitCode, complaint } = await runOnTerminal("assessment", ...server);
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

test.each(failures)("push says what happened and what to do on %s in answer to the file", async (_, fail, words) => {
  vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
  const server = await listen((request, answer) =>
    request.method === "GET" ? answerDestination(answer) : fail(request, answer),
  );
  const { exitCode, text, complaint } = await runOnTerminal("push", writeFleet(), "--server", server);
  expect([exitCode, text]).toEqual([2, ""]);
  expect(complaint).toContain(words);
});

describe.each([
  ["assessment", () => ["assessment"]],
  ["push", () => ["push", writeFleet()]],
])("%s", (_, command) => {
  test.each(failures)("says what happened and what to do on %s", async (__, listener, words) => {
    vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
    const { exitCode, text, complaint } = await runOnTerminal(...command(), "--server", await listen(listener));
    expect([exitCode, text]).toEqual([2, ""]);
    expect(complaint).toContain(words);
    expect(complaint.split("\n")).toHaveLength(1);
  });

  test("says so where nothing listens", async () => {
    vi.stubEnv("PLIMSOLL_TOKEN", createTokenSecret());
    const server = await listenOnLoopback(answerByHandlers);
    await server.close();
    const { exitCode, complaint } = await runOnTerminal(...command(), "--server", server.url);
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
    const { exitCode, complaint } = await runOnTerminal(...command(), "--server", `http://127.0.0.1:${port}`);
    other.close();
    expect([exitCode, complaint]).toEqual([2, expect.stringContaining("does not speak as the address says")]);
  });
});

function answerDestination(answer: ServerResponse): void {
  answer.writeHead(200, { "content-type": "application/json" }).end(`{"firm":{"name":"Acme"}}`);
}

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
    const { exitCode, text, complaint } = await runOnTerminal("assessment", "--server", server);
    expect([exitCode, text, complaint]).toEqual([2, "", expect.stringContaining("broke off")]);
  });

  test("in the preview means that nothing was imported", async () => {
    const server = await listen((request, answer) => {
      if (request.method === "GET") {
        answerDestination(answer);
        return;
      }
      answer.writeHead(200, lines).end(`{"kind":"progress","rows":1,"bytes":1,"totalBytes":2}\n{"kind":"prev`);
    });
    const { exitCode, text, complaint } = await runOnTerminal("push", writeFleet(), "--server", server);
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
      if (request.method === "GET") {
        answerDestination(answer);
        return;
      }
      const isApply = request.url?.endsWith("/apply") === true;
      answer.writeHead(200, lines);
      answer.write(
        isApply ? `{"kind":"progress","rows":1,"bytes":1,"totalBytes":2}\n` : `${JSON.stringify(preview)}\n`,
      );
      if (isApply) cut(answer);
      else answer.end();
    });
    const { exitCode, text, complaint } = await runOnTerminal("push", writeFleet(), "--server", server);
    expect([exitCode, text]).toEqual([2, ""]);
    expect(complaint).toContain("whether the file was imported is not known; push it again: no row is added twice");
  });
});
