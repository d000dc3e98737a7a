import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createId } from "#db/identifier";
import { formatCount, formatTppExact } from "#server/domain/format-number";
import { reportFormats } from "#server/domain/report/report-file";
import { listSites } from "#db/queries/site";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { ServiceContext } from "#server/services/context";
import { createDemonstration } from "#server/services/firm/create-demonstration";
import { enterFirm } from "#server/services/firm/enter-firm";
import { exportReport } from "#server/services/report/export-report";
import { readReport } from "#server/services/report/report-queries";
import { createTestContext, createTestSite } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { readInfo, readPages } from "#tests/support/poppler";
import { recalculate } from "#tests/support/libreoffice";
import { keepAsItIs, lastDue } from "#tests/support/report-writes";
import { listDifferences } from "#tests/support/workbook-findings";
import { requireLibreOffice } from "../../../bin/lib/libreoffice.mjs";
import { requirePoppler } from "../../../bin/lib/poppler.mjs";

const patience = 120_000;
const folder = process.env.REPORT_FOLDER ?? mkdtempSync(join(tmpdir(), "plimsoll-report-"));
afterAll(() => {
  if (process.env.REPORT_FOLDER === undefined) rmSync(folder, { recursive: true, force: true });
});

const inventory = { kind: "inventory", dueOn: "2026-07-15" } as const;

function demonstrate(): ServiceContext {
  const base = { ...createTestContext(), newId: createId };
  return enterFirm(base, createDemonstration({ ctx: base }).id);
}

async function savePdf(ctx: ServiceContext, input: typeof lastDue | typeof inventory): Promise<string> {
  const { fileName, bytes } = await exportReport({ ctx, input, format: "pdf" });
  const path = join(folder, fileName);
  writeFileSync(path, bytes);
  return path;
}

function flatten(text: string): string {
  return text.replace(/\s+/g, " ");
}

describe("the PDF", () => {
  beforeAll(requirePoppler, patience);

  test("tells the verdict, every share, the aggregate and every facility", async () => {
    const ctx = demonstrate();
    const path = await savePdf(ctx, lastDue);
    const text = flatten((await readPages(path)).join(" "));
    const { report } = readReport({ ctx, input: lastDue });
    expect(text).toContain("Chip installations, due 1 Aug 2026");
    expect(text).toContain("Draft, from the register as it is now; it was not kept.");
    expect(text).toContain("15 CFR part 748, Supp. No. 10, ¶ 10");
    for (const { partMilliTpp } of report.shares)
      expect(text).toContain(formatTppExact(partMilliTpp).replace(" TPP", ""));
    for (const { rows } of report.facilities)
      for (const row of rows) expect(text).toContain(formatCount(row.unitsByStage.installed));
    expect(text).toContain(report.edition.legalStatus.slice(0, 40));
    expect(await readInfo(path)).toContain("Tagged:          yes");
  });

  test("of an inventory tells the dates of receipt and no shares", async () => {
    const { ctx, home } = createFilledFirm({ ...createTestContext(), newId: createId });
    recordAllocation({ ctx, input: allocationInput(home, { units: 12, effectiveOn: "2026-03-09" }) });
    const text = flatten((await readPages(await savePdf(ctx, inventory))).join(" "));
    expect(text).toContain("12 on 9 Mar 2026");
    expect(text).toContain("100 units before");
    expect(text).not.toContain("Shares on");
  });

  test("names who kept it, and when", async () => {
    const { ctx } = createFilledFirm({ ...createTestContext(), newId: createId });
    keepAsItIs(ctx);
    const text = flatten((await readPages(await savePdf(ctx, lastDue))).join(" "));
    expect(text).toContain(`RP-1, kept on 23 Nov 2026, 10:00:00 UTC by ${ctx.actor.name}`);
  });
});

