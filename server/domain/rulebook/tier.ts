import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { Edition, TierEntry } from "./edition";

export const tiers = ["one", "two", "three"] as const;
export type Tier = (typeof tiers)[number];

/** The list entry that holds a destination on a date, or undefined for tier two (every destination on no list). */
export function findTierEntry(edition: Edition, destination: DestinationCode, date: IsoDate): TierEntry | undefined {
  return edition.tierEntries.find(
    (entry) => entry.destination === destination && (entry.until === null || date < entry.until),
  );
}

/** The tier of a known destination on a date. An entry's last day is the day before `until`. Source: the entry, or absence from every list. */
export function getTier(edition: Edition, destination: DestinationCode, date: IsoDate): Tier {
  return findTierEntry(edition, destination, date)?.tier ?? "two";
}

/** Whether a destination is of tier three on any date. */
export function isEverTierThree(edition: Edition, destination: DestinationCode): boolean {
  return edition.tierEntries.some((entry) => entry.destination === destination && entry.tier === "three");
}

/** The dates on which a destination leaves a list, ascending. */
export function listTierChangeDates(edition: Edition, destination: DestinationCode): readonly IsoDate[] {
  return edition.tierEntries
    .flatMap((entry) => (entry.destination === destination && entry.until !== null ? [entry.until] : []))
    .sort();
}
