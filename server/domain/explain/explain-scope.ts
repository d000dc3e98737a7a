import type { Finding } from "../assessment/finding";
import type { DestinationCode } from "../destination/destination";
import { formatCounted } from "../format-number";
import type { Applicability } from "../rulebook/edition";
import { nameDestination, nameDestinationFirst } from "./name-destination";

/** What the finding is about, as the subject of a sentence: `Israel`, `All tier-two destinations together`. */
export function nameScope(finding: Pick<Finding, "limitId" | "destination" | "home">): string {
  switch (finding.limitId) {
    case "geographic.overseas":
      return `Everything outside ${nameDestination(finding.home)}`;
    case "geographic.tier-two-total":
      return "All tier-two destinations together";
    case "geographic.tier-two-country":
      return finding.destination === null ? "A tier-two destination" : nameDestinationFirst(finding.destination);
    case "geographic.tier-three":
      return "Tier three";
  }
}

/** A few words under the name of a limit, among all findings of its assessment: what it measures. */
export function explainScopeBriefly(finding: Finding, findings: readonly Finding[]): string {
  const countries = findings.filter(({ destination }) => destination !== null);
  switch (finding.limitId) {
    case "geographic.overseas":
      return `outside ${nameDestination(finding.home)}`;
    case "geographic.tier-two-total":
      return formatCounted(countries.length, "destination");
    case "geographic.tier-two-country":
      return countries[0] === finding ? "highest peak of tier two" : "tier two";
    case "geographic.tier-three":
      return "nothing may stand there";
  }
}

/** Whom a limit binds, in a few words. */
export function explainApplicability(appliesTo: Applicability, home: DestinationCode): string {
  return appliesTo === "every-uveu"
    ? "binds every UVEU"
    : `binds only firms with headquarters in ${nameDestination(home)}`;
}

/** A limit that does not bind the firm, in a cell of its row. */
export const exemptWords = "does not bind this firm";

/** The same as a sentence; the reason follows it. */
export function explainExempt(limitTitle: string): string {
  return `${limitTitle} ${exemptWords}.`;
}
