import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { createId } from "#db/identifier";
import { addDays, isoDate } from "#server/domain/iso-date";
import { planLineKeyOf, type PlanLine } from "#server/domain/plan/plan";
import { applyEdits, getProposedUnits, type PlanEdit } from "#server/domain/plan/plan-edit";
import { createPlan } from "#server/services/plan/create-plan";
import { getPlanWorkspace } from "#server/services/plan/plan-queries";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { createTestContext, createTestFirm, createTestSite } from "#tests/support/context";
import type { Session } from "./support/plan-judge";
import { expect, test } from "./support/journey";

/** Plans, and steps of each; every step is compared. */
const planCount = 500;
const stepCount = 10;

const destinations = ["US", "US", "US", "IE", "JP", "MY", "IN", "BR", "KH", "CN"];
const accelerators = ["nvidia-h100-sxm", "nvidia-b200", "nvidia-a100", "nvidia-h20", "nvidia-l40s"];

/** Whole numbers below `below`, the same on every run and machine. */
function createDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const draw = createDraw(20_261_123);
const pick = <T>(items: readonly [T, ...T[]] | readonly T[]): T => {
  const item = items[draw(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};

function createSites() {
  const base = { ...createTestContext(), newId: createId };
  const { ctx } = createTestFirm(base);
  const sites = destinations.map((destination, index) =>
    createTestSite(ctx, { name: `Site ${index}`, destination, holding: index % 4 === 3 ? "leased" : "owned" }),
  );
  for (const site of sites)
    for (const acceleratorId of accelerators.slice(0, 2))
      recordAllocation({
        ctx,
        input: {
          siteId: site.id,
          acceleratorId,
          units: site.destination === "US" ? 900 : 40 + draw(60),
          effectiveOn: addDays(isoDate("2025-01-01"), draw(900)),
          stage: "installed",
        },
      });
  return { ctx, sites };
}

test(`the engine of the browser says what the server says, after each of ${planCount * stepCount} edits`, async ({
  page,
}) => {
  test.setTimeout(300_000);
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("support/plan-judge.ts", import.meta.url))],
    bundle: true,
    format: "iife",
    globalName: "judge",
    write: false,
  });
  await page.goto("about:blank");
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
  const { ctx, sites } = createSites();
  let compared = 0;
  for (let number = 0; number < planCount; number++) {
    updateFirmSettings({
      ctx,
      input: {
        readings: {
          leasedCount: pick(["no", "yes"]),
          measuredOn: pick(["every-date", "every-date", "reporting-dates"]),
        },
      },
    });
    const planId = createPlan({ ctx, input: { name: `Plan ${number}` } }).id;
    const workspace = getPlanWorkspace({ ctx, input: { planId, asOf: "2026-11-23" } });
    let lines: readonly PlanLine[] = [];
    const steps: PlanEdit[][] = [];
    const answers: string[] = [];
    const revisions = new Map<string, number>();
    for (let step = 0; step < stepCount; step++) {
      const edits = Array.from({ length: 1 + draw(3) }, (): PlanEdit => {
        const key = { siteId: pick(sites).id, acceleratorId: pick(accelerators) };
        const effectiveOn = addDays(isoDate("2026-01-01"), draw(1_400));
        const line = lines.find((one) => planLineKeyOf(one) === planLineKeyOf(key));
        const unitsAfter = draw(4) === 0 ? 0 : draw(600) - 60;
        return { ...key, effectiveOn, unitsBefore: getProposedUnits(line, effectiveOn), unitsAfter };
      });
      lines = applyEdits(lines, edits);
      const changed = new Set(edits.map(planLineKeyOf));
      const saved = savePlanLines({
        ctx,
        input: {
          planId,
          asOf: "2026-11-23",
          lines: lines
            .filter((line) => changed.has(planLineKeyOf(line)))
            .map((line) => ({
              ...line,
              allocations: [...line.allocations],
              revision: revisions.get(planLineKeyOf(line)) ?? 0,
            })),
        },
      });
      for (const key of changed) revisions.set(key, saved.revision);
      steps.push(edits);
      answers.push(saved.assessmentDigest);
    }
    const session: Session = { workspace, steps };
    const seen = await page.evaluate<readonly string[], string>(
      (text) =>
        (globalThis as unknown as { judge: { digestSteps: (session: unknown) => string[] } }).judge.digestSteps(
          JSON.parse(text),
        ),
      JSON.stringify(session),
    );
    expect(seen, `plan ${number}`).toEqual(answers);
    compared += seen.length;
  }
  expect(compared).toBe(planCount * stepCount);
});
