import { firstPreviousHash, type ChainEntry } from "#server/domain/audit/audit-entry";
import type { Checkpoint } from "#server/domain/audit/checkpoint";

/** What checking a chain found. */
export interface ChainReport {
  readonly chain: string | null;
  /** The entries that fit, counted from the first. */
  readonly entryCount: number;
  readonly lastHash: string;
  /** The last checkpoint that holds. */
  readonly checkpoint: Checkpoint | null;
  /** The first entry that does not fit, or null where the chain is whole. */
  readonly fault: ChainFault | null;
}

export interface ChainFault {
  readonly sequence: number;
  readonly because: string;
}

/** How far a check has come. */
export interface Reached {
  readonly sequence: number;
  readonly hash: string;
}

export const nothingReached: Reached = { sequence: 0, hash: firstPreviousHash };

/** Why an entry does not stand behind the last one that fits, or null where it does. */
export function findOrderFault(
  reached: Reached,
  entry: Pick<ChainEntry, "sequence" | "previousHash">,
): ChainFault | null {
  const expected = reached.sequence + 1;
  if (entry.sequence !== expected)
    return { sequence: expected, because: `it is missing: entry ${entry.sequence} stands in its place` };
  if (entry.previousHash !== reached.hash)
    return {
      sequence: expected,
      because: `its previous hash is not the hash of what stands before it: it was changed, or entry ${reached.sequence} was`,
    };
  return null;
}
