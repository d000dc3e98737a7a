import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { databaseFileName, openDatabase } from "#db/client";
import { listFrozenAllocations } from "#db/queries/frozen-register";
import { inTransaction } from "#db/transaction";
import { listSites } from "#db/queries/site";
import { commandLine, createContext, type ServiceContext } from "#server/services/context";
import { collectEvidence, type Evidence } from "#server/services/evidence/collect-evidence";
import { writeEvidence } from "#server/services/evidence/write-evidence";
import { rejectSignOff } from "#server/services/sign-off/decide-sign-off";
import { enterFirm } from "#server/services/firm/enter-firm";
import { collectAnnexes } from "#server/services/sign-off/collect-annexes";
import { createTestKey } from "#tests/support/audit-trail";
import { runVerifier, unpackEvidence, verifiers } from "#tests/support/evidence-folder";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, createPlanWith, submit } from "#tests/support/sign-off-steps";
import { measurePair, median, type BenchmarkRow } from "./lib/measure";
import { writeFleet } from "./lib/write-fleet";

const registerSize = 100_000;
const linesOfEach = 5;
const repetitions = 5;
const key = createTestKey();
const keys = { signing: key, trusted: [] };
const Imported = z.object({ firmId: z.string() });
const planDays = ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31", "2028-03-31"];

/** A decision on a plan of five thousand allocations on a register of a hundred thousand: freezing, the ZIP, and its verifiers. */
export async function run(): Promise<readonly BenchmarkRow[]> {
  const directory = mkdtempSync(join(tmpdir(), "plimsoll-bench-"));
  try {
    const path = join(directory, "fleet.csv");
    writeFleet(path, registerSize);
    const script = fileURLToPath(new URL("lib/import-fleet.ts", import.meta.url));
    const output = execFileSync(process.execPath, ["--import", "tsx", script, directory, path], { encoding: "utf8" });
    const { firmId } = Imported.parse(JSON.parse(output));
    const db = openDatabase(join(directory, databaseFileName));
    const ctx = enterFirm(createContext(db, commandLine, "bench"), firmId);
    const rows = await measure(ctx);
    db.$client.close();
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(ctx: ServiceContext): Promise<readonly BenchmarkRow[]> {
  const { db, firmId } = ctx;
  const plan = { accelerators: [], conditions: [] };
  const frozen = measurePair(
    () => collectAnnexes(db, firmId, plan).allocations.hash,
    () => listFrozenAllocations(db, firmId).length,
    { warmUps: 1, repetitions },
  );
  const evidence = decide(ctx);
  const written = await timeWriting(evidence);
  const folder = unpackEvidence(await writeEvidence(evidence, key));
  const sums = () => execFileSync("sha256sum", ["--check", "--status", "SHA256SUMS"], { cwd: folder });
  const rows = Object.keys(verifiers) as readonly (keyof typeof verifiers)[];
  const about = { target: "reported", holds: null };
  return [
    { name: "(v) freeze 100,000 allocations as text, against reading them", ...frozen, ...about },
    { name: "(v) the ZIP of a plan of 5,000 allocations on it", ours: written, other: null, ratio: null, ...about },
    ...rows.map((language): BenchmarkRow => {
      const timing = measurePair(() => runVerifier(language, [folder]).exitCode, sums, { warmUps: 1, repetitions });
      return { name: `(v) its verifier in ${language}, against sha256sum`, ...timing, ...about };
    }),
  ];
}

/** Rejects a plan at home, as a random fleet may break a limit, and reads everything that its evidence is made of. */
function decide(ctx: ServiceContext): Evidence {
  addApprovers(ctx);
  const petra = actAs(ctx, "petra");
  const sites = listSites(ctx.db, ctx.firmId).filter(({ destination }) => destination === "US");
  const ids = ["nvidia-h100-sxm", "nvidia-b200"];
  const lines = sites.slice(0, 500).flatMap((site, index) =>
    ids.map((acceleratorId) => {
      const allocations = planDays
        .slice(0, linesOfEach)
        .map((effectiveOn) => ({ effectiveOn, units: 1 + (index % 50) }));
      return planLine(site, { acceleratorId, allocations });
    }),
  );
  const { id: signOffId, hash } = submit(petra, createPlanWith(petra, "Home", lines));
  rejectSignOff({ ctx: actAs(ctx, "anna"), input: { signOffId, hash, reason: "a benchmark" } });
  return inTransaction(ctx.db, (tx) => collectEvidence(tx, ctx, keys, signOffId));
}

async function timeWriting(evidence: Evidence): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < repetitions; run++) {
    const start = performance.now();
    await writeEvidence(evidence, key);
    times.push(performance.now() - start);
  }
  return median(times);
}
