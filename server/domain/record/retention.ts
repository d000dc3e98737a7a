import { isoDate, type IsoDate } from "../iso-date";
import { federalRegister } from "../rulebook/citations";
import type { RuleSource } from "../rulebook/edition";

/** For how many years records are kept at least. */
export const retentionYears = 5;

/** What asks for it. */
export const retentionSource: RuleSource = {
  document: federalRegister,
  section: "15 CFR part 748, Supp. No. 10, ¶ 11",
  quote: "it must maintain for five years all records in conjunction with these conditions",
};

/** What a firm has records of. */
export const recordKinds = ["allocations", "plans", "sign-offs", "reports", "audit-entries"] as const;
/** One of `recordKinds`. */
export type RecordKind = (typeof recordKinds)[number];

/** How many records there are of a kind, and the days of the first and the last; null where there is none. */
export interface RecordCount {
  readonly kind: RecordKind;
  readonly count: number;
  readonly firstOn: IsoDate | null;
  readonly lastOn: IsoDate | null;
}

/** The first day on which a record of a day need no longer be kept: five years after it. Of 29 February, 1 March. */
export function getRetentionEnd(recordedOn: IsoDate): IsoDate {
  const year = Number(recordedOn.slice(0, 4)) + retentionYears;
  const day = recordedOn.slice(5);
  return isoDate(`${year}-${day === "02-29" ? "03-01" : day}`);
}

/** A reason for which nothing of a firm may be disposed of, however old it is, until it is lifted. */
export interface LegalHold {
  readonly id: string;
  /** What it is about: a request of an authority, a dispute, an audit. */
  readonly reason: string;
  readonly placedAt: string;
  readonly placedByName: string;
  /** Null while it stands. */
  readonly liftedAt: string | null;
  readonly liftedByName: string | null;
  readonly liftReason: string | null;
}

/** Whether a firm's records may be disposed of as a whole on a day, and if not why. */
export interface Disposal {
  readonly isAllowed: boolean;
  /** The day of the last record; null where there is none. */
  readonly lastOn: IsoDate | null;
  /** The first day on which the last record need no longer be kept; null where there is none. */
  readonly from: IsoDate | null;
  readonly standingHolds: readonly LegalHold[];
}

/** Nothing goes before the last record's five years are over, nor while a legal hold stands. On the day on which they are over it may. */
export function judgeDisposal(counts: readonly RecordCount[], holds: readonly LegalHold[], on: IsoDate): Disposal {
  const lastOn =
    counts
      .flatMap(({ lastOn }) => lastOn ?? [])
      .sort()
      .at(-1) ?? null;
  const from = lastOn === null ? null : getRetentionEnd(lastOn);
  const standingHolds = holds.filter(({ liftedAt }) => liftedAt === null);
  return { isAllowed: standingHolds.length === 0 && (from === null || on >= from), lastOn, from, standingHolds };
}
