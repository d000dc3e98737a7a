import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import { applyEdits, invertEdits, type PlanEdit } from "#server/domain/plan/plan-edit";
import { createPlanEngine, judgePlan, type PlanBasis } from "#server/domain/plan/plan-engine";
import { quarterOrders } from "#server/domain/plan/quarter-order";
import type { PlanLine } from "#server/domain/plan/plan";
import { buildFacts, destinationCode } from "#tests/support/engine-factories";
import { lots, options } from "#tests/support/fleet-arbitraries";

const days = ["2025-02-01", "2026-03-31", "2026-06-30", "2026-08-01", "2027-03-31", "2027-05-15"].map(isoDate);
const destinations = ["US", "MY", "IN", "IE", "KH", "CN", "ZZ"];
const accelerators = [
  { id: "a", name: "A", controlClass: "3A090.a", milliTppPerUnit: 15_831_200 },
  { id: "b", name: "B", controlClass: "3A090.b", milliTppPerUnit: 4_000_000 },
  { id: "u", name: "U", controlClass: "unknown", milliTppPerUnit: 0 },
  { id: "v", name: "V", controlClass: "3A090.a", milliTppPerUnit: 36_000_000 },
] as const;

const sites = destinations.flatMap((code) =>
  (["owned", "leased"] as const).map((holding) => ({
    id: `${code}-${holding}`,
    name: `${code} ${holding}`,
    destination: destinationCode(code),
    holding,
  })),
);

const edits = fc.array(
  fc.record({
    siteId: fc.constantFrom(...sites.map(({ id }) => id)),
    acceleratorId: fc.constantFrom(...accelerators.map(({ id }) => id)),
    effectiveOn: fc.constantFrom(...days),
    unitsAfter: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: -200, max: 900 }) },
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constant(400_000_000) },
    ),
    /** Undone at once, undone and done again, or left. */
    then: fc.constantFrom("stay", "stay", "undo", "redo"),
  }),
  { minLength: 60, maxLength: 60 },
);

function toBasis(
  fleet: Parameters<typeof buildFacts>[0],
  asked: Parameters<typeof buildFacts>[1],
  at: number,
): PlanBasis {
  const { changes: _, ...facts } = buildFacts([], asked);
  return {
    ...facts,
    registerCells: fleet.map(toRollUpCell),
    sites: new Map(sites.map((site) => [site.id, site])),
    accelerators: new Map(accelerators.map((accelerator) => [accelerator.id, accelerator])),
    order: quarterOrders[at % quarterOrders.length] ?? "as-dated",
  };
}

describe("a plan judged at every keystroke", () => {
  it("the_engine_that_follows_equals_the_batch_after_every_edit_undo_and_redo", () => {
    let compared = 0;
    fc.assert(
      fc.property(lots, options, fc.nat(1), edits, (fleet, asked, at, steps) => {
        const basis = toBasis(fleet, asked, at);
        const room: readonly IsoDate[] = at === 0 ? days : days.slice(2, 4);
        let lines: readonly PlanLine[] = [];
        const engine = createPlanEngine(basis, lines, room);
        const follow = (edit: PlanEdit) => {
          lines = applyEdits(lines, [edit]);
          engine.apply(edit);
          expect(engine.assess()).toEqual(judgePlan(basis, lines).assessment);
          compared++;
        };
        for (const { then, ...step } of steps) {
          const before = lines.find((line) => line.siteId === step.siteId && line.acceleratorId === step.acceleratorId);
          const unitsBefore =
            before?.allocations.find(({ effectiveOn }) => effectiveOn === step.effectiveOn)?.units ?? 0;
          const edit = { ...step, unitsBefore };
          follow(edit);
          if (then === "stay") continue;
          for (const undone of invertEdits([edit])) follow(undone);
          if (then === "redo") follow(edit);
        }
      }),
      { numRuns: Number(process.env.PLAN_RUNS ?? 1_000) },
    );
    expect(compared).toBeGreaterThan(0);
  });
});
