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

/** A journey on a server of its own, with an empty data directory: for what would change the shared one for other tests. */
export const test = base.extend<{ readonly serverEnv: Readonly<Record<string, string>> }>({
  /** What the environment decides besides. */
  serverEnv: [{}, { option: true }],
  baseURL: async ({ baseURL: _shared, serverEnv }, use) => {
    await withDataDir((dataDir) => withServer({ dataDir, env: serverEnv }, ({ url }) => use(url)));
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
  { dataDir, env = {} }: { readonly dataDir: string; readonly env?: Readonly<Record<string, string>> },
  work: (server: OwnServer) => Promise<T>,
): Promise<T> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ["bin/start.mjs"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      PLIMSOLL_DATA_DIR: dataDir,
      PLIMSOLL_HOST: "127.0.0.1",
      PLIMSOLL_NOW: "2026-11-23T10:00:00.000Z",
      PLIMSOLL_PORT: String(port),
      ...env,
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

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
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
