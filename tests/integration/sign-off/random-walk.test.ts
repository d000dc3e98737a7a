import { expect, test } from "vitest";
import { findSignOff } from "#db/queries/sign-off";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import { unsubmitted } from "#server/domain/sign-off/sign-off";
import { replay } from "#server/domain/sign-off/transition";
import { verifyChain } from "#server/services/audit/verify-chain";
import { ServiceError } from "#server/services/errors";
import { findWrong } from "#tests/support/sign-off-walk/find-wrong";
import { moves } from "#tests/support/sign-off-walk/moves";
import { readSignOffs } from "#tests/support/sign-off-walk/read-world";
import { createWorld, personIds, type World } from "#tests/support/sign-off-walk/world";

const walks = 300;
const stepsEach = 45;
const firstSeed = Number(process.env.FAST_CHECK_SEED ?? 20_250_115);

/** How many sign-offs come to each state at least. */
const leastSeen = {
  submitted: 300,
  approved: 100,
  adopted: 25,
  rejected: 12,
  withdrawn: 8,
  "changes-requested": 12,
  revoked: 20,
  expired: 12,
  superseded: 4,
};

/** The names of moves, each as often as its weight says. */
const urn = Object.entries(moves).flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name));

/** How often something was seen, by its name. */
type Tally = Map<string, number>;
const count = (tally: Tally, name: string): Tally => tally.set(name, (tally.get(name) ?? 0) + 1);

/** Lets somebody try something; answers its name, and whether it was refused. */
function step(world: World): string {
  const { dice, ledger } = world;
  const name = dice.pick(urn) ?? "";
  const move = moves[name];
  if (move === undefined) throw new Error(`there is no move ${name}`);
  const fitting = personIds.filter((id) => ledger.roles.get(id)?.includes(move.role));
  const personId = dice.pick(dice.isOneIn(6) ? personIds : fitting) ?? "ada";
  try {
    move.run(world, world.enter(personId));
    return name;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    expect(error.message, "a refusal is a sentence").toMatch(/^[\S\s]{20,}\.$/);
    return `${name} refused`;
  }
}

/** What is kept of every sign-off is what its events give, and no event was let in twice that ends it. */
function expectReplayed({ ctx: { db, firmId } }: World, id: string): void {
  const record = findSignOff(db, firmId, id);
  const events = listSignOffEvents(db, firmId, id).map(({ event }) => event);
  const replayed = replay(unsubmitted, events);
  expect(replayed.state).toBe(record?.state);
  expect(replayed.subject?.hash).toBe(record?.hash);
  expect(replayed.isAdopted).toBe(record?.adoptedAt !== null);
  expect(events.filter(({ kind }) => kind === "adopt").length).toBeLessThanOrEqual(1);
}

async function walk(seed: number, tally: Tally): Promise<void> {
  const world = createWorld(seed);
  const taken: string[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < stepsEach; at++) {
    const outcome = step(world);
    taken.push(outcome);
    count(tally, outcome);
    const wrong = findWrong(world);
    if (wrong !== null) throw new Error(`${wrong}; seed ${seed}, after: ${taken.join(", ")}`);
    for (const { id, state, adoptedAt } of readSignOffs(world)) {
      for (const reached of [state, ...(adoptedAt === null ? [] : ["adopted"])])
        if (!seen.has(`${id} ${reached}`)) count(tally, reached);
      seen.add(`${id} ${state}`);
      if (adoptedAt !== null) seen.add(`${id} adopted`);
      expectReplayed(world, id);
    }
  }
  const { db, firmId } = world.ctx;
  expect(await verifyChain(db, firmId, [])).toMatchObject({ fault: null });
  db.$client.close();
}

test(`${walks} walks of ${stepsEach} random steps by random people break no promise of the sign-off`, async () => {
  const tally: Tally = new Map();
  for (let index = 0; index < walks; index++) await walk(firstSeed + index, tally);
  // Walks that never came anywhere would show nothing.
  const seenOf = (name: string) => tally.get(name) ?? 0;
  for (const [name, least] of Object.entries(leastSeen)) expect(seenOf(name), name).toBeGreaterThanOrEqual(least);
  for (const name of ["sign", "submit", "adopt", "renew"])
    for (const outcome of [name, `${name} refused`]) expect(seenOf(outcome), outcome).toBeGreaterThan(20);
}, 180_000);
