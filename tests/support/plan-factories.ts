import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { isoDate } from "#server/domain/iso-date";
import type { PlanLine, SavedPlanLine } from "#server/domain/plan/plan";
import type { PlanWorkspace } from "#server/domain/plan/plan-workspace";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import { destinationCode, home } from "./engine-factories";

/** What a line proposes in few words: `["MY-1", "big", { "2027-06-30": 40 }]`. */
export type PlanLineWords = readonly [siteId: string, acceleratorId: string, units: Readonly<Record<string, number>>];

export function buildPlanLine([siteId, acceleratorId, units]: PlanLineWords, more: Partial<PlanLine> = {}): PlanLine {
  return {
    siteId,
    acceleratorId,
    allocations: Object.entries(units).map(([day, count]) => ({ effectiveOn: isoDate(day), units: count })),
    priority: 5,
    isFixed: false,
    earliestOn: null,
    ...more,
  };
}

export function buildSavedLine(words: PlanLineWords, more: Partial<SavedPlanLine> = {}): SavedPlanLine {
  return { ...buildPlanLine(words), revision: 1, changedAt: "2026-11-20T10:00:00.000Z", changedBy: "Ana Lee", ...more };
}

const codes = ["US", "MY", "IN", "IE", "CN"];

/** Units of `big` are 1,000 TPP each, of `small` 100; two sites a destination, named after it. */
export function buildWorkspace(
  lines: readonly PlanLineWords[],
  register: Readonly<Record<string, number>> = { US: 900, MY: 60, IE: 40 },
  more: Partial<PlanWorkspace> = {},
): PlanWorkspace {
  return {
    plan: {
      id: "plan-1",
      name: "Asia",
      description: null,
      state: "draft",
      revision: 1,
      registerVersion: 7,
      archivedAt: null,
      createdAt: "2026-11-01T10:00:00.000Z",
      createdBy: "Ana Lee",
    },
    currentRegisterVersion: 7,
    today: isoDate("2026-11-23"),
    asOf: isoDate("2026-11-23"),
    editionId: defaultEdition.id,
    readings: defaultReadings,
    firm: { headquarters: home, ultimateParent: home },
    buffers: {},
    stages: ["installed", "committed", "planned"],
    registerCells: Object.entries(register).map(([code, thousandTpp]) => buildRegisterCell(code, thousandTpp)),
    sites: codes.flatMap((code) =>
      ["1", "2"].map((number) => ({
        id: `${code}-${number}`,
        name: `${code}-${number}`,
        destination: destinationCode(code),
        holding: "owned" as const,
      })),
    ),
    accelerators: [
      { id: "big", name: "Big", controlClass: "3A090.a", milliTppPerUnit: 1_000_000 },
      { id: "small", name: "Small", controlClass: "3A090.a", milliTppPerUnit: 100_000 },
    ],
    lines: lines.map((words) => buildSavedLine(words)),
    emptied: [],
    ...more,
  };
}

function buildRegisterCell(code: string, thousandTpp: number): RollUpCell {
  return {
    destination: destinationCode(code),
    effectiveOn: isoDate("2025-03-01"),
    stage: "installed",
    holding: "owned",
    controlClass: "3A090.a",
    units: thousandTpp,
    milliTpp: thousandTpp * 1_000_000,
  };
}
