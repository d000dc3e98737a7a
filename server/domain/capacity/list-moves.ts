import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { CapacityFacts } from "./capacity";
import type { InterCountryMoveNotice } from "./notice";
import { deriveDueOn, getNoticeState } from "./notice-dates";

interface MoveFacts extends Pick<CapacityFacts, "lines" | "stock" | "sites"> {
  readonly today: IsoDate;
}

/** What a day brings of one accelerator, by destination, and whether the plan has a part in it. */
interface AcceleratorDay {
  readonly acceleratorId: string;
  readonly on: IsoDate;
  readonly units: Map<DestinationCode, number>;
  isProposed: boolean;
}

/**
 * Units of one accelerator that leave one destination and come to another on the same day, register and plan together. The due date is 60 days
 * before the move, which is how "60 days in advance of its intention to transfer" is read. Moves that only the register knows are listed from
 * today on.
 */
export function listMoves(facts: MoveFacts): readonly InterCountryMoveNotice[] {
  return listAcceleratorDays(facts)
    .filter(({ isProposed, on }) => isProposed || on >= facts.today)
    .flatMap(({ acceleratorId, on, units }): InterCountryMoveNotice[] => {
      const leaving = [...units].filter(([, change]) => change < 0);
      const coming = [...units].filter(([, change]) => change > 0);
      if (leaving.length === 0 || coming.length === 0) return [];
      const dueOn = deriveDueOn("inter-country-move", on);
      const moved = Math.min(-sum(leaving), sum(coming));
      return [
        {
          kind: "inter-country-move",
          acceleratorId,
          from: leaving.map(([destination]) => destination).sort(),
          to: coming.map(([destination]) => destination).sort(),
          units: moved,
          firstOn: on,
          dueOn,
          filedOn: null,
          state: getNoticeState(dueOn, null, facts.today),
        },
      ];
    });
}

function sum(changes: readonly (readonly [DestinationCode, number])[]): number {
  return changes.reduce((all, [, change]) => all + change, 0);
}

function listAcceleratorDays({ lines, stock, sites }: MoveFacts): readonly AcceleratorDay[] {
  const destinations = new Map(sites.map(({ id, destination }) => [id, destination]));
  const days = new Map<string, AcceleratorDay>();
  function add(siteId: string, acceleratorId: string, on: IsoDate, units: number): AcceleratorDay | undefined {
    const destination = destinations.get(siteId);
    if (destination === undefined) return undefined;
    const key = `${on} ${acceleratorId}`;
    const day = days.get(key) ?? { acceleratorId, on, units: new Map<DestinationCode, number>(), isProposed: false };
    days.set(key, day);
    day.units.set(destination, (day.units.get(destination) ?? 0) + units);
    return day;
  }
  for (const { siteId, acceleratorId, effectiveOn, units } of stock) add(siteId, acceleratorId, effectiveOn, units);
  for (const { siteId, acceleratorId, allocations } of lines)
    for (const { effectiveOn, units } of allocations) {
      const day = add(siteId, acceleratorId, effectiveOn, units);
      if (day !== undefined) day.isProposed = true;
    }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}
