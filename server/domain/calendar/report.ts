import { federalRegister } from "../rulebook/citations";
import type { RuleSource } from "../rulebook/edition";

/** The reports that a UVEU owes BIS twice a year. */
export const reportKinds = ["chips", "inventory"] as const;
/** One of `reportKinds`. */
export type ReportKind = (typeof reportKinds)[number];

/** The paragraph that asks for each report, verbatim. */
export const reportSources: Readonly<Record<ReportKind, RuleSource>> = {
  chips: {
    document: federalRegister,
    section: "15 CFR part 748, Supp. No. 10, ¶ 10",
    quote:
      "The VEU will report to BIS and other agencies on a semi-annual basis (each February 1 and August 1), a complete facility-specific chip accounting for itself and all parent and subsidiary entities",
  },
  inventory: {
    document: federalRegister,
    section: "15 CFR § 748.15(f)(1)(iii)",
    quote:
      "For reexporters and end users making use of Data Center VEU Authorization, reports are due semiannually: (A) The first report is due July 15 of each year and must cover the period from January 1 through June 30; (B) The second report is due January 15 of each year and must cover the period from July 1 to December 31 of the previous year.",
  },
};
