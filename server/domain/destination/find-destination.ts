import { listNearest } from "../edit-distance";
import { destinations } from "./catalogue";
import type { Destination } from "./destination";

/**
 * The form in which two spellings of a destination are compared: no case, accents, punctuation or "the"; "&" is "and",
 * "St." is "Saint". `Korea (Republic of)` and `KOREA, REPUBLIC OF` are the same.
 */
export function normalizeDestinationName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’ʼ.]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && word !== "the")
    .map((word) => (word === "st" ? "saint" : word))
    .join(" ");
}

const byCode: ReadonlyMap<string, Destination> = new Map(destinations.map((each) => [each.code, each]));

const names: readonly (readonly [string, Destination])[] = destinations.flatMap((each) =>
  [each.name, ...each.aliases].map((spelling) => [spelling, each] as const),
);
const codes: readonly (readonly [string, Destination])[] = destinations.flatMap((each) => [
  [each.code, each],
  [each.alpha3, each],
]);
const normalizedNames = names.map(([spelling, each]) => [normalizeDestinationName(spelling), each] as const);
const normalizedCodes = codes.map(([spelling, each]) => [normalizeDestinationName(spelling), each] as const);
/** Spellings that files use and this product does not: read, and neither shown, suggested nor searched for. */
const readOnlySpellings: readonly (readonly [spelling: string, code: string])[] = [["Taiwan, Province of China", "TW"]];

const bySpelling: ReadonlyMap<string, Destination> = new Map([
  ...readOnlySpellings.flatMap(([spelling, code]) => {
    const destination = byCode.get(code);
    return destination === undefined ? [] : [[normalizeDestinationName(spelling), destination] as const];
  }),
  ...names,
  ...codes,
  ...normalizedNames,
  ...normalizedCodes,
]);

/**
 * The destination that a text names, by alpha-2 or alpha-3 code, name or alias, whatever its case, accents and
 * punctuation; undefined where it names none, or may name two (`Congo`, `Korea`). It never guesses.
 */
export function findDestination(text: string): Destination | undefined {
  return bySpelling.get(text) ?? bySpelling.get(normalizeDestinationName(text));
}

/** At most three destinations with names most like the text, nearest first: for "did you mean", never to be used unasked. */
export function suggestDestinations(text: string): readonly Destination[] {
  return listNearest(normalizeDestinationName(text), normalizedNames, 3);
}

/** The name of a destination by its alpha-2 code, upper case; the code itself where it is none of ours. */
export function getDestinationName(code: string): string {
  return byCode.get(code)?.name ?? code;
}
