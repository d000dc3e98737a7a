import { destinations } from "#server/domain/destination/catalogue";
import type { Destination } from "#server/domain/destination/destination";
import { normalizeDestinationName } from "#server/domain/destination/find-destination";

const byName: readonly Destination[] = destinations.toSorted((a, b) => a.name.localeCompare(b.name, "en"));

const spellings: ReadonlyMap<Destination, readonly string[]> = new Map(
  byName.map((each) => [each, [each.name, ...each.aliases].map(normalizeDestinationName)]),
);

/** The destinations that a search may mean, the likeliest first: by code, then by the start of a name, of a word, of an alias. */
export function listDestinationMatches(text: string): readonly Destination[] {
  const wanted = normalizeDestinationName(text);
  if (wanted === "") return byName;
  return byName
    .map((each) => ({ each, rank: rankMatch(each, wanted) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
}

const noMatch = 5;

function rankMatch(each: Destination, wanted: string): number {
  if (each.code.toLowerCase() === wanted || each.alpha3.toLowerCase() === wanted) return 0;
  const [name = "", ...aliases] = spellings.get(each) ?? [];
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  if (aliases.some((alias) => alias.startsWith(wanted) || alias.includes(` ${wanted}`))) return 3;
  return wanted.length > 2 && name.includes(wanted) ? 4 : noMatch;
}
