import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findOnPath } from "../../../bin/lib/command.mjs";
import { installDebianPackage } from "../../../bin/lib/debian-package.mjs";
import { hashText } from "#db/audit-chain";
import { appendEntries, exportText } from "#tests/support/audit-trail";
import { createTestFirm } from "#tests/support/context";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-steps-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const document = readFileSync("docs/audit.md", "utf8");
const [chainSteps = "", signatureSteps = ""] = [...document.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(
  ([, steps]) => steps,
);

const missing: string[] = [];
for (const name of ["jq", "sha256sum", "openssl"])
  if (findOnPath(name) === undefined && (await installDebianPackage(name)) === undefined) missing.push(name);
const testSteps = test.skipIf(missing.length > 0);
const note = missing.length > 0 ? ` (install ${missing.join(" and ")} to run this)` : "";

const { ctx } = createTestFirm();
appendEntries(ctx, 3);
const whole = exportText(ctx);
const lines = whole.trimEnd().split("\n");

function follow(steps: string, content: string) {
  const path = join(directory, "audit.jsonl");
  writeFileSync(path, content);
  const { status, stdout } = spawnSync("sh", ["-s", "--", path], { input: steps, encoding: "utf8" });
  return { status, printed: stdout.trim() };
}

testSteps(`the documented steps find a real export whole, and its signature good${note}`, () => {
  const { status, printed } = follow(chainSteps, whole);
  expect(printed).toContain(`whole: ${lines.length - 1} entries, key `);
  expect(status).toBe(0);
  expect(follow(signatureSteps, whole)).toEqual({ status: 0, printed: "Signature Verified Successfully" });
});

testSteps.each([
  ["an entry that was altered", whole.replace("Zürich 1", "Zürich 7"), "entry 3 or the one before it"],
  ["the last entry altered", whole.replace('"format":"jsonl"', '"format":"csv"'), "the last entry"],
  ["an entry taken out", lines.toSpliced(1, 1).join("\n") + "\n", "the sequence has a gap"],
  [
    "two entries swapped",
    lines
      .with(1, lines[2] ?? "")
      .with(2, lines[1] ?? "")
      .join("\n") + "\n",
    "the sequence has a gap",
  ],
  ["the last entries cut off", lines.toSpliced(3, 2).join("\n") + "\n", "the end of the chain is missing"],
  ["the checkpoint cut off", lines.slice(0, -1).join("\n") + "\n", "another chain"],
  ["half a line", whole.slice(0, -20), "the last line is cut off"],
])(`the documented steps find %s${note}`, (_, content, printed) => {
  expect(follow(chainSteps, content)).toMatchObject({
    status: 1,
    printed: expect.stringContaining(printed) as unknown,
  });
});

testSteps(`the documented steps find a checkpoint that was not signed as it stands${note}`, () => {
  const moved = whole.replace(/"sequence":5(?=},"publicKey")/, '"sequence":4');
  expect(moved).not.toBe(whole);
  expect(follow(signatureSteps, moved).status).not.toBe(0);
});

test("the worked example has the hash that the document prints", () => {
  const example = /^```text\n(.*)\n```/m.exec(document)?.[1] ?? "";
  expect(document).toContain(`has the hash \`${hashText(example)}\``);
});
