import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test as base } from "./journey";

/** A server that a test has started. */
export interface OwnServer {
  readonly url: string;
  /** What it has written to its log so far. */
  readonly readLog: () => string;
}

interface OwnPlace {
  /** Where the server will be; known before it is there. */
  readonly ownUrl: string;
  /** What is set for it besides. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A journey on a server of its own, with an empty data directory: for what would change the shared one for other tests. */
export const test = base.extend<OwnPlace>({
  ownUrl: async ({ browserName: _any }, use) => use(await findFreeUrl()),
  environment: [{}, { option: true }],

  baseURL: async ({ ownUrl: url, environment }, use) => {
    await withDataDir((dataDir) => withServer({ dataDir, url, environment }, () => use(url)));
  },
});

/** A data directory that goes when the work is done. */
export async function withDataDir<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), "plimsoll-e2e-own-"));
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A server on a data directory, for as long as the work takes. */
export async function withServer<T>(
  place: { readonly dataDir: string; readonly url?: string; readonly environment?: Readonly<Record<string, string>> },
  work: (server: OwnServer) => Promise<T>,
): Promise<T> {
  const { dataDir, url = await findFreeUrl(), environment = {} } = place;
  const server = spawn(process.execPath, ["bin/start.mjs"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      PLIMSOLL_DATA_DIR: dataDir,
      PLIMSOLL_HOST: "127.0.0.1",
      PLIMSOLL_NOW: "2026-11-23T10:00:00.000Z",
      PLIMSOLL_PORT: new URL(url).port,
      ...environment,
    },
  });
  const log: string[] = [];
  server.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
  const ended = once(server, "exit");
  try {
    await waitForAnswer(url);
    return await work({ url, readLog: () => log.join("") });
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function findFreeUrl(): Promise<string> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return `http://127.0.0.1:${port}`;
}

async function waitForAnswer(url: string): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`no answer from ${url}`);
}
