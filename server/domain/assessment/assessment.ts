import type { Stage } from "../allocation/allocation";
import type { ChangeColumns } from "../allocation/change-columns";
import type { Buffers, FirmFacts } from "../firm/firm";
import type { IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import type { Readings } from "../rulebook/readings";
import type { ExemptLimit, Finding, Verdict } from "./finding";

/** Everything an assessment rests on. Same facts, same findings, whatever the order of the changes. */
export interface AssessmentFacts {
  readonly changes: ChangeColumns;
  readonly edition: Edition;
  readonly readings: Readings;
  readonly firm: FirmFacts;
  readonly buffers: Buffers;
  readonly asOf: IsoDate;
  /** The stages that count; all of them unless a view narrows. */
  readonly stages: readonly Stage[];
}

/** What the rules say of a position over time. */
export interface Assessment {
  readonly editionId: string;
  readonly readings: Readings;
  readonly asOf: IsoDate;
  /** `breach` if any finding is, else `indeterminate` if any is, else `within`. */
  readonly verdict: Verdict;
  /** TPP that counts, all destinations, as of the date asked, in thousandths. */
  readonly totalMilliTpp: number;
  /** One per limit that binds, in the edition's order; one per tier-two destination that ever holds something, the largest worst share first. */
  readonly findings: readonly Finding[];
  readonly exempt: readonly ExemptLimit[];
}
