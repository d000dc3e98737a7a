import type { Assessment } from "../assessment/assessment";

/**
 * Whether a search for cures makes sense: the plan is in breach, or nothing keeps it from being judged, from the as-of date on, but units that do not
 * count where no data center may be. Those a cure can take away; what nobody knows it cannot.
 */
export function isCurable({ verdict, findings, asOf }: Assessment): boolean {
  if (verdict !== "indeterminate") return verdict === "breach";
  return findings
    .filter((finding) => finding.verdict === "indeterminate")
    .flatMap(({ unjudged }) => unjudged.filter(({ until }) => until === null || until > asOf))
    .every(({ reason }) => reason === "uncounted-in-tier-three");
}
