/** A fleet as a user of a general tool would hold it, with what the tool has to be told of the rule. Every row is owned or leased; leased ones do not count. */
export interface PeerFleet {
  readonly places: readonly Place[];
  readonly quarters: readonly string[];
  readonly allocations: readonly PeerAllocation[];
  readonly limits: readonly PeerLimit[];
}

export interface Place {
  readonly code: string;
  readonly tier: "home" | "one" | "two";
}

export interface PeerAllocation {
  readonly place: number;
  readonly quarter: number;
  readonly isOwned: boolean;
  readonly milliTpp: number;
}

/** A limit for one scope: abroad, all of tier two, or the one place. */
export interface PeerLimit {
  readonly id: string;
  readonly scope: "overseas" | "tier-two" | { readonly place: number };
  readonly share: number;
}

/** Names a broken limit on a quarter, so that two tools' verdicts compare as sets. */
export function nameBroken(limitId: string, place: string | null, quarter: string): string {
  return `${limitId} ${place ?? "all"} ${quarter}`;
}
