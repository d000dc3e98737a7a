import { nameDestination } from "../explain/name-destination";
import type { IsoDate } from "../iso-date";
import type { Edition, LimitId } from "../rulebook/edition";
import { getTier } from "../rulebook/tier";
import type { FirmFacts } from "./firm";

/** Whether a firm may hold Universal Validated End User status, and why. */
export interface Eligibility {
  readonly isEligible: boolean;
  readonly because: string;
}

/**
 * A UVEU must have its headquarters or its ultimate parent's in a tier-one destination. A tier-three headquarters or parent rules it out whatever
 * the other is: the text says "or" for eligibility, but denies entities of tier three, so this is the cautious reading.
 * Source: 15 CFR § 748.15(b)(2)(i); § 742.6(b)(10)(iii)(A)(1).
 */
export function evaluateEligibility(edition: Edition, firm: FirmFacts, on: IsoDate): Eligibility {
  const headquarters = nameDestination(firm.headquarters);
  const parent = nameDestination(firm.ultimateParent);
  const headquartersTier = getTier(edition, firm.headquarters, on);
  const parentTier = getTier(edition, firm.ultimateParent, on);
  if (headquartersTier === "three" || parentTier === "three") {
    const [what, where] = headquartersTier === "three" ? ["headquarters", headquarters] : ["ultimate parent", parent];
    return {
      isEligible: false,
      because: `Not eligible for UVEU status: its ${what} is in ${where}, a tier-three destination. The text lets either place suffice, but denies entities of tier three (15 CFR § 742.6(b)(10)(iii)(A)(1)); this is the cautious reading.`,
    };
  }
  if (headquartersTier === "one")
    return {
      isEligible: true,
      because: `Eligible for UVEU status: its headquarters is in ${headquarters}, a tier-one destination (15 CFR § 748.15(b)(2)(i)).`,
    };
  if (parentTier === "one")
    return {
      isEligible: true,
      because: `Eligible for UVEU status: its ultimate parent is in ${parent}, a tier-one destination (15 CFR § 748.15(b)(2)(i)).`,
    };
  return {
    isEligible: false,
    because: `Not eligible for UVEU status: neither its headquarters (${headquarters}) nor its ultimate parent (${parent}) is in a tier-one destination (15 CFR § 748.15(b)(2)(i)). The shares below are what the limits would say of it.`,
  };
}

/** Whether a limit binds this firm, and the reason where it does not. */
export function findExemption(edition: Edition, limitId: LimitId, firm: FirmFacts): string | null {
  const limit = edition.limits.find(({ id }) => id === limitId);
  if (limit?.appliesTo !== "us-headquartered-uveu" || firm.headquarters === edition.home) return null;
  return `Not required: this limit binds only firms with headquarters in ${nameDestination(edition.home)}, and this firm's is in ${nameDestination(firm.headquarters)}.`;
}
