import fc from "fast-check";
import { procedureRows } from "#tests/support/access/access-rows";
import {
  createAccessSession,
  createAccessWorld,
  type AccessFirm,
  type AccessWorld,
} from "#tests/support/access/access-world";
import { findProcedureType } from "#tests/support/access/procedures";
import { contentTypes, randomBody, randomCall } from "#tests/support/access/random-requests";
import { routeRows } from "#tests/support/access/route-rows";
import { expect, test } from "./support/journey";
import { withDataDir, withServer } from "./support/own-server";

/** Fewer while one works on the test; from some 1,000 on what it asserts can hold. */
const bodies = Number(process.env.RANDOM_BODIES ?? 10_000);
const longestMs = 1000;
const seed = Number(process.env.FAST_CHECK_SEED ?? 20_250_115);
/** How the inside of the server looks when it shows. */
const inside = /\bat [^\n]{1,200}:\d+:\d+|node_modules|\bSELECT \w|\bINSERT INTO|SQLITE_|SqliteError|\.tsx?:\d/;

interface Sent {
  readonly name: string;
  readonly path: string;
  readonly method: string;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly isNear: boolean;
}

/** What may stand for each other in the firm. Without the founder, who sends them: whoever ends their own membership gets no further. */
function listIds({
  home,
  abroad,
  plan,
  submittedPlan,
  archivedPlan,
  people: { founder: _, ...others },
}: AccessFirm): readonly string[] {
  const things = [home, abroad, plan, submittedPlan, archivedPlan, ...Object.values(others)];
  return things.map(({ id }) => id);
}

