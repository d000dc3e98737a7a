import { getComingSpan } from "#server/domain/calendar/coming-date";
import type { ComingSite } from "#server/domain/calendar/coming-site";
import type { ComingFacts } from "#server/domain/calendar/list-coming-dates";
import type { ComingSignOff } from "#server/domain/calendar/list-sign-off-days";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { destinationCode } from "./engine-factories";

/** 23 November 2026, and the last day that is looked at from there. */
export const today = isoDate("2026-11-23");
export const lastDay = isoDate("2027-11-23");
export const dayAfter = isoDate("2027-11-24");
export const span = getComingSpan(today);

/** A site in Malaysia of which nothing is known. */
export function buildComingSite(overrides: Partial<ComingSite> = {}): ComingSite {
  return {
    id: "johor",
    name: "Johor 1",
    destination: destinationCode("MY"),
    closedOn: null,
    noticeFiledOn: null,
    liveOn: null,
    firstArrivalOn: null,
    ...overrides,
  };
}

/** SO-3, which waits for its decision and stands until then. */
export function buildComingSignOff(dueOn: IsoDate, validUntil: IsoDate): ComingSignOff {
  return { id: "third", number: 3, planName: "Home first", state: "submitted", dueOn, validUntil };
}

/** A firm of which nothing comes but its reports. */
export function buildComingFacts(overrides: Partial<ComingFacts> = {}): ComingFacts {
  return {
    today,
    edition: defaultEdition,
    findings: [],
    destinationsInUse: [],
    sites: [],
    signOffs: [],
    delegations: [],
    adopted: [],
    ...overrides,
  };
}
