import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { buildWorkbook } from "#server/services/evidence/workbook/build-workbook";
import { sumAlike } from "#server/services/evidence/workbook/sum-alike";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { buildSignOffFacts } from "#tests/support/certificate-input";
import { listAllocationsOf } from "#tests/support/counted-allocations";
import { largeLots, lots, options } from "#tests/support/fleet-arbitraries";
import { recalculate, type Recalculated } from "#tests/support/libreoffice";
import { buildFactsOfLots, buildLargePlan, listWorkbookCases } from "#tests/support/workbook-cases";
import {
  listDifferences,
  listEngineShares,
  listFoundVerdicts,
  listRecords,
  listWorkbookShares,
  listWorkbookVerdicts,
  readAllAgree,
} from "#tests/support/workbook-findings";
import { requireLibreOffice } from "../../../bin/lib/libreoffice.mjs";

const patience = 120_000;
const randomFleets = 40;

beforeAll(requireLibreOffice, patience);

function build(facts: SignOffFacts): Promise<Uint8Array> {
  return buildWorkbook({ facts, allocations: listAllocationsOf(facts) });
}

async function recalculateAll(all: readonly SignOffFacts[]): Promise<readonly Recalculated[]> {
  return recalculate(await Promise.all(all.map(build)));
}

/** Holds a workbook to the engine: every share and state, every verdict, and every formula to the value it was written with. */
function expectAgreement(facts: SignOffFacts, { written, calculated }: Recalculated): void {
  expect(listDifferences(written, calculated)).toEqual([]);
  expect(listWorkbookShares(calculated)).toEqual(expect.arrayContaining([...listEngineShares(facts)]));
  expect(listWorkbookVerdicts(calculated)).toEqual(listFoundVerdicts(facts));
  expect(readAllAgree(calculated)).toBe("yes");
}

