import type { DestinationCode } from "../destination/destination";
import type { LimitId, Ratio } from "../rulebook/edition";

declare const firmIdBrand: unique symbol;

/** The id of a firm that was looked up. Whatever reads or writes a firm's rows asks for it, so that forgetting the firm does not compile. */
export type FirmId = string & { readonly [firmIdBrand]: true };

/** The limits that a firm may set a buffer for. */
export const bufferedLimits = [
  "geographic.overseas",
  "geographic.tier-two-total",
  "geographic.tier-two-country",
] as const satisfies readonly LimitId[];
export type BufferedLimit = (typeof bufferedLimits)[number];

/** The firm's own, softer limits, as parts of ten thousand (650 is 6.5 %); absent where it has none. */
export type Buffers = Readonly<Partial<Record<BufferedLimit, number>>>;

/** How many approvers a firm may ask for before a plan is approved: two unless it says otherwise. */
export const approvalsNeededBounds = { least: 1, usual: 2, most: 5 } as const;

/** What the rules need to know of the firm. */
export interface FirmFacts {
  readonly headquarters: DestinationCode;
  readonly ultimateParent: DestinationCode;
}

/** The buffer of a limit as an exact fraction, or null. */
export function findBuffer(buffers: Buffers, limitId: LimitId): Ratio | null {
  if (limitId === "geographic.tier-three") return null;
  const basisPoints = buffers[limitId];
  return basisPoints === undefined ? null : { numerator: basisPoints, denominator: 10_000 };
}
