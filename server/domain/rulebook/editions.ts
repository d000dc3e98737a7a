import type { Edition, TierEntry } from "./edition";
import { asReported, asWritten } from "./editions/ai-diffusion-2025";
import { InvariantError } from "../invariant-error";

/** The edition of a firm that has chosen none: 50, 7 and 25 % for every UVEU. */
export const defaultEdition = asReported;

/** Every edition that can be chosen, the default first. */
export const editions: readonly Edition[] = requireSoundEditions([asReported, asWritten]);

/** The edition of that id, or undefined. */
export function findEdition(id: string): Edition | undefined {
  return editions.find((edition) => edition.id === id);
}

/** The edition of that id; an InvariantError where the id was stored and its edition is gone. */
export function getEdition(id: string): Edition {
  const edition = findEdition(id);
  if (edition === undefined) throw new InvariantError(`no edition \`${id}\``);
  return edition;
}

/** Refuses an edition with two limits of one id, a ratio outside 0 to 1, a place on a list that ends before it begins, or two of one destination on one day. */
export function requireSoundEditions(candidates: readonly Edition[]): readonly Edition[] {
  for (const edition of candidates) {
    const ids = edition.limits.map((limit) => limit.id);
    if (new Set(ids).size !== ids.length) throw new InvariantError(`edition \`${edition.id}\` has a limit twice`);
    for (const { id, ratio } of edition.limits)
      if (!(ratio.numerator >= 0 && ratio.numerator < ratio.denominator))
        throw new InvariantError(`limit \`${id}\` of edition \`${edition.id}\` is not a share below 1`);
    requireSoundLists(edition);
  }
  return candidates;
}

function requireSoundLists({ id, tierEntries }: Edition): void {
  tierEntries.forEach((entry, index) => {
    const { destination, from, until } = entry;
    if (!startsBefore(entry, until))
      throw new InvariantError(
        `edition \`${id}\` lists \`${destination}\` from \`${from}\` until \`${until}\`, which is no day`,
      );
    const rival = tierEntries
      .slice(index + 1)
      .find((other) => other.destination === destination && overlap(entry, other));
    if (rival !== undefined)
      throw new InvariantError(
        `edition \`${id}\` has \`${destination}\` on two lists at once: tier ${entry.tier} and tier ${rival.tier}`,
      );
  });
}

function startsBefore({ from }: TierEntry, until: TierEntry["until"]): boolean {
  return from === null || until === null || from < until;
}

function overlap(a: TierEntry, b: TierEntry): boolean {
  return startsBefore(a, b.until) && startsBefore(b, a.until);
}
