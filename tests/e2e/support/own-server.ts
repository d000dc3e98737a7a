import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test as base } from "./journey";

interface OwnServer {
  /** Where the server will be; known before it is there. */
  readonly ownUrl: string;
  /** What is set for it besides. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A journey on a server of its own, with an empty data directory: for what would change the shared one for other tests. */
export const test = base.extend<OwnServer>({
  ownUrl: async ({ browserName: _any }, use) => use(`http://127.0.0.1:${await findFreePort()}`),
  environment: async ({ browserName: _any }, use) => use({}),

  baseURL: async ({ ownUrl: url, environment }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), "plimsoll-e2e-own-"));
    const server = spawn(process.execPath, ["bin/start.mjs"], {
      stdio: "ignore",
      env: {
        ...process.env,
        PLIMSOLL_DATA_DIR: dataDir,
        PLIMSOLL_HOST: "127.0.0.1",
        PLIMSOLL_NOW: "2026-11-23T10:00:00.000Z",
        PLIMSOLL_PORT: new URL(url).port,
        ...environment,
      },
    });
    const ended = once(server, "exit");
    try {
      await waitForAnswer(url);
      await use(url);
    } finally {
      server.kill("SIGTERM");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
});

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
    const answer = await fetch(`${url}/sign-in`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`no answer from ${url}`);
}
