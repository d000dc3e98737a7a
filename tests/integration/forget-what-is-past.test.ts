import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getDatabase, type Db } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { createSessionRow } from "#db/queries/session";
import { writeAttempts } from "#db/queries/sign-in-attempt";
import { takeSignIn } from "#db/queries/taken-sign-in";
import { inTransaction } from "#db/transaction";
import { createContext } from "#server/services/context";
import { stageFleetFile } from "#server/services/fleet-import/fleet-file-store";
import { forgetWhatIsPast, keepForgetting } from "#server/services/forget-what-is-past";
import { createTestFirm, localUser } from "#tests/support/context";
import { createTestMember } from "#tests/support/test-browser";

const now = "2026-11-23T10:00:00.000Z";
const before = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
const [minute, hour] = [60_000, 3_600_000];

let dataDir = "";
let db: Db;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "plimsoll-forget-"));
  prepareDatabase(dataDir);
  db = getDatabase(dataDir);
});
afterEach(() => {
  db.$client.close();
  rmSync(dataDir, { recursive: true });
});

const listIds = (column: string, table: string) =>
  db.$client.prepare<[], string>(`SELECT ${column} FROM ${table} ORDER BY 1`).pluck().all();

/** Of each kind one that is exactly at its end, or over it, and one that is just before. */
async function fill(): Promise<void> {
  const { ctx } = createTestFirm(createContext(db, localUser, "test"));
  const { id: personId } = createTestMember(ctx, ["planner"], "petra");
  inTransaction(db, (tx) => {
    const about = { personId, address: null, userAgent: null };
    const write = (id: string, createdAt: string, expiresAt: string) => {
      createSessionRow(tx, { ...about, id, token: id, createdAt, expiresAt });
    };
    write("living", before(8 * hour - 1), before(-1));
    write("idle", before(8 * hour), before(-hour));
    write("expired", before(hour), now);
    const counted = { failures: 1, lockedUntil: null };
    writeAttempts(tx, { kind: "account", subjectHash: "counts" }, { ...counted, lastFailedAt: before(hour) });
    writeAttempts(tx, { kind: "address", subjectHash: "forgotten" }, { ...counted, lastFailedAt: before(hour + 1) });
    takeSignIn(tx, { id: "waits", now: before(minute), expiresAt: before(-1) });
    takeSignIn(tx, { id: "waited", now: before(minute), expiresAt: now });
  });
  for (const [id, ageMs] of [
    ["fresh-file", 24 * hour - 1000],
    ["old-file", 24 * hour + 1000],
  ] as const) {
    const file = { id, firmId: ctx.firmId, fileName: "fleet.csv" };
    await stageFleetFile({ dataDir, file, body: new Blob(["a"]).stream(), now });
    for (const name of [id, `${id}.json`])
      utimesSync(join(dataDir, "uploads", name), new Date(before(ageMs)), new Date(before(ageMs)));
  }
}

test("what is past is deleted and what is not stays", async () => {
  await fill();
  await forgetWhatIsPast(db, dataDir, { now, machineNow: now });
  expect(listIds("id", "sessions")).toEqual(["living"]);
  expect(listIds("subject_hash", "sign_in_attempts")).toEqual(["counts"]);
  expect(listIds("identifier", "verifications")).toEqual(["provider-used-waits"]);
  expect(readdirSync(join(dataDir, "uploads")).sort()).toEqual(["fresh-file", "fresh-file.json"]);
});

test("where nothing was sent yet, there is nothing to remove", async () => {
  await forgetWhatIsPast(db, dataDir, { now, machineNow: now });
  expect(existsSync(join(dataDir, "uploads"))).toBe(false);
});

test("a server that starts forgets, and keeps no process alive for the next time", async () => {
  await fill();
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  keepForgetting({ dataDir, fixedNow: "2099-01-01T00:00:00.000Z" });
  expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout")).toHaveLength(timers);
  expect(listIds("subject_hash", "sign_in_attempts")).toEqual([]);
  await sleep(100);
});
