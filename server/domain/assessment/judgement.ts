import type { DestinationCode } from "../destination/destination";
import { findExemption } from "../firm/eligibility";
import type { FirmFacts } from "../firm/firm";
import type { Limit, LimitId } from "../rulebook/edition";
import { findBlockers, judgeScope, type Scope } from "./judge";
import { tierCodes, type Timeline } from "./timeline";

/** One limit (for one destination where it is per destination) with its state on every judged date. */
export interface JudgedScope {
  readonly limit: Limit;
  readonly destination: DestinationCode | null;
  readonly scope: Scope;
  readonly states: Uint8Array;
}

/** Every limit that binds the firm, judged on every date. A working value, kept up to date by `rejudge`. */
export interface Judgement {
  readonly timeline: Timeline;
  /** The limits that bind the firm. */
  readonly limits: readonly Limit[];
  readonly blockers: Uint8Array;
  readonly scopes: readonly JudgedScope[];
}

const singleScopes = {
  "geographic.overseas": "overseas",
  "geographic.tier-two-total": "tier-two-total",
  "geographic.tier-three": "tier-three",
} as const satisfies Record<Exclude<LimitId, "geographic.tier-two-country">, Scope>;

/** Judges the whole timeline. Limits that do not bind the firm are left out. */
export function judgeTimeline(timeline: Timeline, firm: FirmFacts): Judgement {
  const width = timeline.dates.length;
  const { edition } = timeline.basis;
  const limits = edition.limits.filter((limit) => findExemption(edition, limit.id, firm) === null);
  const scopes = limits.flatMap((limit): JudgedScope[] => {
    if (limit.id !== "geographic.tier-two-country")
      return [{ limit, destination: null, scope: singleScopes[limit.id], states: new Uint8Array(width) }];
    return timeline.destinations.flatMap((destination, d) =>
      isEverTierTwo(timeline, d)
        ? [{ limit, destination, scope: { destination: d }, states: new Uint8Array(width) }]
        : [],
    );
  });
  const judgement = { timeline, limits, blockers: new Uint8Array(width), scopes };
  rejudge(judgement, 0);
  return judgement;
}

/** Judges again every date from index `from` on, in place. */
export function rejudge({ timeline, blockers, scopes }: Judgement, from: number): void {
  findBlockers(timeline, blockers, from);
  for (const { scope, limit, states } of scopes) judgeScope(timeline, scope, limit.ratio, blockers, states, from);
}

function isEverTierTwo({ tier, dates }: Timeline, d: number): boolean {
  return tier.subarray(d * dates.length, (d + 1) * dates.length).includes(tierCodes.two);
}
