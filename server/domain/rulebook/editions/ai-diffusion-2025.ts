import type { DestinationCode } from "../../destination/destination";
import { isoDate } from "../../iso-date";
import { federalRegister, paragraph6 } from "../citations";
import type { Edition, Limit, RuleSource } from "../edition";
import { doubtfulDestinations, tierEntries } from "./ai-diffusion-2025-lists";

const firstSentence: RuleSource = {
  document: federalRegister,
  section: `${paragraph6}, first sentence`,
  quote:
    "The UVEU cannot transfer or install more than 25% of its total AI computing power, measured as the aggregate Total Processing Power (TPP) of chips that meet or exceed the scope of ECCN 3A090.a and are owned by the entity and all its subsidiary and parent entities, to or in locations outside of countries listed in paragraph (a) to Supplement No. 5 to Part 740, and cannot transfer or install more than 7% of its total AI computing power to or in any single country outside of those listed in paragraph (a) to Supplement No. 5 to Part 740).",
};

const secondSentence: RuleSource = {
  document: federalRegister,
  section: `${paragraph6}, second sentence`,
  quote:
    "Only for U.S.-headquartered entities with UVEU status: The UVEU cannot transfer or install more than 50% of its total AI computing power outside of the United States, as measured on the reporting dates outlined in Section 10.",
};

const overseasAsReported: Limit = {
  id: "geographic.overseas",
  name: "Overseas",
  ratio: { numerator: 1, denominator: 2 },
  appliesTo: "every-uveu",
  source: {
    document: "The framework as announced on 13 January 2025; the text binds only U.S.-headquartered firms",
    section: `${paragraph6}, second sentence, read for every UVEU`,
    quote: secondSentence.quote,
  },
};

const tierTwoTotal: Limit = {
  id: "geographic.tier-two-total",
  name: "Tier two together",
  ratio: { numerator: 25, denominator: 100 },
  appliesTo: "every-uveu",
  source: firstSentence,
};

const tierTwoCountry: Limit = {
  id: "geographic.tier-two-country",
  name: "Single tier-two country",
  ratio: { numerator: 7, denominator: 100 },
  appliesTo: "every-uveu",
  source: firstSentence,
};

const tierThree: Limit = {
  id: "geographic.tier-three",
  name: "Tier three",
  ratio: { numerator: 0, denominator: 1 },
  appliesTo: "every-uveu",
  source: {
    document: federalRegister,
    section: "15 CFR § 748.15(b)(2)(i)",
    quote: "UVEU data centers may be located anywhere, except in Macau or destinations specified in Country Group D:5",
  },
};

const common = {
  publishedOn: isoDate("2025-01-15"),
  effectiveFrom: isoDate("2025-01-13"),
  home: "US" as DestinationCode,
  tierEntries,
  doubtfulDestinations,
  countedClasses: ["3A090.a"],
  scopeSource: {
    document: federalRegister,
    section: paragraph6,
    quote: "chips that meet or exceed the scope of ECCN 3A090.a",
  },
  eligibilitySource: {
    document: federalRegister,
    section: "15 CFR § 748.15(b)(2)(i)",
    quote:
      "UVEU must be headquartered in, or have their ultimate parent company headquartered in, destinations listed in paragraph (a) of Supplement No. 5 to Part 740",
  },
  legalStatus:
    "Published on 15 January 2025. On 13 May 2025 BIS announced that it will not enforce the rule and will rescind it; the text was still in the regulations in mid-2026. Plimsoll is a planning aid, not legal advice.",
  statusEvents: [
    { on: isoDate("2025-01-13"), what: "The rule takes effect." },
    { on: isoDate("2025-01-15"), what: "It is published as 90 FR 4544." },
    {
      on: isoDate("2025-05-13"),
      what: "BIS announces that it will not enforce the rule, will rescind it, and will issue a replacement.",
    },
    { on: isoDate("2025-05-15"), what: "The general compliance date passes." },
    { on: isoDate("2026-02-03"), what: "Cambodia leaves Country Group D:5." },
    {
      on: isoDate("2026-05-12"),
      what: "GAO (B-337935) finds the announcement of 13 May 2025 to be a rule that must go to Congress.",
    },
    { on: isoDate("2026-05-28"), what: "Law firms still report the text as legally in effect, though not enforced." },
    { on: isoDate("2026-07-10"), what: "91 FR 43034 gives the United Arab Emirates a regime of its own." },
  ],
} as const satisfies Partial<Edition>;

/** 50 / 7 / 25 for every UVEU, as the framework was announced. */
export const asReported: Edition = {
  ...common,
  id: "ai-diffusion-2025.reported",
  title: "AI diffusion 2025, as reported",
  summary: "50, 7 and 25 % for every UVEU, as the framework was announced.",
  limits: [overseasAsReported, tierTwoTotal, tierTwoCountry, tierThree],
};

/** The regulation's words: 7 and 25 for every UVEU, 50 only for firms with U.S. headquarters. */
export const asWritten: Edition = {
  ...common,
  id: "ai-diffusion-2025.text",
  title: "AI diffusion 2025, the text",
  summary:
    "The regulation's words: 7 and 25 % for every UVEU, 50 % only for firms with headquarters in the United States.",
  limits: [
    { ...overseasAsReported, appliesTo: "us-headquartered-uveu", source: secondSentence },
    tierTwoTotal,
    tierTwoCountry,
    tierThree,
  ],
};
