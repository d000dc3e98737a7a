import type { Edition } from "./edition";
import { asReported, asWritten } from "./editions/ai-diffusion-2025";
import { InvariantError } from "../invariant-error";

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

/** Refuses an edition with two limits of one id, a ratio outside 0 to 1, or a destination on two lists at once. */
export function requireSoundEditions(candidates: readonly Edition[]): readonly Edition[] {
  for (const edition of candidates) {
    const ids = edition.limits.map((limit) => limit.id);
    if (new Set(ids).size !== ids.length) throw new InvariantError(`edition \`${edition.id}\` has a limit twice`);
    for (const { id, ratio } of edition.limits)
      if (!(ratio.numerator >= 0 && ratio.numerator < ratio.denominator))
        throw new InvariantError(`limit \`${id}\` of edition \`${edition.id}\` is not a share below 1`);
    const open = edition.tierEntries.map((entry) => entry.destination);
    if (new Set(open).size !== open.length)
      throw new InvariantError(`edition \`${edition.id}\` has a destination on two lists at once`);
  }
  return candidates;
}
