import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { CheckResult } from "#server/domain/assessment/check-result";
import { runCli } from "#server/cli/run-cli";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { createTestContext, createTestFirm, createTestSite } from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { getSharedFleet, hasSharedFleets } from "#tests/support/shared-fleets";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-cli-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function run(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runCli(args, {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    now: () => "2026-11-23T10:00:00.000Z",
    openRegister: () => Promise.resolve(createTestContext()),
  });
  return { exitCode, text: printed.join("\n"), complaint: complained.join("\n") };
}

async function checkJson(...args: string[]): Promise<{ exitCode: number; result: CheckResult }> {
  const { exitCode, text } = await run("check", ...args, "--json");
  return { exitCode, result: JSON.parse(text) as CheckResult };
}

function writeFleet(name: string, ...lines: string[]): string {
  const path = join(directory, name);
  writeFileSync(path, `site,destination,accelerator,units,effective_on,stage\n${lines.join("\n")}\n`);
  return path;
}

const findingOf = (result: CheckResult, limit: string) => result.findings.find((finding) => finding.limit === limit);

test("a fleet within every limit exits 0", async () => {
  const path = writeFleet(
    "within.csv",
    "Reno,US,H100 SXM,93,2026-01-01,installed",
    "Johor,MY,H100 SXM,7,2026-01-01,installed",
  );
  const { exitCode, result } = await checkJson(path, "--hq", "US");
  expect(exitCode).toBe(0);
  expect(result.verdict).toBe("within");
  expect(findingOf(result, "geographic.tier-two-country")).toMatchObject({
    destination: "MY",
    sharePercent: 7,
    intervals: [],
    overLine: [],
    cutMilliTpp: 0,
  });
});

test("one unit above the limit exits 1 and names the row, the units and the cure", async () => {
  const path = writeFleet(
    "breach.csv",
    "Reno,US,H100 SXM,92,2026-01-01,installed",
    "Johor,MY,H100 SXM,7,2026-02-01,installed",
  );
  const { exitCode, result } = await checkJson(path, "--hq", "US");
  expect(exitCode).toBe(1);
  expect(findingOf(result, "geographic.tier-two-country")).toMatchObject({
    verdict: "breach",
    partMilliTpp: 7 * 15_831_200,
    totalMilliTpp: 99 * 15_831_200,
    intervals: [{ from: "2026-02-01", until: null }],
    overLine: [{ row: 3, site: "Johor", units: 1 }],
    cause: { kind: "active" },
  });
});

test("a bad row exits 2 and judges nothing, unless bad rows are to be skipped", async () => {
  const path = writeFleet(
    "bad.csv",
    "Reno,US,H100 SXM,100,2026-01-01,installed",
    "Johor,Malasia,H100 SXM,1,2026-02-30,installed",
  );
  const refused = await checkJson(path, "--hq", "US");
  expect(refused.exitCode).toBe(2);
  expect(refused.result).toMatchObject({ verdict: "indeterminate", totalMilliTpp: null, findings: [] });
  expect(refused.result.refusedRows.map(({ row, column, value }) => [row, column, value])).toEqual([
    [3, "destination", "Malasia"],
    [3, "effective_on", "2026-02-30"],
  ]);
  const skipped = await checkJson(path, "--hq", "US", "--skip-bad-rows");
  expect(skipped.exitCode).toBe(0);
  expect(skipped.result.refusedRows).toHaveLength(2);
});

test("a file without a good row exits 2 even where bad rows are to be skipped, as the page refuses it", async () => {
  const path = writeFleet("no-good.csv", "Johor,Malasia,H100 SXM,1,2026-01-01,installed");
  const { exitCode, result } = await checkJson(path, "--hq", "US", "--skip-bad-rows");
  expect(exitCode).toBe(2);
  expect(result).toMatchObject({
    verdict: "indeterminate",
    totalMilliTpp: null,
    findings: [],
    error: { code: "no-good-rows" },
    refusedRows: [{ row: 2, column: "destination" }],
  });
  const { text } = await run("check", path, "--hq", "US", "--skip-bad-rows");
  expect(text).not.toContain("✓");
  expect(text).not.toContain("--skip-bad-rows");
});