/** Draws what is sent to each procedure and route, the same number to each. */
async function draw(world: AccessWorld): Promise<readonly Sent[]> {
  const targets = Object.keys(procedureRows).length + Object.keys(routeRows).length;
  const numRuns = Math.ceil(bodies / targets);
  const sample = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.sample(fc.tuple(arbitrary, fc.constantFrom(...contentTypes)), { numRuns, seed });
  const { own } = world;

  const calls = Object.entries(procedureRows).flatMap(([name, { input }]) =>
    sample(randomCall(input?.(own, own.people.founder), listIds(own))).map(([{ body, isNear }, type]): Sent => {
      const path = `/api/trpc/${name}`;
      const headers = { "content-type": type };
      return findProcedureType(name) === "query"
        ? {
            name,
            path: `${path}?input=${encodeURIComponent(body).slice(0, 8000)}`,
            method: "GET",
            body: null,
            headers,
            isNear,
          }
        : { name, path, method: "POST", body, headers, isNear };
    }),
  );
  const routes = Object.entries(routeRows).map(async ([name, row]) => {
    const [method = "", template = ""] = name.split(" ");
    const { params = {}, query = "", body = "", headers = {} } = (await row.request?.(own, world)) ?? {};
    return sample(randomBody(method === "GET" ? query : body)).map(([drawn, type]): Sent => {
      const filled = Object.entries(params).reduce((text, [part, value]) => text.replace(`[${part}]`, value), template);
      const path = method === "GET" ? `${filled}?${encodeURI(drawn.slice(0, 4000)).replace(/#/g, "%23")}` : filled;
      return {
        name,
        path,
        method,
        body: method === "GET" ? null : drawn,
        headers: { ...headers, "content-type": type },
        isNear: false,
      };
    });
  });
  return [...calls, ...(await Promise.all(routes)).flat()];
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

async function send(url: string, cookie: string, { path, method, body, headers }: Sent): Promise<Reply> {
  const ask = () => fetch(`${url}${path}`, { method, body, headers: { ...headers, cookie } });
  const startedAt = performance.now();
  // A large body that is refused unread closes the connection, which the next request finds out: it is asked again on a new one.
  const answer = await ask().catch(ask);
  const text = await answer.text();
  return { status: answer.status, text, ms: performance.now() - startedAt };
}

/** What is wrong with a reply, or nothing. One that took long is asked again: a busy machine passes, and what hangs hangs again. */
async function findFault(reply: Reply, again: () => Promise<Reply>): Promise<string | undefined> {
  if (reply.status >= 500) return `status ${reply.status}`;
  if (inside.test(reply.text)) return `tells of the inside: ${reply.text.slice(0, 200)}`;
  if (reply.ms <= longestMs) return undefined;
  const leastMs = Math.min((await again()).ms, (await again()).ms);
  return leastMs > longestMs ? `${Math.round(leastMs)} ms` : undefined;
}

/** They take nothing but what names or opens one thing: with another there is nothing to do. */
const opensOneThing = [
  "firm.choose",
  "invitation.revoke",
  "token.revoke",
  "person.revokeSession",
  "person.signIn",
  "person.beginSecondFactor",
  "plan.resolveThread",
  "signOff.revoke",
  "signOff.adopt",
  "signOff.endDelegation",
  "signOff.updatePolicies",
];

/** The procedures that write and say yes to the body of their row: of the others none can be taken, whatever is in it. */
const writing = Object.entries(procedureRows)
  .filter(([name, { input, status = 200 }]) => input && status < 400 && findProcedureType(name) === "mutation")
  .map(([name]) => name)
  .filter((name) => !opensOneThing.includes(name));

/** Whoever set Plimsoll up does not sign: what approvers do is sent as one. */
function getSender(name: string): "founder" | "approver" {
  return procedureRows[name]?.needs.startsWith("sign-off.") === true ? "approver" : "founder";
}

test("10,000 random bodies, to every procedure and route: no 500, none that takes a second, nothing of the inside", async () => {
  test.setTimeout(900_000);
  await withDataDir(async (dataDir) => {
    const world = await createAccessWorld(dataDir);
    const { ctx, people } = world.own;
    await withServer({ dataDir }, async ({ url, readLog }) => {
      const drawn = await draw(world);
      const counts = new Map<number, number>();
      const faults: string[] = [];
      const taken = new Map<string, number>();
      const cookies = { founder: people.founder.cookie, approver: people.approver.cookie };
      let slowestMs = 0;
      for (const sent of drawn) {
        const who = getSender(sent.name);
        const reply = await send(url, cookies[who], sent);
        const fault = await findFault(reply, () => send(url, cookies[who], sent));
        if (fault !== undefined) faults.push(`${sent.name}: ${fault}, for ${(sent.body ?? sent.path).slice(0, 200)}`);
        counts.set(reply.status, (counts.get(reply.status) ?? 0) + 1);
        if (sent.isNear && reply.status < 400) taken.set(sent.name, (taken.get(sent.name) ?? 0) + 1);
        slowestMs = Math.max(slowestMs, reply.ms);
        // A body that was right has ended the session, or wrong passwords have locked the door: the next shall get in.
        if (reply.status === 401) cookies[who] = createAccessSession(ctx, dataDir, people[who].id).cookie;
        if (reply.status === 429) ctx.db.$client.exec(`DELETE FROM sign_in_attempts`);
      }
      const byStatus = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${status} × ${count}`);
      const targets = new Set(drawn.map(({ name }) => name)).size;
      process.stdout.write(
        `${drawn.length} bodies to ${targets} procedures and routes: ${byStatus.join(", ")}; the slowest ${Math.round(slowestMs)} ms\n`,
      );
      const reached = writing.filter((name) => taken.has(name));
      const unreached = writing.filter((name) => !taken.has(name));
      process.stdout.write(
        `taken with another body than the given: ${reached.map((name) => `${name} × ${taken.get(name)}`).join(", ")}; none of ${unreached.join(", ")}\n`,
      );
      expect(faults).toEqual([]);
      expect(readLog()).not.toContain(`"level":"error"`);
      expect(drawn.length).toBeGreaterThanOrEqual(bodies);
      expect(counts.get(200), "right bodies are among them").toBeGreaterThan(bodies / 20);
      expect(reached.length, "services are reached by what nobody wrote down").toBeGreaterThanOrEqual(
        (writing.length * 2) / 3,
      );
      expect(counts.get(400), "wrong ones are told so").toBeGreaterThan(bodies / 5);
    });
  });
});
