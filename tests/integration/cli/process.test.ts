import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareDatabase } from "#db/migrate";
import { Sqlite } from "#db/sqlite";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plimsoll-cli-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function start(script: string, ...args: string[]) {
  return spawn(process.execPath, ["--import", "tsx", `bin/${script}.ts`, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PLIMSOLL_DATA_DIR: directory },
  });
}

async function run(script: string, ...args: string[]) {
  const child = start(script, ...args);
  const [complaint] = await Promise.all([text(child.stderr), once(child, "close")]);
  return { exitCode: child.exitCode, complaint };
}

const headroom = ["headroom", "--in", "MY", "--accelerator", "NVIDIA B200"];

test.each([
  ["plimsoll", headroom],
  ["register", ["verify"]],
] as const)("without a register `%s` refuses, and creates none", async (script, args) => {
  const { exitCode, complaint } = await run(script, ...args);
  expect(exitCode).toBe(2);
  expect(complaint).toContain(`there is no register in \`${directory}\`; run npm start once, or set PLIMSOLL_DATA_DIR`);
  expect(readdirSync(directory)).toEqual([]);
});

test.each([
  ["plimsoll", headroom],
  ["register", ["verify"]],
] as const)("on the register of an earlier release `%s` refuses, and does not migrate it", async (script, args) => {
  const { databasePath } = prepareDatabase(directory);
  const sqlite = new Sqlite(databasePath);
  const countSteps = () => sqlite.prepare(`SELECT count(*) FROM __drizzle_migrations`).pluck().get();
  sqlite.exec(`DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)`);
  const before = countSteps();
  const { exitCode, complaint } = await run(script, ...args);
  expect(exitCode).toBe(2);
  expect(complaint).toContain("lacks 1 migration of this release; run npm start once");
  expect(countSteps()).toBe(before);
  expect(readdirSync(directory)).not.toContain("backups");
  sqlite.close();
});

test("a reader that closes the pipe early is no error", async () => {
  const child = start("plimsoll", "accelerators");
  child.stdout.destroy();
  const [complaint] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect([child.exitCode, complaint]).toEqual([0, ""]);
});