test("a file of retired rows alone exits 2 and says that nothing in it counts", async () => {
  const path = writeFleet("all-retired.csv", "Johor,MY,H100 SXM,10,2020-01-01,retired");
  const { exitCode, result } = await checkJson(path, "--hq", "US");
  expect(exitCode).toBe(2);
  expect(result).toMatchObject({
    verdict: "indeterminate",
    error: { code: "only-retired-rows", message: expect.stringContaining("nothing in it counts") as string },
    notCounted: [{ row: 2 }],
  });
});

test("a chip that cannot be judged exits 2", async () => {
  const path = writeFleet(
    "unknown.csv",
    "Reno,US,H100 SXM,100,2026-01-01,installed",
    "Johor,MY,Cerebras WSE-3,1,2026-01-01,installed",
  );
  const { exitCode, result } = await checkJson(path, "--hq", "US");
  expect([exitCode, result.verdict]).toEqual([2, "indeterminate"]);
});

test("sums of 2^53 thousandths and more are not judged, and travel as digits", async () => {
  const path = writeFleet(
    "beyond.csv",
    "Reno,US,GB300,1000000000,2026-01-01,installed",
    "Johor,MY,GB300,999999999,2026-01-01,installed",
  );
  const { exitCode, result } = await checkJson(path, "--hq", "US");
  const perUnit = 60_000_000n;
  const [part, total] = [`${999_999_999n * perUnit}`, `${1_999_999_999n * perUnit}`];
  expect([exitCode, result.verdict, result.totalMilliTpp]).toEqual([2, "indeterminate", total]);
  expect(findingOf(result, "geographic.tier-two-country")).toMatchObject({
    verdict: "indeterminate",
    partMilliTpp: part,
    totalMilliTpp: total,
    sharePercent: 50,
    worst: { on: "2026-11-23", partMilliTpp: part, totalMilliTpp: total },
    unjudged: [{ from: "2026-01-01", until: null, reason: "out-of-range" }],
    overLine: [],
    cutMilliTpp: 0,
  });
  const report = await run("check", path, "--hq", "US");
  expect(report.exitCode).toBe(2);
  expect(report.text).toContain("the sums pass 9,007 billion TPP");
});

test("sums far beyond keep every digit", async () => {
  const rows = Array.from({ length: 20_000 }, () => "Reno,US,GB300,1000000000,2026-01-01,installed");
  const { exitCode, result } = await checkJson(writeFleet("far-beyond.csv", ...rows), "--hq", "US");
  expect([exitCode, result.totalMilliTpp]).toEqual([2, `${20_000n * 1_000_000_000n * 60_000_000n}`]);
});

test("accelerators that do not count are no pass where no data center may be", async () => {
  const path = join(directory, "uncounted.csv");
  const header = "site,destination,holding,accelerator,units,effective_on,stage";
  const reno = "Reno,US,owned,H100 SXM,100,2026-01-01,installed";
  for (const row of [
    "Wuxi,CN,owned,H20,500,2026-02-01,installed",
    "Wuxi,CN,leased,NVIDIA B200,500,2026-02-01,installed",
  ]) {
    writeFileSync(path, `${header}\n${reno}\n${row}\n`);
    const { exitCode, result } = await checkJson(path, "--hq", "US");
    expect([exitCode, result.verdict]).toEqual([2, "indeterminate"]);
    expect(findingOf(result, "geographic.tier-three")).toMatchObject({
      verdict: "indeterminate",
      partMilliTpp: 0,
      unjudged: [{ from: "2026-02-01", until: null, reason: "uncounted-in-tier-three" }],
      explanation:
        "Nothing that counts stands in tier three on 23 Nov 2026. It cannot be judged since 1 Feb 2026, because accelerators that do not count stand in a tier-three destination, where 15 CFR § 748.15(b)(2)(i) allows no data center; look into what they are, or retire them.",
    });
  }
});

