import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { InvariantError } from "#server/domain/invariant-error";

const patienceMs = 300_000;

/** Builds the app where it has to be, and runs it on a data directory for as long as the work takes. */
export async function withBuiltServer<T>(dataDir: string, now: string, work: (url: string) => Promise<T>): Promise<T> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ["bin/start.mjs"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      PLIMSOLL_DATA_DIR: dataDir,
      PLIMSOLL_HOST: "127.0.0.1",
      PLIMSOLL_NOW: now,
      PLIMSOLL_PORT: String(port),
    },
  });
  const ended = once(server, "exit");
  try {
    await waitForAnswer(url, () => server.exitCode !== null);
    return await work(url);
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new InvariantError("a port has no number");
  return address.port;
}

async function waitForAnswer(url: string, hasEnded: () => boolean): Promise<void> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline && !hasEnded();) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new InvariantError(`no answer from ${url}`);
}
