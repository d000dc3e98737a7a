import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { runCli } from "#server/cli/run-cli";
import type { InstallationContext } from "#server/services/context";
import { testNow } from "#tests/support/database";
import { nameScratch, runVerifier, unpackEvidence } from "#tests/support/evidence-folder";
import { createReviewedFirm } from "#tests/support/reviewed-firm";

const directory = nameScratch();
mkdirSync(directory);

async function ask(args: readonly string[], { db, actor, clock, newId, requestId }: InstallationContext) {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runCli(["evidence", ...args], {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    now: () => testNow,
    openRegister: () => Promise.resolve({ db, actor, clock, newId, requestId }),
  });
  return { exitCode, text: printed.join("\n"), complaint: complained.join("\n") };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test("writes the ZIP under its sum, and it verifies", async () => {
  const { ctx } = createReviewedFirm();
  const path = join(directory, "so-1.zip");
  const { exitCode, text } = await ask(["so-1", "--firm", "Acme", "--out", path], ctx);
  const bytes = readFileSync(path);
  expect([exitCode, text]).toEqual([0, `${createHash("sha256").update(bytes).digest("hex")}  ${path}`]);
  expect(runVerifier("node", [unpackEvidence(bytes)])).toMatchObject({ exitCode: 0 });
  expect(readdirSync(directory).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("a file that is there stays as it is", async () => {
  const { ctx } = createReviewedFirm();
  const path = join(directory, "twice.zip");
  await ask(["SO-1", "--out", path], ctx);
  const before = readFileSync(path);
  const { exitCode, complaint } = await ask(["SO-1", "--out", path], ctx);
  expect([exitCode, complaint]).toEqual([
    2,
    expect.stringContaining(`there is a file \`${path}\` already; move it away`),
  ]);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test.each([
  [[], "say of which sign-off: plimsoll evidence SO-12"],
  [["SO-1", "SO-2"], "say of which sign-off"],
  [["SO-99"], "the firm has no sign-off `SO-99`; the page Sign-off lists them"],
  [["SO-1", "--firm", "Other"], "there is no firm `Other`"],
  [["SO-4"], "There is no evidence of `SO-4` yet: nothing is decided."],
])("what cannot be made is refused in one line: %j", async (args, words) => {
  const path = nameScratch();
  const { exitCode, text, complaint } = await ask([...args, "--out", path], createReviewedFirm().ctx);
  expect([exitCode, text]).toEqual([2, ""]);
  expect(complaint).toContain(words);
  expect(complaint.split("\n")).toHaveLength(1);
  expect(existsSync(path)).toBe(false);
});
