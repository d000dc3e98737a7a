import { explainDelegationEnd } from "../explain/explain-coming-date";
import type { IsoDate } from "../iso-date";
import { isComing, type ComingDate, type ComingSpan } from "./coming-date";

/** Who signs in whose place, and the last day on which they do. */
export interface ComingDelegation {
  readonly id: string;
  readonly delegatorName: string;
  readonly delegateName: string;
  readonly untilOn: IsoDate;
  /** Null while it was not ended before its last day. */
  readonly endedAt: string | null;
}

/** The last days of delegations; one that was ended before is none. */
export function listDelegationDays(delegations: readonly ComingDelegation[], span: ComingSpan): readonly ComingDate[] {
  return delegations
    .filter(({ untilOn, endedAt }) => endedAt === null && isComing(untilOn, span))
    .map(({ id, untilOn, ...names }): ComingDate => ({
      key: `delegation ${id}`,
      on: untilOn,
      ...explainDelegationEnd(names),
      kind: "delegation",
      href: "/sign-off/delegations",
      isOverdue: false,
    }));
}
