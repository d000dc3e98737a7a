import { describe, expect, it } from "vitest";
import { evaluateEligibility } from "#server/domain/firm/eligibility";
import { isoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { destinationCode } from "#tests/support/engine-factories";

interface EligibilityCase {
  readonly name: string;
  readonly headquarters: string;
  readonly parent: string;
  readonly on?: string;
  readonly isEligible: boolean;
  readonly because: string;
  readonly source: string;
}

const eitherPlace =
  "15 CFR § 748.15(b)(2)(i): headquartered in, or ultimate parent headquartered in, Supp. No. 5 ¶ (a)";
const denial = "15 CFR § 742.6(b)(10)(iii)(A)(1): headquartered in, or ultimate parent in, Macau or D:5";

const cases: readonly EligibilityCase[] = [
  {
    name: "a U.S. firm",
    headquarters: "US",
    parent: "US",
    isEligible: true,
    because: "its headquarters is in the United States",
    source: eitherPlace,
  },
  {
    name: "a Dutch firm",
    headquarters: "NL",
    parent: "NL",
    isEligible: true,
    because: "its headquarters is in the Netherlands",
    source: eitherPlace,
  },
  {
    name: "a Singapore firm with a U.S. parent",
    headquarters: "SG",
    parent: "US",
    isEligible: true,
    because: "its ultimate parent is in the United States",
    source: eitherPlace,
  },
  {
    name: "a U.S. firm with a parent in the Emirates",
    headquarters: "US",
    parent: "AE",
    isEligible: true,
    because: "its headquarters is in the United States",
    source: eitherPlace,
  },
  {
    name: "a firm of the Emirates",
    headquarters: "AE",
    parent: "AE",
    isEligible: false,
    because: "is in a tier-one destination",
    source: eitherPlace,
  },
  {
    name: "Volvo Cars: Sweden, owned by Geely of China",
    headquarters: "SE",
    parent: "CN",
    isEligible: false,
    because: "its ultimate parent is in China, a tier-three destination",
    source: `${denial}; SemiAnalysis: “would be considered Chinese”`,
  },
  {
    name: "a Chinese firm with a U.S. parent",
    headquarters: "CN",
    parent: "US",
    isEligible: false,
    because: "its headquarters is in China, a tier-three destination",
    source: denial,
  },
  {
    name: "a Hong Kong parent",
    headquarters: "US",
    parent: "HK",
    isEligible: false,
    because: "Hong Kong, a tier-three destination",
    source: "EAR treatment of Hong Kong as China, to confirm",
  },
  {
    name: "a Macau firm",
    headquarters: "MO",
    parent: "MO",
    isEligible: false,
    because: "a tier-three destination",
    source: denial,
  },
  {
    name: "a Cambodian parent, the day before it leaves D:5",
    headquarters: "US",
    parent: "KH",
    on: "2026-02-02",
    isEligible: false,
    because: "its ultimate parent is in Cambodia, a tier-three destination",
    source: "RIN 0694-AK41",
  },
  {
    name: "a Cambodian parent, on the day",
    headquarters: "US",
    parent: "KH",
    on: "2026-02-03",
    isEligible: true,
    because: "its headquarters is in the United States",
    source: "RIN 0694-AK41",
  },
];

describe("eligibility for UVEU status", () => {
  it.each(cases.map((each) => [each.name, each] as const))("%s", (_, each) => {
    const firm = { headquarters: destinationCode(each.headquarters), ultimateParent: destinationCode(each.parent) };
    const eligibility = evaluateEligibility(defaultEdition, firm, isoDate(each.on ?? "2026-11-23"));
    expect(eligibility.because).toContain(each.because);
    expect(eligibility.isEligible).toBe(each.isEligible);
  });
});
