import { spawn, type ChildProcessByStdio } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase, type Db } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { findSignOff, type SignOffRecord } from "#db/queries/sign-off";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import { dayOf } from "#server/domain/iso-date";
import { judgeSignOff } from "#server/domain/sign-off/sign-off-facts";
import { unsubmitted } from "#server/domain/sign-off/sign-off";
import { replay } from "#server/domain/sign-off/transition";
import { commandLine, createContext } from "#server/services/context";
import { getFirm } from "#server/services/firm/get-firm";
import { collectStanding } from "#server/services/sign-off/collect-facts";
import { createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, createPlanWith, sign, submit } from "#tests/support/sign-off-steps";

const rounds = 200;

/** A process that obeys; asked in turn, it answers in turn. */
interface Racer {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly lines: Interface;
  readonly ask: (order: unknown) => Promise<Answer>;
}

type Answer = { readonly done: string } | { readonly refused: string };

let directory = "";
let db: Db;
let racers: readonly Racer[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "plimsoll-race-"));
  const { databasePath } = prepareDatabase(directory);
  db = openDatabase(databasePath);
  racers = await Promise.all([1, 2, 3, 4].map(() => startRacer(databasePath)));
});
afterAll(() => {
  for (const racer of racers) racer.process.kill();
  db.$client.close();
  rmSync(directory, { recursive: true });
});

async function startRacer(databasePath: string): Promise<Racer> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/race-sign-off.ts", databasePath], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const next = () => new Promise<string>((resolve) => lines.once("line", resolve));
  expect(await next()).toBe("ready");
  return {
    process: child,
    lines,
    ask: async (order) => {
      const answered = next();
      child.stdin.write(`${JSON.stringify(order)}\n`);
      return JSON.parse(await answered) as Answer;
    },
  };
}

/** A firm whose limit takes one of two submitted plans, each with the first of its two signatures. */
function createRound(round: number) {
  const base = createContext(db, commandLine, `round ${round}`);
  const { ctx, abroad } = createFilledFirm(base, `Round ${round}`);
  addApprovers(ctx, ["anna", "bert", "carla"]);
  const petra = actAs(ctx, "petra");
  const request = (name: string) => {
    const line = planLine(abroad, { allocations: [{ effectiveOn: "2027-06-30", units: 4 }] });
    const record = submit(petra, createPlanWith(petra, name, [line]));
    sign(actAs(ctx, "carla"), record);
    return record;
  };
  return { ctx, abroad, north: request("North"), south: request("South") };
}

test(`${rounds} times two approvers, two plans and a change of the register meet: never over the limit, never approved twice, every loser told why`, async () => {
  const outcomes = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const { ctx, abroad, north, south } = createRound(round);
    const at = Date.now() + 12;
    const firm = { firmId: ctx.firmId, at };
    const signing = (as: string, { id, hash }: SignOffRecord) => ({ verb: "sign", as, id, hash, ...firm });
    const orders = [
      signing("anna", north),
      signing("bert", north),
      signing("anna", south),
      // Two more abroad fit beside one of the plans, and not beside both.
      { verb: "record", siteId: abroad.id, units: 2, ...firm },
    ];
    // Who is asked first, and so has the shortest way to the lock, changes from round to round.
    const turned = racers.map((racer, index) => ({ racer, order: orders[(index + round) % orders.length] }));
    const answers = await Promise.all(turned.map(({ racer, order }) => racer.ask(order)));
    for (const answer of answers)
      if ("refused" in answer) expect(answer.refused, "the loser is told why").toMatch(/moved|decided already|breach/);
    const states = [north, south].map(({ id }) => checkStored(ctx.firmId, id));
    expect(states.filter((state) => state === "approved").length).toBeLessThanOrEqual(1);
    const standing = judgeSignOff(collectStanding(db, getFirm(db, ctx.firmId), dayOf(ctx.clock.now())));
    expect(standing.assessment.verdict).toBe("within");
    const outcome = states.join(" and ");
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  // All three came first at times, or nothing raced.
  expect([...outcomes.keys()].sort()).toEqual([
    "approved and submitted",
    "submitted and approved",
    "submitted and submitted",
  ]);
}, 180_000);

/** The stored state, once it is the one that the events give and was approved once at most. */
function checkStored(firmId: ReturnType<typeof getFirm>["id"], id: string): string | undefined {
  const record = findSignOff(db, firmId, id);
  const events = listSignOffEvents(db, firmId, id).map(({ event }) => event);
  expect(replay(unsubmitted, events).state).toBe(record?.state);
  expect(events.filter(({ kind }) => kind === "sign").length).toBeLessThanOrEqual(2);
  return record?.state;
}
