import type { ChangeRow } from "./read-world";

const tierTwo = ["MY", "IN"];
const tierThree = ["CN"];

/** What stands on a day, in thousandths of TPP that count, by destination. */
function sumOn(changes: readonly ChangeRow[], on: string): (destinations: readonly string[]) => bigint {
  const held = new Map<string, bigint>();
  for (const { destination, holding, controlClass, milliTpp, effectiveOn, units } of changes) {
    if (effectiveOn > on || holding === "leased" || controlClass !== "3A090.a") continue;
    held.set(destination, (held.get(destination) ?? 0n) + BigInt(units) * BigInt(milliTpp ?? 0));
  }
  return (destinations) => destinations.reduce((sum, code) => sum + (held.get(code) ?? 0n), 0n);
}

function listDays(changes: readonly ChangeRow[], from: string): readonly string[] {
  return [from, ...new Set(changes.map(({ effectiveOn }) => effectiveOn).filter((on) => on > from))];
}

/** Why the changes together may not be approved as of a day: in words, or null. */
export function findOver(changes: readonly ChangeRow[], asOf: string): string | null {
  for (const on of listDays(changes, asOf)) {
    const sum = sumOn(changes, on);
    const total = sum(["US", "DE", ...tierTwo, ...tierThree]);
    if (sum(["DE", ...tierTwo, ...tierThree]) * 2n > total) return `more than half abroad on ${on}`;
    if (sum(tierTwo) * 100n > 25n * total) return `tier two over 25 % on ${on}`;
    for (const country of tierTwo) if (sum([country]) * 100n > 7n * total) return `${country} over 7 % on ${on}`;
    for (const country of tierThree) if (countUnits(changes, country, on) !== 0) return `units in ${country} on ${on}`;
    const unknown = changes.filter(({ controlClass, holding }) => controlClass === "unknown" && holding === "owned");
    if (unknown.some(({ destination }) => countUnits(unknown, destination, on) !== 0)) return `unjudged on ${on}`;
  }
  return null;
}

function countUnits(changes: readonly ChangeRow[], country: string, on: string): number {
  return changes
    .filter(({ destination, effectiveOn }) => destination === country && effectiveOn <= on)
    .reduce((sum, { units }) => sum + units, 0);
}

/** Whether a tier-two country passes so many basis points on the day or later. */
export function isOverBuffer(changes: readonly ChangeRow[], asOf: string, basisPoints: number): boolean {
  return listDays(changes, asOf).some((on) => {
    const sum = sumOn(changes, on);
    const total = sum(["US", "DE", ...tierTwo, ...tierThree]);
    return tierTwo.some((country) => sum([country]) * 10_000n > BigInt(basisPoints) * total);
  });
}

/** The most units of an accelerator in a destination on any day before one. */
export function findMost(
  changes: readonly ChangeRow[],
  { destination, acceleratorId, before }: { destination: string; acceleratorId: string; before: string },
): number {
  const own = changes.filter((change) => change.destination === destination && change.acceleratorId === acceleratorId);
  const days = own.map(({ effectiveOn }) => effectiveOn).filter((on) => on < before);
  return Math.max(0, ...days.map((on) => countUnits(own, destination, on)));
}

export function bringsToTierTwo(changes: readonly ChangeRow[]): boolean {
  return changes.some(({ destination, units }) => units > 0 && tierTwo.includes(destination));
}

/** All that a plan brings, in thousandths of TPP; what it retires is not taken off. */
export function sumBrought(changes: readonly ChangeRow[]): number {
  return changes.reduce((sum, { units, milliTpp }) => sum + Math.max(0, units) * (milliTpp ?? 0), 0);
}
