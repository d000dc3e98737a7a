import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import { federalRegister } from "../rulebook/citations";
import type { RuleSource } from "../rulebook/edition";

/** The notices that a UVEU owes BIS before it ships. */
export const noticeKinds = ["new-data-center", "new-country", "inter-country-move"] as const;
/** One of `noticeKinds`. */
export type NoticeKind = (typeof noticeKinds)[number];

/** How many days before the first shipment, or the move, each notice is due. That day itself is in time. */
export const noticeDays: Readonly<Record<NoticeKind, number>> = {
  "new-data-center": 180,
  "new-country": 60,
  "inter-country-move": 60,
};

/**
 * `filed`: by today, and in time. `filing-planned`: a later day is given that is in time. `filed-late`: a day is given and it is past the due date.
 * `due`: no day is given and the due date is today or ahead. `overdue`: none is given and the due date has passed.
 */
export const noticeStates = ["filed", "filing-planned", "filed-late", "due", "overdue"] as const;
/** One of `noticeStates`. */
export type NoticeState = (typeof noticeStates)[number];

const movesAndCountries: RuleSource = {
  document: federalRegister,
  section: "15 CFR part 748, Supp. No. 10, ¶ 5",
  quote:
    "The UVEU must notify the BIS 60 days in advance of its intention to transfer any chips between countries in which the UVEU is using the UVEU authorization for such transfer, as well as any planned construction or installations of data centers in countries not previously included in prior notifications to BIS.",
};

/** The paragraph that asks for each notice, verbatim. */
export const noticeSources: Readonly<Record<NoticeKind, RuleSource>> = {
  "new-data-center": {
    document: federalRegister,
    section: "15 CFR § 748.15(a)(2)(ii)(A)",
    quote:
      "A UVEU will need to file a notification with BIS when building a datacenter in a new location 180 days before any exports, reexports, or transfers (in-country) to the new datacenter.",
  },
  "new-country": movesAndCountries,
  "inter-country-move": movesAndCountries,
};

interface NoticeDates {
  /** The day of the first shipment, or of the move. */
  readonly firstOn: IsoDate;
  /** The last day on which the notice is in time. */
  readonly dueOn: IsoDate;
  /** The day that a site's milestone gives; null where none does, and for moves, of which no milestone tells. */
  readonly filedOn: IsoDate | null;
  readonly state: NoticeState;
}

/** A site whose first allocation of all the plan proposes. */
export interface NewDataCenterNotice extends NoticeDates {
  readonly kind: "new-data-center";
  readonly siteId: string;
  readonly destination: DestinationCode;
}

/** A destination in which the register has nothing before the plan's first allocation there. */
export interface NewCountryNotice extends NoticeDates {
  readonly kind: "new-country";
  readonly destination: DestinationCode;
}

/** Units of one accelerator that leave some destinations and come to others on one day. */
export interface InterCountryMoveNotice extends NoticeDates {
  readonly kind: "inter-country-move";
  readonly acceleratorId: string;
  readonly from: readonly DestinationCode[];
  readonly to: readonly DestinationCode[];
  /** The lesser of what leaves and what comes. */
  readonly units: number;
}

/** A notice with its dates. */
export type Notice = NewDataCenterNotice | NewCountryNotice | InterCountryMoveNotice;
