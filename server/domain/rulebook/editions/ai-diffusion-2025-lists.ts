import type { DestinationCode } from "../../destination/destination";
import { isoDate, type IsoDate } from "../../iso-date";
import { federalRegister } from "../citations";
import type { RuleSource, TierEntry } from "../edition";

const supplement5: RuleSource = {
  document: federalRegister,
  section: "15 CFR part 740, Supp. No. 5, ¶ (a)",
  quote: null,
};

const countryGroupD5: RuleSource = {
  document: "15 CFR part 740, Supp. No. 1, as of January 2025",
  section: "Country Group D:5",
  quote: null,
};

const paragraphB2: RuleSource = {
  document: federalRegister,
  section: "15 CFR § 748.15(b)(2)(i)",
  quote: "UVEU data centers may be located anywhere, except in Macau or destinations specified in Country Group D:5",
};

const hongKong: RuleSource = {
  document: "EAR treatment of Hong Kong as China; secondary sources, to confirm",
  section: "15 CFR part 738, Supp. No. 1",
  quote: null,
};

const cambodiaLeaves: RuleSource = {
  document: "BIS rule, RIN 0694-AK41, effective 3 February 2026; secondary sources",
  section: "Country Group D:5",
  quote: null,
};

const tierOne = "AU BE CA DK FI FR DE IE IT JP NL NZ NO KR ES SE TW GB US";
const countryGroupD5Codes = "AF BY CD CF CN CU ER HT IQ IR KP LB LY MM NI RU SD SO SS SY VE ZW";

function listEntries(codes: string, tier: TierEntry["tier"], source: RuleSource, until: IsoDate | null): TierEntry[] {
  return codes.split(" ").map((code) => ({ destination: code as DestinationCode, tier, from: null, until, source }));
}

/** Supplement No. 5 ¶ (a); Country Group D:5 as of January 2025; Macau; Hong Kong as China. Cambodia left D:5 on 2026-02-03. */
export const tierEntries: readonly TierEntry[] = [
  ...listEntries(tierOne, "one", supplement5, null),
  ...listEntries(countryGroupD5Codes, "three", countryGroupD5, null),
  ...listEntries("KH", "three", cambodiaLeaves, isoDate("2026-02-03")),
  ...listEntries("MO", "three", paragraphB2, null),
  ...listEntries("HK", "three", hongKong, null),
];

const arms126 =
  "22 CFR § 126.1 names it and D:5 is said to follow that list; it is not in the D:5 table of July 2026. Taken as tier two; check before relying on it.";

/** Destinations whose tier the sources dispute, and what this edition takes them for. */
export const doubtfulDestinations = [
  { destination: "CY" as DestinationCode, why: arms126 },
  { destination: "ET" as DestinationCode, why: arms126 },
  {
    destination: "AE" as DestinationCode,
    why: "91 FR 43034 (10 July 2026) gave the United Arab Emirates and named firms a regime of their own; this edition keeps it in tier two.",
  },
];
