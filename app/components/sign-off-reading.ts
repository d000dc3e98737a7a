import type { Readings } from "#server/domain/rulebook/readings";

/** The readings in a few words. */
export function getReadingSummary({ leasedCount, measuredOn }: Readings): string {
  const leased = leasedCount === "yes" ? "leased accelerators count" : "leased accelerators do not count";
  return `${leased}; measured on ${measuredOn === "every-date" ? "every date" : "1 February and 1 August"}`;
}
