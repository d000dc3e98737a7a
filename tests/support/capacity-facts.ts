import type { CapacityFacts, CapacitySite, StockChange } from "#server/domain/capacity/capacity";
import { isoDate } from "#server/domain/iso-date";
import { createPlanLine, type PlanLine } from "#server/domain/plan/plan";
import { noMilestones } from "#server/domain/site/milestone";
import { destinationCode } from "./engine-factories";

/** A change in few words: `["reno", "h100", 100, "2027-01-01"]`. */
export type ChangeWords = readonly [siteId: string, acceleratorId: string, units: number, effectiveOn: string];

/** A site of which nothing is given, in the destination that its id begins with: `MY-1`. */
export function buildCapacitySite(id: string, overrides: Partial<CapacitySite> = {}): CapacitySite {
  const destination = destinationCode(id.slice(0, 2));
  const nothing = { powerWatts: null, pueHundredths: null, slotsPerQuarter: null, ...noMilestones };
  return { id, name: `Site ${id}`, destination, ...nothing, ...overrides };
}

export function buildStock(words: readonly ChangeWords[]): readonly StockChange[] {
  return words.map(([siteId, acceleratorId, units, effectiveOn]) => ({
    siteId,
    acceleratorId,
    units,
    effectiveOn: isoDate(effectiveOn),
  }));
}

/** One line for each change, so that a site and accelerator may stand in several. */
export function buildPlanLines(words: readonly ChangeWords[]): readonly PlanLine[] {
  return words.map(([siteId, acceleratorId, units, effectiveOn]) => ({
    ...createPlanLine({ siteId, acceleratorId }),
    allocations: [{ effectiveOn: isoDate(effectiveOn), units }],
  }));
}

interface CapacityWords {
  readonly plan: readonly ChangeWords[];
  readonly register?: readonly ChangeWords[];
  readonly sites: readonly CapacitySite[];
}

/** A plan on a register: `h100` draws 700 W, `b200` 1,000 W, of `x` nothing is known. */
export function buildCapacityFacts({ plan, register = [], sites }: CapacityWords): CapacityFacts {
  return {
    lines: buildPlanLines(plan),
    stock: buildStock(register),
    sites,
    accelerators: [
      { id: "h100", name: "H100", powerWatts: 700 },
      { id: "b200", name: "B200", powerWatts: 1_000 },
      { id: "x", name: "X", powerWatts: null },
    ],
  };
}
