import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { databaseFileName, openDatabase, type Db } from "#db/client";
import { listRollUpCells } from "#db/queries/roll-up";
import { listSites } from "#db/queries/site";
import type { FirmId } from "#server/domain/firm/firm";
import { isoDate } from "#server/domain/iso-date";
import { InvariantError } from "#server/domain/invariant-error";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { judgeRegister } from "#server/services/assessment/judge-register";
import { commandLine, createContext, type ServiceContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { getFirm } from "#server/services/firm/get-firm";
import { measurePair, measureShortPair, type BenchmarkRow } from "./lib/measure";
import { writeFleet } from "./lib/write-fleet";

const rowCount = 1_000_000;
const Imported = z.object({
  rowsAdded: z.int(),
  readMs: z.number(),
  writeMs: z.number(),
  peakMiB: z.number(),
  firmId: z.string(),
});

/** The register's benchmarks, on a file database of a million allocations that came in as a fleet file. */
export function run(): readonly BenchmarkRow[] {
  const directory = mkdtempSync(join(tmpdir(), "plimsoll-bench-"));
  try {
    const path = join(directory, "fleet.csv");
    writeFleet(path, rowCount);
    const script = fileURLToPath(new URL("lib/import-fleet.ts", import.meta.url));
    const output = execFileSync(process.execPath, ["--import", "tsx", script, directory, path], { encoding: "utf8" });
    const imported = Imported.parse(JSON.parse(output));
    const db = openDatabase(join(directory, databaseFileName));
    const ctx = enterFirm(createContext(db, commandLine, "bench"), imported.firmId);
    const rows = [...describeImport(imported), ...measureAssessment(ctx), measureWrite(ctx)];
    db.$client.close();
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function describeImport({ rowsAdded, readMs, writeMs, peakMiB }: z.infer<typeof Imported>): readonly BenchmarkRow[] {
  const about = { other: null, ratio: null, target: "reported", holds: null };
  return [
    { name: `(e) import ${rowsAdded.toLocaleString("en")} CSV rows: read`, ours: readMs, ...about },
    { name: `(e) import: write, one transaction (peak memory ${Math.round(peakMiB)} MiB)`, ours: writeMs, ...about },
  ];
}

function measureAssessment({ db, firmId }: ServiceContext): readonly BenchmarkRow[] {
  const firm = getFirm(db, firmId);
  const assess = () => judgeRegister(db, firm, { asOf: isoDate("2026-11-23") }).assessment.verdict;
  const bare = measurePair(assess, () => listRollUpCells(db, firmId).length, { repetitions: 31 });
  const scan = measurePair(assess, createScan(db, firmId), { warmUps: 1, repetitions: 5 });
  const times = scan.other / scan.ours;
  return [
    {
      name: "(c) assessment through the roll-up ÷ bare roll-up query",
      ...bare,
      target: "≤ 2 ×",
      holds: bare.ratio <= 2,
    },
    {
      name: `(c) assessment through the roll-up ÷ scan (${times.toFixed(0)} × faster)`,
      ...scan,
      target: "≥ 100 × faster",
      holds: times >= 100,
    },
  ];
}

function createScan({ $client: client }: Db, firmId: FirmId): () => unknown {
  const statement = client.prepare(
    `SELECT a.destination, a.effective_on, a.stage, sum(a.units * c.milli_tpp) FROM allocations a JOIN accelerators c ON c.id = a.accelerator_id
     WHERE a.firm_id = ? GROUP BY a.destination, a.effective_on, a.stage`,
  );
  return () => statement.all(firmId).length;
}

function measureWrite(ctx: ServiceContext): BenchmarkRow {
  const { db } = ctx;
  const [site] = listSites(db, ctx.firmId);
  if (site === undefined) throw new InvariantError("the register has no site");
  db.$client.exec(
    "CREATE TABLE bare (id TEXT, firm_id TEXT, sequence INTEGER, site_id TEXT, accelerator_id TEXT, units INTEGER, effective_on TEXT, stage TEXT)",
  );
  const bare = db.$client.prepare("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const write = () =>
    recordAllocation({
      ctx,
      input: { siteId: site.id, acceleratorId: "nvidia-b200", units: 1, effectiveOn: "2027-01-01", stage: "planned" },
    });
  const timing = measureShortPair(
    write,
    (index) => bare.run(ctx.newId(), ctx.firmId, index, site.id, "nvidia-b200", 1, "2027-01-01", "planned"),
    20,
  );
  return {
    name: "(d) one allocation through the service ÷ bare insert, synchronous=FULL",
    ...timing,
    target: "≤ 3 ×",
    holds: timing.ratio <= 3,
  };
}
