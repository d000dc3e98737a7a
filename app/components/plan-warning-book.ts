import type { CapacityWarning } from "#server/domain/capacity/capacity-warning";
import type { IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { lastDayOf } from "#server/domain/plan/plan-quarters";
import { planTopics, type PlanTopics } from "./plan-topics";

/** What the sites of a plan are asked too much of, as the server last reckoned it. */
export function createWarningBook(topics: PlanTopics) {
  let bySite: ReadonlyMap<string, readonly CapacityWarning[]> = new Map();

  return {
    setWarnings(warnings: readonly CapacityWarning[]): void {
      const next = new Map<string, CapacityWarning[]>();
      for (const warning of warnings) {
        const ofSite = next.get(warning.siteId);
        if (ofSite === undefined) next.set(warning.siteId, [warning]);
        else ofSite.push(warning);
      }
      bySite = next;
      topics.notify([planTopics.capacity]);
    },
    /** The same list while nothing has changed. */
    listWarnings: (siteId: string | undefined): readonly CapacityWarning[] => bySite.get(siteId ?? "") ?? none,
  };
}

const none: readonly CapacityWarning[] = [];

/** The warnings that a line has a part in: those of its site in a quarter by whose end it places anything. */
export function listWarningsOf(
  line: PlanLine,
  quarter: IsoDate,
  ofSite: readonly CapacityWarning[],
): readonly CapacityWarning[] {
  if (ofSite.length === 0) return none;
  const last = lastDayOf(quarter);
  if (!line.allocations.some(({ effectiveOn }) => effectiveOn <= last)) return none;
  return ofSite.filter((warning) => warning.quarter === quarter);
}