test("stages can be narrowed, and what is left out is listed with its reason", async () => {
  const path = writeFleet(
    "stages.csv",
    "Reno,US,H100 SXM,10,2026-01-01,installed",
    "Johor,MY,H100 SXM,10,2026-01-01,planned",
  );
  expect((await checkJson(path, "--hq", "US")).exitCode).toBe(1);
  const { exitCode, result } = await checkJson(path, "--hq", "US", "--stages", "installed,committed");
  expect(exitCode).toBe(0);
  expect(result.notCounted).toEqual([{ row: 3, reason: "its stage `planned` is left out of this view" }]);
});

test("rows of stage retired are listed as not counted", async () => {
  const path = writeFleet(
    "retired.csv",
    "Reno,US,H100 SXM,10,2026-01-01,installed",
    "Johor,MY,H100 SXM,10,2020-01-01,retired",
  );
  const { exitCode, result } = await checkJson(path, "--hq", "US");
  expect(exitCode).toBe(0);
  expect(result.notCounted.map(({ row }) => row)).toEqual([3]);
});

test.each([
  [["check"], "name the fleet file"],
  [["check", "fleet.csv"], "--hq is missing"],
  [["check", "fleet.csv", "--hq", "Malasia"], "did you mean `Malaysia`"],
  [["check", "fleet.csv", "--hq", "US", "--as-of", "2026-02-30"], "`2026-02-30` is not a calendar day"],
  [["check", "fleet.csv", "--hq", "US", "--edition", "x"], "`ai-diffusion-2025.reported` or `ai-diffusion-2025.text`"],
  [["check", "fleet.csv", "--hq", "US", "--colour"], "--colour"],
  [["chekc"], "there is no command `chekc`"],
  [["headroom"], "--in is missing"],
  [["editions", "--colour"], "`plimsoll editions --help` shows what it takes"],
])("called wrongly, it says how to call it: %j", async (args, words) => {
  const { exitCode, complaint } = await run(...args);
  expect(exitCode).toBe(2);
  expect(complaint).toContain(words);
});

test.each([
  [["check", "--help"], "plimsoll check FLEET.csv --hq US"],
  [["check", "fleet.csv", "-h"], "plimsoll check FLEET.csv --hq US"],
  [["help", "headroom"], "plimsoll headroom --in MY"],
  [["accelerators", "--help"], "plimsoll accelerators [--json]"],
])("asked for help, a command shows its own usage: %j", async (args, words) => {
  const { exitCode, text, complaint } = await run(...args);
  expect([exitCode, complaint]).toEqual([0, ""]);
  expect(text).toContain(words);
  expect(text.match(/^ *plimsoll /gm)).toHaveLength(1);
});

test("what nobody foresaw is told in one line, with exit code 2", async () => {
  const complained: string[] = [];
  const exitCode = await runCli(["headroom", "--in", "MY", "--accelerator", "NVIDIA B200"], {
    print: (text) => expect.fail(text),
    complain: (text) => complained.push(text),
    now: () => testNow,
    openRegister: () => Promise.reject(new RangeError("the disk\n  is upside down")),
  });
  expect(exitCode).toBe(2);
  expect(complained).toEqual([
    "plimsoll: unexpected RangeError: the disk is upside down; report it with the command and its file",
  ]);
});

test("a file that is not there exits 2 with its reason", async () => {
  const { exitCode, result } = await checkJson(join(directory, "nowhere.csv"), "--hq", "US");
  expect([exitCode, result.error?.code]).toEqual([2, "unreadable"]);
});