describe("what changed since the last one", () => {
  beforeAll(() => Promise.all([requirePoppler(), requireLibreOffice()]), patience);
  const earlier = { kind: "installations", dueOn: "2026-02-01" } as const;

  /** A firm whose report of February was kept, and which brought more home in March. */
  function grow(): ServiceContext {
    const { ctx, home } = createFilledFirm({ ...createTestContext(), newId: createId });
    keepAsItIs(ctx, earlier);
    recordAllocation({ ctx, input: allocationInput(home, { units: 12, effectiveOn: "2026-03-09" }) });
    return ctx;
  }

  test("stands in the PDF and in the workbook", async () => {
    const ctx = grow();
    const text = flatten((await readPages(await savePdf(ctx, lastDue))).join(" "));
    expect(text).toContain("Compared with RP-1 of 1 Feb 2026, as it was kept.");
    expect(text).toContain("The total went from 1.6 M TPP to 1.8 M TPP.");
    expect(text).toMatch(/Reno 1 United States NVIDIA H100 SXM 100 112 \+12/);
    const { bytes } = await exportReport({ ctx, input: lastDue, format: "xlsx" });
    const [workbook] = await recalculate([bytes]);
    const changed = workbook?.calculated.Changes?.at(-1);
    expect(changed?.slice(0, 6)).toEqual(["Reno 1", "United States", "NVIDIA H100 SXM", 100, 112, 12]);
    expect(listDifferences(workbook?.written ?? {}, workbook?.calculated ?? {})).toEqual([]);
  });

  test.each(reportFormats)(
    "a kept report's %s stays the same, whatever is kept for the day before it later",
    async (format) => {
      const ctx = grow();
      keepAsItIs(ctx);
      const write = () => exportReport({ ctx, input: { ...lastDue, kept: 2 }, format });
      const before = await write();
      const [site] = listSites(ctx.db, ctx.firmId);
      recordAllocation({ ctx, input: allocationInput(site ?? { id: "" }, { units: 1, effectiveOn: "2026-01-05" }) });
      keepAsItIs(ctx, earlier);
      expect((await write()).bytes).toEqual(before.bytes);
    },
  );
});

describe("every form", () => {
  test.each(reportFormats)("%s has the same bytes twice, and names the file after what was kept", async (format) => {
    const { ctx } = createFilledFirm({ ...createTestContext(), newId: createId });
    const draft = await exportReport({ ctx, input: lastDue, format });
    expect((await exportReport({ ctx, input: lastDue, format })).bytes).toEqual(draft.bytes);
    expect(draft.fileName).toBe(`plimsoll-installations-2026-08-01-draft.${format}`);
    keepAsItIs(ctx);
    const kept = await exportReport({ ctx, input: { ...lastDue, kept: 1 }, format });
    expect(kept.fileName).toBe(`plimsoll-installations-2026-08-01-rp-1.${format}`);
    expect((await exportReport({ ctx, input: lastDue, format })).bytes).toEqual(kept.bytes);
  });

  test("the CSV has a row for each facility and accelerator, and no cell that a spreadsheet would run", async () => {
    const { ctx } = createFilledFirm({ ...createTestContext(), newId: createId });
    const site = createTestSite(ctx, { name: "=HYPERLINK(1)" });
    recordAllocation({ ctx, input: allocationInput(site, { units: 7, effectiveOn: "2026-03-01" }) });
    recordAllocation({ ctx, input: allocationInput(site, { units: -2, effectiveOn: "2026-04-01" }) });
    const { bytes } = await exportReport({ ctx, input: lastDue, format: "csv" });
    const lines = Buffer.from(bytes).toString().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines.join("\n")).toContain("'=HYPERLINK(1)");
    expect(lines.join("\n")).toContain(",0,7,2,0,0,0,0,5,0,0,5,");
  });
});

describe("the workbook", () => {
  beforeAll(requireLibreOffice, patience);

  test(
    "sums by formulas to the report's totals when a spreadsheet recalculates it",
    async () => {
      const ctx = demonstrate();
      const { report } = readReport({ ctx, input: lastDue });
      const files = await Promise.all(
        [lastDue, inventory].map(async (input) => (await exportReport({ ctx, input, format: "xlsx" })).bytes),
      );
      const [first, second] = await recalculate(files);
      for (const workbook of [first, second])
        expect(listDifferences(workbook?.written ?? {}, workbook?.calculated ?? {})).toEqual([]);
      const rows = first?.calculated.Facilities ?? [];
      const [header, sum] = [3, -2].map((index) => rows.at(index) ?? []);
      const at = (name: string) => sum?.[header?.indexOf(name) ?? -1];
      expect(sum?.[0]).toBe("All that counts");
      expect(at("Units")).toBe(report.aggregate.units);
      expect(at("Installed")).toBe(report.aggregate.unitsByStage.installed);
      expect(at("Deployed")).toBe(report.aggregate.changes.deployed.units);
      expect(at("TPP")).toBeCloseTo(report.aggregate.milliTpp / 1000, 3);
      expect(second?.calculated.Receipts?.length).toBeGreaterThan(4);
    },
    patience,
  );
});
