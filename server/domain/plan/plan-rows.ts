import type { DestinationCode } from "../destination/destination";
import { getDestinationName } from "../destination/find-destination";
import { normalizeName } from "../normalize-name";
import type { Tier } from "../rulebook/tier";
import { planLineKeyOf, type PlanLine, type PlanPlaces } from "./plan";

/** A row of the grid: a destination, or one of its lines. */
export type PlanRow =
  | { readonly kind: "destination"; readonly destination: DestinationCode; readonly lineCount: number }
  | { readonly kind: "line"; readonly destination: DestinationCode; readonly key: string };

/** Which lines the grid shows: those that hold every word of a text in the name of site, accelerator or destination, of one destination, of one tier. */
export interface PlanRowFilter {
  readonly text: string;
  readonly destination: DestinationCode | null;
  readonly tier: Tier | null;
}

/** Everything. */
export const wholePlan: PlanRowFilter = { text: "", destination: null, tier: null };

/**
 * The rows of the grid: destinations of tier two first, for they have the narrowest limits, then tier three, then tier one, each in the order of their
 * names; under each its lines by site and accelerator. Lines whose site or accelerator is not among the places are left out.
 */
export function listPlanRows(
  lines: readonly PlanLine[],
  places: PlanPlaces,
  filter: PlanRowFilter,
  tierOf: (destination: DestinationCode) => Tier,
): readonly PlanRow[] {
  const words = normalizeName(filter.text)
    .split(" ")
    .filter((word) => word !== "");
  const groups = new Map<DestinationCode, NamedLine[]>();
  const pad = createPadding();
  for (const line of lines) {
    const named = nameLine(line, places, pad);
    if (named === undefined || !isShown(named, words, filter, tierOf)) continue;
    const group = groups.get(named.destination) ?? [];
    group.push(named);
    groups.set(named.destination, group);
  }
  const rank: Readonly<Record<Tier, number>> = { two: 0, three: 1, one: 2 };
  return [...groups]
    .map(([destination, group]) => ({ destination, group, rank: rank[tierOf(destination)] }))
    .sort(
      (a, b) => a.rank - b.rank || compareTexts(getDestinationName(a.destination), getDestinationName(b.destination)),
    )
    .flatMap(({ destination, group }): readonly PlanRow[] => [
      { kind: "destination", destination, lineCount: group.length },
      ...group
        .sort((a, b) => compareTexts(a.sortKey, b.sortKey))
        .map(({ key }) => ({ kind: "line" as const, destination, key })),
    ]);
}

interface NamedLine {
  readonly key: string;
  readonly destination: DestinationCode;
  readonly names: string;
  /** By code point, with runs of digits as numbers would be: `DC-2` before `DC-10`. */
  readonly sortKey: string;
}

function nameLine(
  line: PlanLine,
  { sites, accelerators }: PlanPlaces,
  pad: (text: string) => string,
): NamedLine | undefined {
  const [site, accelerator] = [sites.get(line.siteId), accelerators.get(line.acceleratorId)];
  if (site === undefined || accelerator === undefined) return undefined;
  const key = planLineKeyOf(line);
  const sortKey = [site.name, accelerator.name, site.id, accelerator.id].map(pad).join("\n");
  return { key, destination: site.destination, names: `${site.name} ${accelerator.name}`, sortKey };
}

function isShown(
  { destination, names }: NamedLine,
  words: readonly string[],
  filter: PlanRowFilter,
  tierOf: (destination: DestinationCode) => Tier,
): boolean {
  if (filter.destination !== null && filter.destination !== destination) return false;
  if (filter.tier !== null && filter.tier !== tierOf(destination)) return false;
  if (words.length === 0) return true;
  const text = normalizeName(`${names} ${getDestinationName(destination)}`);
  return words.every((word) => text.includes(word));
}

/** Pads runs of digits. Lines by the thousand share a few names, each of which is padded once. */
function createPadding(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const padded = known.get(text) ?? text.replace(/\d+/g, (digits) => digits.padStart(12, "0"));
    known.set(text, padded);
    return padded;
  };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