test("headroom is told from the register", async () => {
  const { ctx } = createTestFirm();
  const reno = createTestSite(ctx);
  const input = {
    siteId: reno.id,
    acceleratorId: "nvidia-b200",
    units: 93,
    effectiveOn: "2026-01-01",
    stage: "installed",
  } as const;
  recordAllocation({ ctx, input });
  const printed: string[] = [];
  const exitCode = await runCli(["headroom", "--in", "MY", "--accelerator", "NVIDIA B200"], {
    print: (text) => printed.push(text),
    complain: (text) => expect.fail(text),
    now: () => testNow,
    openRegister: () => Promise.resolve(ctx),
  });
  expect([exitCode, printed]).toEqual([
    0,
    [
      "7 NVIDIA B200 (0.2 M TPP) still fit in Malaysia from 23 Nov 2026 on, bound by geographic.tier-two-country on 23 Nov 2026.",
    ],
  ]);
});

test("editions and accelerators are listed", async () => {
  const editions = (await run("editions")).text;
  expect(editions).toContain("ai-diffusion-2025.reported (default)");
  expect(editions).toContain("geographic.tier-two-country  At most 7 %  binds every UVEU  15 CFR part 748");
  expect(editions).toContain("geographic.tier-three  Nothing, ever  binds every UVEU  15 CFR § 748.15(b)(2)(i)");
  expect(editions).toContain("binds only firms with headquarters in the United States");
  expect((await run("accelerators")).text).toMatch(/NVIDIA H100 SXM.*15,831\.2 TPP.*FP8.*3A090\.a/);
});

test.skipIf(!hasSharedFleets)(
  "nvidia as published: three bad rows refuse it; without them Israel is over both limits",
  async () => {
    const path = getSharedFleet("nvidia-as-published");
    const refused = await checkJson(path, "--hq", "US");
    expect(refused.exitCode).toBe(2);
    expect([...new Set(refused.result.refusedRows.map(({ row }) => row))]).toEqual([5, 14, 21]);
    const { exitCode, result } = await checkJson(path, "--hq", "US", "--skip-bad-rows");
    expect(exitCode).toBe(1);
    expect(findingOf(result, "geographic.overseas")).toMatchObject({ verdict: "within", sharePercent: 32.0786 });
    expect(findingOf(result, "geographic.tier-two-total")).toMatchObject({
      verdict: "breach",
      sharePercent: 26.0302,
      intervals: [{ from: "2024-11-20", until: null }],
      overLine: [{ site: "NVIDIA Israel-1 Phase 2", units: 163 }],
    });
    expect(findingOf(result, "geographic.tier-two-country")).toMatchObject({
      destination: "IL",
      verdict: "breach",
      sharePercent: 26.0302,
      cutMilliTpp: 38_231_198_555,
      homeAdditionMilliTpp: 507_928_780_800,
      intervals: [{ from: "2023-11-23", until: null }],
      overLine: [
        { site: "NVIDIA Israel-1 Phase 2", units: 2048 },
        { site: "NVIDIA Israel-1 Phase 1", units: 367 },
      ],
    });
  },
);

test.skipIf(!hasSharedFleets)("nebius with plan dates: Iceland's breach is cured by the plan", async () => {
  const path = getSharedFleet("nebius-with-plan-dates");
  const now = await checkJson(path, "--hq", "NL");
  expect(now.exitCode).toBe(1);
  expect(findingOf(now.result, "geographic.overseas")).toMatchObject({ verdict: "breach", sharePercent: 78.3924 });
  expect(findingOf(now.result, "geographic.tier-two-country")).toMatchObject({
    destination: "IS",
    sharePercent: 26.9663,
    cutMilliTpp: 62_918_976_551,
    intervals: [{ from: "2025-06-15", until: "2027-04-01" }],
  });
  const later = await checkJson(path, "--hq", "NL", "--as-of", "2027-04-01");
  expect([later.exitCode, later.result.verdict]).toEqual([0, "within"]);
  expect(later.result.findings.map(({ sharePercent }) => sharePercent)).toEqual([15.0925, 1.0111, 1.0111, 0]);
  const text = await checkJson(path, "--hq", "NL", "--edition", "ai-diffusion-2025.text");
  expect(text.result.exempt.map(({ limit }) => limit)).toEqual(["geographic.overseas"]);
});
