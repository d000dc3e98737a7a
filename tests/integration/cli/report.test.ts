import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "#server/cli/run-cli";
import type { InstallationContext } from "#server/services/context";
import { exportReport } from "#server/services/report/export-report";
import { testNow } from "#tests/support/database";
import { nameScratch } from "#tests/support/evidence-folder";
import { createFilledFirm } from "#tests/support/filled-firm";
import { keepAsItIs, lastDue } from "#tests/support/report-writes";

const directory = nameScratch();
mkdirSync(directory);

async function ask(args: readonly string[], { db, actor, clock, newId, requestId }: InstallationContext) {
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runCli(["report", ...args], {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    now: () => testNow,
    openRegister: () => Promise.resolve({ db, actor, clock, newId, requestId }),
  });
  return { exitCode, text: printed.join("\n"), complaint: complained.join("\n") };
}

test.each(["pdf", "xlsx", "csv"] as const)("writes a .%s by its ending, the same as over HTTP", async (format) => {
  const { ctx } = createFilledFirm();
  const path = join(directory, `installations.${format}`);
  const { exitCode, text } = await ask(["installations", "2026-08-01", "--firm", "Acme", "--out", path], ctx);
  expect([exitCode, text]).toEqual([0, path]);
  const { bytes } = await exportReport({ ctx, input: lastDue, format });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("writes a version that was kept", async () => {
  const { ctx } = createFilledFirm();
  keepAsItIs(ctx);
  const path = join(directory, "kept.csv");
  expect(await ask(["installations", "2026-08-01", "--kept", "rp-1", "--out", path], ctx)).toMatchObject({
    exitCode: 0,
  });
});

test.each([
  [[], "say which report: plimsoll report installations 2027-02-01"],
  [["stock", "2026-08-01"], "the kind `stock` is not one of installations, inventory"],
  [["inventory", "2026-13-01"], "the due day `2026-13-01` is not a calendar day"],
  [["inventory", "2026-08-01"], "Inventory is not due on `1 Aug 2026`; it is due on 15 January and on 15 July."],
  [["installations", "2026-08-01", "--out", "report.doc"], "the ending of --out `doc` is not one of pdf, xlsx, csv"],
  [["installations", "2026-08-01", "--kept", "7"], "No report `RP-7` was kept for this day"],
  [["installations", "2026-08-01", "--kept", "x"], "--kept `x` names no kept report"],
])("what cannot be made is refused in one line: %j", async (args, words) => {
  const { exitCode, complaint } = await ask(args, createFilledFirm().ctx);
  expect(exitCode).toBe(2);
  expect(complaint).toContain(words);
  expect(complaint.split("\n")).toHaveLength(1);
});
