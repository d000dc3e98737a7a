import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { Edition, TierEntry } from "./edition";

/** The three groups into which the lists sort destinations; `two` is every destination on no list. The regulation has no such word. */
export const tiers = ["one", "two", "three"] as const;
/** One of `tiers`. */
export type Tier = (typeof tiers)[number];

/** Every place of a destination on the lists, the earliest first; none for one that was always of tier two. */
export function listTierEntries(edition: Edition, destination: DestinationCode): readonly TierEntry[] {
  return edition.tierEntries
    .filter((entry) => entry.destination === destination)
    .sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
}

/** The list entry that holds a destination on a date, its first day included and `until` not; undefined for tier two (every destination on no list). */
export function findTierEntry(edition: Edition, destination: DestinationCode, date: IsoDate): TierEntry | undefined {
  return edition.tierEntries.find(
    (entry) =>
      entry.destination === destination &&
      (entry.from === null || entry.from <= date) &&
      (entry.until === null || date < entry.until),
  );
}

/** The tier of a known destination on a date. Source: the entry that holds it then, or absence from every list. */
export function getTier(edition: Edition, destination: DestinationCode, date: IsoDate): Tier {
  return findTierEntry(edition, destination, date)?.tier ?? "two";
}

/** Whether a destination is of tier three on any date. */
export function isEverTierThree(edition: Edition, destination: DestinationCode): boolean {
  return edition.tierEntries.some((entry) => entry.destination === destination && entry.tier === "three");
}

/** The first days of a destination's new tiers, ascending: it joined a list, left one, or went from one to another. */
export function listTierChangeDates(edition: Edition, destination: DestinationCode): readonly IsoDate[] {
  const entries = listTierEntries(edition, destination);
  const bounds = entries.flatMap(({ from, until }) => [from, until]).filter((bound) => bound !== null);
  let before: Tier = entries.find(({ from }) => from === null)?.tier ?? "two";
  return [...new Set(bounds)].sort().filter((date) => {
    const tier = getTier(edition, destination, date);
    const isChange = tier !== before;
    before = tier;
    return isChange;
  });
}

/** The tier of a destination on a date with the time for which it has it, `[from, until)`; null where the lists know no such day. */
export interface TierPeriod {
  readonly tier: Tier;
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
}

/** Since when and until when a destination has the tier that it has on a date. On the first day of a new tier that is the new one. */
export function getTierPeriod(edition: Edition, destination: DestinationCode, date: IsoDate): TierPeriod {
  const changes = listTierChangeDates(edition, destination);
  return {
    tier: getTier(edition, destination, date),
    from: changes.findLast((change) => change <= date) ?? null,
    until: changes.find((change) => change > date) ?? null,
  };
}
