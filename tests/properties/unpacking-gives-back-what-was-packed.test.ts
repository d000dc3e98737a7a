import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isoDate } from "#server/domain/iso-date";
import { packPlanWorkspace, unpackPlanWorkspace } from "#server/domain/plan/pack-workspace";
import { kinds } from "#server/domain/allocation/change-columns";
import { destinationCode } from "#tests/support/engine-factories";
import { buildWorkspace } from "#tests/support/plan-factories";

const first = isoDate("2026-01-01");
const day = fc.nat(2_000).map((days) => addDays(first, days));
const text = fc.string({ unit: "binary" });
const units = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).filter((count) => count !== 0);
const safe = fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 });

const line = fc.record({
  siteId: text,
  acceleratorId: text,
  allocations: fc
    .uniqueArray(day, { maxLength: 14 })
    .chain((days) =>
      fc.tuple(...days.sort().map((effectiveOn) => units.map((count) => ({ effectiveOn, units: count })))),
    ),
  priority: fc.integer({ min: 1, max: 9 }),
  isFixed: fc.boolean(),
  earliestOn: fc.option(day),
  revision: fc.nat(),
  changedAt: text,
  changedBy: text,
});

const emptiedLine = fc.record({ siteId: text, acceleratorId: text, revision: fc.nat() });

const cell = fc.record({
  place: fc.constantFrom("US", "MY", "KH", "ZZ"),
  effectiveOn: day,
  kind: fc.constantFrom(...kinds),
  units,
  milliTpp: safe,
});

describe("what a plan's page carries", () => {
  it("unpacking_gives_back_every_line_and_cell_in_its_order", () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(emptiedLine), fc.array(cell), (lines, emptied, cells) => {
        const registerCells = cells.map(({ place, kind, ...rest }) => ({
          destination: destinationCode(place),
          ...kind,
          ...rest,
        }));
        const workspace = buildWorkspace([], {}, { lines, emptied, registerCells });
        const carried: unknown = JSON.parse(JSON.stringify(packPlanWorkspace(workspace)));
        expect(unpackPlanWorkspace(packPlanWorkspace(workspace))).toEqual(workspace);
        expect(carried).toEqual(packPlanWorkspace(workspace));
      }),
    );
  });

  it("a_plan_of_many_lines_is_carried_in_less_than_a_tenth_of_its_bytes", () => {
    const days = Array.from({ length: 12 }, (_, quarter) => addDays(first, quarter * 91));
    const lines = Array.from({ length: 2_000 }, (_, index) => ({
      siteId: `01K2ZQ4T9M8R5V7X3C1B6N${String(index % 200).padStart(4, "0")}`,
      acceleratorId: `accelerator-${index % 10}`,
      allocations: days.map((effectiveOn, quarter) => ({ effectiveOn, units: 1 + ((index * 31 + quarter * 17) % 64) })),
      priority: 5,
      isFixed: false,
      earliestOn: null,
      revision: 1 + (index % 7),
      changedAt: "2026-11-20T10:00:00.000Z",
      changedBy: "Ana Lee",
    }));
    const workspace = buildWorkspace([], {}, { lines });
    const sizeOf = (value: unknown) => JSON.stringify(value).length;
    expect(sizeOf(packPlanWorkspace(workspace))).toBeLessThan(sizeOf(workspace) / 10);
  });
});
