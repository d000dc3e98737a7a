import { formatDate } from "../iso-date";
import type { TierEntry } from "../rulebook/edition";

/** `Tier three until 3 Feb 2026`: a place on a list with its days in words; `until` names the first day on which it holds no more. */
export function explainTierEntry({ tier, from, until }: Pick<TierEntry, "tier" | "from" | "until">): string {
  const since = from === null ? "" : ` from ${formatDate(from)}`;
  const end = until === null ? "" : ` until ${formatDate(until)}`;
  return `Tier ${tier}${since}${end}`;
}
