import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/lib/chromium.mjs";

// Every worker process reads this file too: what is drawn once per run travels in the environment.
process.env.E2E_PORT ??= findFreePort();
process.env.E2E_DATA_DIR ??= createDataDir();

const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;
const executablePath = await findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/support/set-up.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  failOnFlakyTests: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    browserName: "chromium",
    locale: "en-US",
    timezoneId: "UTC",
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node bin/start.mjs",
    url: baseURL,
    env: {
      PLIMSOLL_DATA_DIR: process.env.E2E_DATA_DIR,
      PLIMSOLL_HOST: "127.0.0.1",
      PLIMSOLL_NOW: "2026-11-23T10:00:00.000Z",
      PLIMSOLL_PORT: process.env.E2E_PORT,
    },
    reuseExistingServer: false,
    timeout: 300_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});

function findFreePort(): string {
  const script =
    "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })";
  return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim();
}

function createDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-e2e-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
