import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase, type Db } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { listAdoptedAllocations } from "#db/queries/adoption";
import { listAuditEntriesOf } from "#db/queries/audit";
import { findPlan } from "#db/queries/plan";
import { listSignOffs } from "#db/queries/sign-off";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import { getFactsText } from "#db/queries/sign-off-facts";
import { unsubmitted } from "#server/domain/sign-off/sign-off";
import { replay } from "#server/domain/sign-off/transition";
import { listTrustedKeys } from "#server/services/audit/signing-key";
import { verifyChain } from "#server/services/audit/verify-chain";
import { commandLine, createContext, type ServiceContext } from "#server/services/context";
import { hashBytes } from "#server/services/evidence/seal-evidence";
import { getSignOff } from "#server/services/sign-off/get-sign-off";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import { runVerifier, unpackEvidence } from "#tests/support/evidence-folder";
import { createFilledFirm } from "#tests/support/filled-firm";
import { addApprovers } from "#tests/support/sign-off-steps";

const kills = 100;
const atOnce = 4;

/** What each acknowledged step leaves behind. */
const eventsAfter = { submit: 1, sign: 2, approve: 3, adopt: 4, export: 4 } as const;
type Step = keyof typeof eventsAfter;

/** One register, and the firm in which the killed processes work. */
interface Place {
  readonly directory: string;
  readonly databasePath: string;
  readonly ctx: ServiceContext;
  readonly siteId: string;
}

let places: readonly Place[] = [];

beforeAll(() => {
  places = Array.from({ length: atOnce }, (): Place => {
    const directory = mkdtempSync(join(tmpdir(), "plimsoll-killed-sign-off-"));
    const { databasePath } = prepareDatabase(directory);
    const { ctx, home } = createFilledFirm(createContext(openDatabase(databasePath), commandLine, "killed"));
    addApprovers(ctx);
    return { directory, databasePath, ctx, siteId: home.id };
  });
});
afterAll(() => {
  for (const { directory, ctx } of places) {
    ctx.db.$client.close();
    rmSync(directory, { recursive: true });
  }
});

/** Lets a process work for some milliseconds and kills it; answers what it had acknowledged by then. */
async function workAndDie(place: Place, run: string, afterMs: number): Promise<readonly (readonly [Step, string])[]> {
  const { databasePath, ctx, siteId, directory } = place;
  const script = ["--import", "tsx", "tests/support/killed-sign-off.ts"];
  const args = [...script, databasePath, ctx.firmId, siteId, run, directory];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready\n")) resolve();
    }),
  );
  await wait(afterMs);
  child.kill("SIGKILL");
  await once(child, "close");
  const whole = said.split("\n").slice(0, -1);
  return whole.filter((line) => line !== "ready").map((line) => line.split(" ") as [Step, string]);
}

/** Everything stored is whole: no half of a step, the chain verifies, the roll-up is the scan. */
async function expectWhole(db: Db, { directory, ctx: { firmId, ...ctx } }: Place): Promise<void> {
  expect(db.$client.pragma("quick_check", { simple: true })).toBe("ok");
  expect(await verifyChain(db, firmId, listTrustedKeys(directory))).toMatchObject({ fault: null });
  expect(verifyRollUp({ ctx: { ...ctx, db, firmId } })).toEqual([]);
  for (const record of listSignOffs(db, firmId)) {
    const state = replay(
      unsubmitted,
      listSignOffEvents(db, firmId, record.id).map(({ event }) => event),
    );
    expect(state.state).toBe(record.state);
    expect(findPlan(db, firmId, record.planId)?.state).toBe(record.state);
    expect(getFactsText(db, firmId, record.id, record.hash)).not.toBe("");
    expect(listAdoptedAllocations(db, firmId, record.id)).toHaveLength(state.isAdopted ? 4 : 0);
  }
}

/** Every file of evidence that has its name is whole, and that it was made is in the trail. Answers how many there are. */
function expectEvidenceWhole(db: Db, { directory, ctx }: Place, exportedIds: readonly string[]): number {
  const names = readdirSync(directory).filter((name) => name.endsWith(".zip"));
  expect(names).toEqual(expect.arrayContaining(exportedIds.map((id) => `${id}.zip`)));
  for (const name of names) {
    const bytes = readFileSync(join(directory, name));
    const record = getSignOff(db, ctx.firmId, name.replace(".zip", ""));
    const entries = listAuditEntriesOf(db, ctx.firmId, "plan", record.planId);
    const exported = entries.find(({ action }) => action === "evidence.export");
    expect(exported?.after).toMatchObject({ signOffId: record.id, sha256: hashBytes(bytes) });
  }
  const folders = names.map((name) => unpackEvidence(readFileSync(join(directory, name))));
  expect(
    runVerifier("node", folders)
      .output.split("\n")
      .filter((line) => line.includes("WRONG")),
  ).toEqual([]);
  return names.length;
}

test(`killed at ${kills} random moments during submit, approve, adopt and export, nothing is half done and nothing acknowledged is lost`, async () => {
  let acknowledged = 0;
  let exported = 0;
  const perPlace = kills / atOnce;
  await Promise.all(
    places.map(async (place, index) => {
      const exportedIds: string[] = [];
      for (let kill = 0; kill < perPlace; kill++) {
        // Spread over a few plans' work, each moment another.
        const afterMs = ((kill * atOnce + index) * 7919) % 400;
        const steps = await workAndDie(place, `${index}.${kill}`, afterMs);
        const db = openDatabase(place.databasePath);
        for (const [step, id] of steps)
          expect(listSignOffEvents(db, place.ctx.firmId, id).length, `${step} ${id}`).toBeGreaterThanOrEqual(
            eventsAfter[step],
          );
        acknowledged += steps.length;
        exportedIds.push(...steps.flatMap(([step, id]) => (step === "export" ? [id] : [])));
        db.$client.close();
      }
      const db = openDatabase(place.databasePath);
      await expectWhole(db, place);
      exported += expectEvidenceWhole(db, place, exportedIds);
      db.$client.close();
    }),
  );
  // Five steps of the first plan of each run, and then some in the random time.
  expect(acknowledged).toBeGreaterThan(6 * kills);
  expect(exported).toBeGreaterThanOrEqual(kills);
}, 400_000);
