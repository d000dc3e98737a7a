import type { DestinationCode } from "../destination/destination";
import { isDestinationCode } from "../destination/destination-code";
import { explainTierChange } from "../explain/explain-coming-date";
import { addDays } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import { getTier, listTierChangeDates, listTierEntries } from "../rulebook/tier";
import { isComing, type ComingDate, type ComingSpan } from "./coming-date";

/** The first days on which destinations in use are of another tier than the day before, by the edition's lists. */
export function listTierDays(
  edition: Edition,
  destinationsInUse: readonly DestinationCode[],
  span: ComingSpan,
): readonly ComingDate[] {
  return destinationsInUse.filter(isDestinationCode).flatMap((destination) =>
    listTierChangeDates(edition, destination)
      .filter((on) => isComing(on, span))
      .map((on): ComingDate => {
        const entries = listTierEntries(edition, destination);
        const entry = entries.find(({ from }) => from === on) ?? entries.find(({ until }) => until === on);
        const before = getTier(edition, destination, addDays(on, -1));
        const after = getTier(edition, destination, on);
        const words = explainTierChange({ destination, before, after, source: entry?.source.section ?? edition.title });
        return {
          key: `list-change ${destination} ${on}`,
          on,
          ...words,
          kind: "list-change",
          href: "/rulebook",
          isOverdue: false,
        };
      }),
  );
}
