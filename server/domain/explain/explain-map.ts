import type { Standing } from "../assessment/standing";
import { formatCounted, formatTpp } from "../format-number";

/** A destination as the map shows it. */
export interface DrawnDestination {
  readonly name: string;
  readonly milliTpp: number;
  readonly standing: Standing;
}

/** The map as sentences: where the most stands, what is in breach, and what cannot be judged. */
export function explainMap(destinations: readonly DrawnDestination[]): string {
  const held = destinations.filter(({ milliTpp }) => milliTpp !== 0).sort((a, b) => b.milliTpp - a.milliTpp);
  const largest = held.slice(0, 3).map(({ name, milliTpp }) => `${name} ${formatTpp(milliTpp)}`);
  const listOf = (...wanted: readonly Standing[]): string =>
    destinations
      .filter(({ standing }) => wanted.includes(standing))
      .map(({ name }) => name)
      .join(", ");
  const [broken, unjudged] = [listOf("breach", "breach-ahead"), listOf("indeterminate")];
  return [
    `World map of ${formatCounted(held.length, "destination")} with computing power${largest.length > 0 ? `; the largest are ${largest.join(", ")}` : ""}.`,
    broken !== "" ? `In breach now or ahead: ${broken}.` : unjudged === "" ? "None is in breach." : "",
    unjudged === "" ? "" : `Cannot be judged: ${unjudged}.`,
    "The table below has every figure.",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
