import { formatMillionTpp } from "#server/domain/format-number";

/** Millions of TPP with a sign, for a column whose header has the unit; zero has none. */
export function formatSignedMillionTpp(milliTpp: number): string {
  return `${milliTpp > 0 ? "+" : ""}${formatMillionTpp(milliTpp)}`;
}