describe("a plan of five thousand lines", () => {
  const facts = buildLargePlan(5_000);
  let workbook: Recalculated;
  beforeAll(async () => {
    const [only] = await recalculateAll([facts]);
    if (only === undefined) throw new Error("LibreOffice wrote no workbook");
    workbook = only;
  }, patience);

  test("meets every kind of state", () => {
    const results = new Set(listEngineShares(facts).map(({ result }) => result));
    const expected = ["within", "breach", "unknown-accelerator", "negative-position", "uncounted-in-tier-three"];
    expect([...results]).toEqual(expect.arrayContaining(expected));
    expect(new Set(facts.assessment.findings.map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
    expect(listAllocationsOf(facts).length).toBeGreaterThan(5_000);
  });

  test("has every share and verdict of the engine when a spreadsheet recalculates it", () => {
    expect(listWorkbookShares(workbook.calculated)).toEqual(listEngineShares(facts));
    expectAgreement(facts, workbook);
  });
});

describe("small plans", () => {
  const cases = listWorkbookCases();
  let workbooks: readonly Recalculated[] = [];
  beforeAll(async () => {
    workbooks = await recalculateAll(cases.map(({ facts }) => facts));
  }, patience);

  test.each(cases.map(({ name }, index) => [name, index] as const))("%s", (_, index) => {
    const { facts, expected } = cases[index] ?? { facts: buildSignOffFacts(), expected: {} };
    const workbook = workbooks[index] ?? { written: {}, calculated: {} };
    expectAgreement(facts, workbook);
    expect(listWorkbookVerdicts(workbook.calculated)).toMatchObject(expected);
  });
});

test("random fleets give the shares and verdicts of the engine", { timeout: patience }, async () => {
  const seed = fc.readConfigureGlobal().seed ?? 1;
  const fleets = fc.sample(fc.tuple(fc.oneof(lots, lots, largeLots), options), { numRuns: randomFleets, seed });
  const all = fleets.map(([fleet, chosen]) => buildFactsOfLots(fleet, chosen));
  const workbooks = await recalculateAll(all);
  all.forEach((facts, index) => expectAgreement(facts, workbooks[index] ?? { written: {}, calculated: {} }));
});

test(
  "a register whose like allocations are summed gives the same shares and verdicts",
  { timeout: patience },
  async () => {
    const facts = buildLargePlan(400);
    const all = listAllocationsOf(facts);
    // Each of the register's allocations in two, at two sites.
    const split = all.flatMap((allocation) =>
      allocation.origin === "register"
        ? [
            { ...allocation, units: allocation.units - 1 },
            { ...allocation, units: 1, siteName: "Elsewhere" },
          ]
        : [allocation],
    );
    const summed = sumAlike(split, 10);
    expect(summed.length).toBeLessThan(split.length);
    const [workbook] = await recalculate([await buildWorkbook({ facts, allocations: summed })]);
    expectAgreement(facts, workbook ?? { written: {}, calculated: {} });
    expect(sumAlike(split)).toBe(split);
  },
);

describe("the file", () => {
  test("is the same twice", async () => {
    const facts = buildSignOffFacts();
    expect(Buffer.from(await build(facts)).equals(Buffer.from(await build(facts)))).toBe(true);
  });

  test("keeps what was typed as text", async () => {
    const typed = ["=1+1", "+1", "@SUM(A1)", "#N/A", "-2+3", "<b>&amp;", "王镕基"];
    const facts = buildSignOffFacts();
    const sites = facts.sites.map((site, index) => ({ ...site, name: typed[index] ?? site.name }));
    const renamed = buildSignOffFacts({
      sites,
      plan: { ...facts.plan, name: "=2+2" },
      accelerators: facts.accelerators.map((accelerator, index) => ({ ...accelerator, name: typed[index + 5] ?? "" })),
    });
    const [workbook] = await recalculateAll([renamed]);
    const rows = listRecords(workbook?.calculated ?? {}, "Allocations");
    expect(rows.map(({ Site }) => Site)).toEqual(expect.arrayContaining(typed.slice(0, 5)));
    expect(rows.map(({ Accelerator }) => Accelerator)).toEqual(expect.arrayContaining(typed.slice(5)));
    expect(listRecords(workbook?.calculated ?? {}, "Basis").map(({ Value }) => Value)).toContain("=2+2");
  });

  test("follows its numbers: more units break a limit, and the workbook no longer agrees", async () => {
    const facts = buildSignOffFacts();
    const bytes = await build(facts);
    const [workbook] = await recalculate([replaceUnits(bytes, 240, 240_000)]);
    const verdicts = listWorkbookVerdicts(workbook?.calculated ?? {});
    expect(listFoundVerdicts(facts)).toMatchObject({ all: "within", "Single tier-two country MY": "within" });
    expect(verdicts).toMatchObject({ all: "breach", "Single tier-two country MY": "breach" });
    expect(readAllAgree(workbook?.written ?? {})).toBe("yes");
    expect(readAllAgree(workbook?.calculated ?? {})).toBe("no");
  });

  test("says so where the allocations are not those of the facts", async () => {
    const facts = buildSignOffFacts();
    const bytes = await buildWorkbook({ facts, allocations: listAllocationsOf(facts).slice(1) });
    const [workbook] = await recalculate([bytes]);
    expect(readAllAgree(workbook?.written ?? {})).toBe("no");
    expect(listDifferences(workbook?.written ?? {}, workbook?.calculated ?? {})).toEqual([]);
  });
});

const allocationsPart = "xl/worksheets/sheet4.xml";

/** The workbook with other units in the first allocation that has so many; the values of formulas stay as they were written. */
function replaceUnits(bytes: Uint8Array, before: number, after: number): Uint8Array {
  const files = unzipSync(bytes);
  const xml = strFromU8(files[allocationsPart] ?? new Uint8Array());
  const tampered = xml.replace(new RegExp(`(<c r="K\\d+"[^>]*><v>)${before}<`), `$1${after}<`);
  expect(tampered).not.toBe(xml);
  return zipSync({ ...files, [allocationsPart]: strToU8(tampered) });
}
