import type { DestinationCode } from "../destination/destination";
import { getDestinationName } from "../destination/find-destination";
import { formatDate, type IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import { getTier, listTierChangeDates } from "../rulebook/tier";

/** Answers the sentence for a destination that is in tier three on a date or comes into it after, or undefined. */
export type TierNoticeFinder = (destination: DestinationCode, on: IsoDate) => string | undefined;

/** Tier notices of an edition. Most destinations are on no tier-three list, and cost one look-up. */
export function createTierNoticeFinder(edition: Edition): TierNoticeFinder {
  const listed = new Set(
    edition.tierEntries.filter((entry) => entry.tier === "three").map((entry) => entry.destination),
  );
  return (destination, on) => {
    if (!listed.has(destination)) return undefined;
    const name = `\`${getDestinationName(destination)}\``;
    const isBannedOn = (date: IsoDate) => getTier(edition, destination, date) === "three";
    if (isBannedOn(on)) return `${name} is in tier three: nothing may be placed there`;
    const banned = listTierChangeDates(edition, destination).find((date) => date > on && isBannedOn(date));
    if (banned === undefined) return undefined;
    return `${name} comes into tier three on ${formatDate(banned)}: nothing may stand there from then on`;
  };
}
