import { explainAdoptedDay } from "../explain/explain-coming-date";
import type { IsoDate } from "../iso-date";
import { deriveDrift } from "../sign-off/drift";
import { isComing, type ComingDate, type ComingSpan } from "./coming-date";
import { hrefOfSignOff } from "./list-sign-off-days";

/** An allocation that came of an approved plan, with what was booked against it. */
export interface ComingAdoption {
  readonly signOffId: string;
  readonly effectiveOn: IsoDate;
  readonly units: number;
  readonly bookedUnits: number;
}

/** The days on which adopted allocations become effective of which something is still to be booked, all allocations of one day together. After it they are short. */
export function listAdoptedDays(adopted: readonly ComingAdoption[], span: ComingSpan): readonly ComingDate[] {
  const byDay = new Map<IsoDate, ComingAdoption[]>();
  for (const one of adopted)
    if (isComing(one.effectiveOn, span) && getOutstanding(one, span.today) !== 0)
      byDay.set(one.effectiveOn, [...(byDay.get(one.effectiveOn) ?? []), one]);
  return [...byDay].map(([on, ofDay]): ComingDate => {
    const signOffIds = new Set(ofDay.map(({ signOffId }) => signOffId));
    const [only] = signOffIds.size === 1 ? signOffIds : [];
    const units = ofDay.reduce((sum, one) => sum + Math.abs(getOutstanding(one, span.today)), 0);
    return {
      key: `adoption ${on}`,
      on,
      ...explainAdoptedDay(ofDay.length, units),
      kind: "adoption",
      href: only === undefined ? "/sign-off" : hrefOfSignOff(only),
      isOverdue: false,
    };
  });
}

function getOutstanding({ effectiveOn, units, bookedUnits }: ComingAdoption, today: IsoDate): number {
  return deriveDrift({ effectiveOn, units }, [{ installedOn: effectiveOn, units: bookedUnits }], today)
    .outstandingUnits;
}
