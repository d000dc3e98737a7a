import { federalRegister, paragraph6 } from "./citations";
import type { RuleSource } from "./edition";

/** Named choices where the text can be read in two ways. Chosen by the caller and stored with every result. */
export interface Readings {
  /** `no`: only owned chips count, as the text says "owned". `yes`: leased chips count too. */
  readonly leasedCount: "no" | "yes";
  /** `every-date`: a limit holds at every date. `reporting-dates`: share limits are measured on 1 February and 1 August only. */
  readonly measuredOn: "every-date" | "reporting-dates";
}

/** Owned chips only, at every date: what the words say at their plainest. */
export const defaultReadings: Readings = { leasedCount: "no", measuredOn: "every-date" };

/** One reading as a question with its choices and the words it turns on, for whoever chooses. */
export interface ReadingOption {
  readonly reading: keyof Readings;
  readonly question: string;
  readonly choices: readonly { readonly value: string; readonly title: string; readonly why: string }[];
  readonly source: RuleSource;
}

/** Every reading that can be chosen, each `value` being one of `Readings`. */
export const readingOptions: readonly ReadingOption[] = [
  {
    reading: "leasedCount",
    question: "Do leased accelerators count?",
    choices: [
      {
        value: "no",
        title: "Owned only",
        why: "The text measures chips that “are owned by the entity and all its subsidiary and parent entities”.",
      },
      {
        value: "yes",
        title: "Owned and leased",
        why: "Commentators paraphrase the test as “controlled compute”; the cautious count includes what the firm leases.",
      },
    ],
    source: {
      document: federalRegister,
      section: paragraph6,
      quote: "are owned by the entity and all its subsidiary and parent entities",
    },
  },
  {
    reading: "measuredOn",
    question: "When are the shares measured?",
    choices: [
      {
        value: "every-date",
        title: "At every date",
        why: "“Cannot transfer or install more than” is a standing prohibition; a breach between two reports is a breach.",
      },
      {
        value: "reporting-dates",
        title: "On 1 February and 1 August",
        why: "The 50 % sentence ends “as measured on the reporting dates outlined in Section 10”; whether that governs 25 and 7 % is open, and this choice applies it to all three.",
      },
    ],
    source: {
      document: federalRegister,
      section: paragraph6,
      quote: "as measured on the reporting dates outlined in Section 10",
    },
  },
];
