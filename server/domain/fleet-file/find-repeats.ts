import type { FleetRow } from "./fleet-row";

/**
 * Answers whether a row says the same as an earlier one; its destination and holding are its site's. A row with an external id never does: its id
 * would be refused. Texts stand in the key by number, so that it stays short in a long file.
 */
export function createRepeatFinder(): (row: FleetRow, siteIndex: number) => boolean {
  const seen = new Set<string>();
  const numberText = createNumbering();
  return (row, siteIndex) => {
    if (row.externalId !== null) return false;
    const texts = [row.acceleratorId, row.effectiveOn, row.stage, row.city ?? "", row.note ?? ""]
      .map(numberText)
      .join(" ");
    const key = `${siteIndex} ${row.units} ${texts} ${row.latitude ?? ""} ${row.longitude ?? ""}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  };
}

/** Numbers texts in the order of their first use. */
function createNumbering(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size;
    if (number === known.size) known.set(text, number);
    return number;
  };
}
