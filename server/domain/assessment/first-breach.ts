import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { LimitId } from "../rulebook/edition";
import type { Assessment } from "./assessment";

/** Which limit breaks first, and when. */
export interface BreachStart {
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** The earliest breach that decides the verdict, which is one at or after the as-of date; the first in the findings' order on a tie. Null without one. */
export function getFirstBreach({ findings }: Pick<Assessment, "findings">): BreachStart | null {
  return findings.reduce<BreachStart | null>((first, { limitId, destination, decisive }) => {
    if (decisive === null) return first;
    const { from, until } = decisive.interval;
    return first === null || from < first.from ? { limitId, destination, from, until } : first;
  }, null);
}
