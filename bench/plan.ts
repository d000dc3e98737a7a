import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type APIRequestContext, type BrowserContext } from "@playwright/test";
import * as z from "zod";
import { databaseFileName, openDatabase } from "#db/client";
import { commandLine, createClock, createContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { findChromium } from "../bin/lib/chromium.mjs";
import { benchToday, fillPlan, type FilledPlan } from "./lib/fill-plan";
import { median, type BenchmarkRow } from "./lib/measure";
import { openPlan, switchOrder, typeNumbers, weighPlan } from "./lib/plan-page";
import { withBuiltServer } from "./lib/plan-server";

const now = `${benchToday}T10:00:00.000Z`;
const opens = 5;
const roundsOfKeys = 80;
const saves = 40;
const promised = { engineMs: 16, paintedMs: 50 };

/** The planner in a browser: a plan of 10,000 lines over 12 quarters, opened, typed in and saved. */
export async function run(): Promise<readonly BenchmarkRow[]> {
  const executablePath = await findChromium();
  if (executablePath === undefined)
    return [about("plan: skipped, for there is no Chromium here; name one with CHROMIUM_PATH", Number.NaN)];
  const dataDir = mkdtempSync(join(tmpdir(), "plimsoll-bench-plan-"));
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    return await withBuiltServer(dataDir, now, async (url) => {
      const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 1000 } });
      const filled = await fill(context.request, dataDir);
      return [...(await measurePage(context, filled)), ...(await measureSaves(context.request, filled))];
    });
  } finally {
    await browser.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const Answer = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });

async function call(request: APIRequestContext, procedure: string, input: unknown): Promise<unknown> {
  const answer = await request.post(`/api/trpc/${procedure}`, { data: { json: input } });
  if (!answer.ok()) throw new Error(`${procedure} answers ${answer.status()}: ${await answer.text()}`);
  return Answer.parse(await answer.json()).result.data.json;
}

/** Signs the browser in as whoever sets the server up, with a firm of their own, and fills it through the services. */
async function fill(request: APIRequestContext, dataDir: string): Promise<FilledPlan> {
  const person = { name: "Bench", email: "bench@example.com", password: "tide-lantern-cobalt-orchard" };
  await call(request, "person.setUp", person);
  const firm = await call(request, "firm.create", { name: "Bench", headquarters: "US", ultimateParent: "US" });
  const db = openDatabase(join(dataDir, databaseFileName));
  try {
    const installation = createContext(db, commandLine, "bench", createClock(now));
    return fillPlan(enterFirm(installation, z.object({ id: z.string() }).parse(firm).id));
  } finally {
    db.$client.close();
  }
}

async function measurePage(context: BrowserContext, { planId }: FilledPlan): Promise<readonly BenchmarkRow[]> {
  const path = `/plans/${planId}`;
  const all = [];
  for (let time = 0; time < opens; time++) {
    const { page, open } = await openPlan(context, path);
    all.push(open);
    await page.close();
  }
  const { page } = await openPlan(context, path);
  const weight = await weighPlan(page);
  await page.waitForTimeout(1_000);
  const { engine, painted } = await typeNumbers(page, roundsOfKeys);
  const switches = await switchOrder(page);
  await page.close();
  return [
    about(
      `plan, first open: until the first verdict (median of ${opens})`,
      median(all.map(({ engineMs }) => engineMs)),
    ),
    about("plan, first open: until the grid is painted", median(all.map(({ gridMs }) => gridMs))),
    about(`plan, its page: ${weight.html.toFixed(0)} KiB of HTML; gzip, KiB`, weight.htmlGzip),
    about("plan, its JavaScript; gzip, KiB", weight.scriptsGzip),
    about(`plan, a key: engine, p50 of ${engine.length}`, quantile(engine, 0.5)),
    within("plan, a key: engine, p95", quantile(engine, 0.95), promised.engineMs),
    about(`plan, a key: until it is painted, p50 of ${painted.length}`, quantile(painted, 0.5)),
    within("plan, a key: until it is painted, p95", quantile(painted, 0.95), promised.paintedMs),
    about("plan, the worst order in the quarter: until it is painted", switches[0] ?? Number.NaN),
    about("plan, back to the order as dated", switches[1] ?? Number.NaN),
  ];
}

const Saved = z.object({ revision: z.int(), savedCount: z.literal(1) });

async function measureSaves(request: APIRequestContext, filled: FilledPlan): Promise<readonly BenchmarkRow[]> {
  const { planId, siteId, acceleratorId } = filled;
  const times: number[] = [];
  let revision = await findRevision(request, filled);
  for (let units = 1; units <= saves; units++) {
    const allocations = [{ effectiveOn: "2027-06-30", units }];
    const line = { siteId, acceleratorId, allocations, priority: 5, isFixed: false, earliestOn: null, revision };
    const start = performance.now();
    const saved = await call(request, "plan.saveLines", { planId, lines: [line] });
    times.push(performance.now() - start);
    ({ revision } = Saved.parse(saved));
  }
  return [
    about(`plan, the server's answer to one saved line, p50 of ${saves}`, quantile(times, 0.5)),
    about("plan, the server's answer to one saved line, p95", quantile(times, 0.95)),
  ];
}

const Conflict = z.object({ conflicts: z.tuple([z.object({ revision: z.int() })]) });

/** The line's revision, which a save that names a wrong one gives away. */
async function findRevision(request: APIRequestContext, { planId, ...key }: FilledPlan): Promise<number> {
  const rest = { allocations: [], priority: 5, isFixed: false, earliestOn: null, revision: 1_000_000 };
  const answer = await call(request, "plan.saveLines", { planId, lines: [{ ...key, ...rest }] });
  return Conflict.parse(answer).conflicts[0].revision;
}

/** The smallest value that so large a part of them does not exceed. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}

function about(name: string, ours: number): BenchmarkRow {
  return { name, ours, other: null, ratio: null, target: "reported", holds: null };
}

function within(name: string, ours: number, ms: number): BenchmarkRow {
  return { name, ours, other: null, ratio: null, target: `≤ ${ms} ms`, holds: ours <= ms };
}
