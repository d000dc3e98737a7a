import type { ControlClass } from "../accelerator/control-class";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";

/** A share as an exact fraction; 7 % is 7/100. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** The words a value rests on. */
export interface RuleSource {
  readonly document: string;
  readonly section: string;
  /** Verbatim, or null where the value restates the announcement and not the text. */
  readonly quote: string | null;
}

/** Every kind of limit there is, overseas first. The ids are stable: findings, audit entries and files name limits by them. */
export const limitIds = [
  "geographic.overseas",
  "geographic.tier-two-total",
  "geographic.tier-two-country",
  "geographic.tier-three",
] as const;
/** One of `limitIds`. */
export type LimitId = (typeof limitIds)[number];

/** Whom a limit binds. */
export type Applicability = "every-uveu" | "us-headquartered-uveu";

/** One share limit: TPP in its scope ≤ ratio × total. Exactly at the ratio passes; a zero total passes. */
export interface Limit {
  readonly id: LimitId;
  readonly name: string;
  readonly ratio: Ratio;
  readonly appliesTo: Applicability;
  readonly source: RuleSource;
}

/** A destination's place on a list, `[from, until)`. One destination may have several entries as long as no two hold on one day. */
export interface TierEntry {
  readonly destination: DestinationCode;
  readonly tier: "one" | "three";
  /** The first day, or null for a place that the list had from its own first day: such a list holds backwards without end. */
  readonly from: IsoDate | null;
  /** The first day on which it holds no more; null where none is known. */
  readonly until: IsoDate | null;
  readonly source: RuleSource;
}

/** A dated event in the life of the rule, for the status line. */
export interface StatusEvent {
  readonly on: IsoDate;
  readonly what: string;
}

/** One dated, cited version of the rulebook. */
export interface Edition {
  readonly id: string;
  readonly title: string;
  /** One sentence: what sets this edition apart. */
  readonly summary: string;
  readonly publishedOn: IsoDate;
  /** First day; what lies before it is judged all the same and labelled "before the rule". */
  readonly effectiveFrom: IsoDate;
  readonly home: DestinationCode;
  readonly limits: readonly Limit[];
  readonly tierEntries: readonly TierEntry[];
  /** Destinations whose place is disputed: shown with "check". */
  readonly doubtfulDestinations: readonly { readonly destination: DestinationCode; readonly why: string }[];
  /** The control classes whose TPP counts. */
  readonly countedClasses: readonly ControlClass[];
  readonly scopeSource: RuleSource;
  readonly eligibilitySource: RuleSource;
  /** Legal status in one sentence, shown on every page and export. */
  readonly legalStatus: string;
  readonly statusEvents: readonly StatusEvent[];
}
