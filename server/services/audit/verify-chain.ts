import { setImmediate as nextTurn } from "node:timers/promises";
import { formatEntry, hashText } from "#db/audit-chain";
import type { Db } from "#db/client";
import { countEntries, findLastEntry, listAuditRows, type AuditRow } from "#db/queries/audit";
import { listCheckpoints } from "#db/queries/audit-checkpoint";
import { getChain } from "#server/domain/audit/audit-entry";
import type { Checkpoint, SignedCheckpoint } from "#server/domain/audit/checkpoint";
import { findOrderFault, nothingReached, type ChainFault, type ChainReport, type Reached } from "./chain-report";
import { findSignatureFault } from "./sign-checkpoint";
import type { PublicKey } from "./signing-key";

const rowsPerTurn = 1000;

/** Checks one chain of the register: every entry, every link, every checkpoint. Other requests get their turn in between. */
export async function verifyChain(db: Db, chain: string, trusted: readonly PublicKey[]): Promise<ChainReport> {
  // INVARIANT: checkpoints first. One that is made while the entries are read would name an entry that was not there yet.
  const waiting = listCheckpoints(db, chain).toReversed();
  const lastSequence = findLastEntry(db, chain)?.sequence ?? 0;
  let reached = nothingReached;
  let checkpoint: Checkpoint | null = null;
  const report = (fault: ChainFault | null): ChainReport => {
    return { chain, entryCount: reached.sequence, lastHash: reached.hash, checkpoint, fault };
  };

  for (;;) {
    const rows = listAuditRows(db, chain, { afterSequence: reached.sequence, lastSequence, limit: rowsPerTurn });
    for (const row of rows) {
      const fault = findRowFault(reached, row);
      if (fault !== null) return report(fault);
      const signed = waiting.at(-1);
      if (signed?.checkpoint.sequence === row.sequence) {
        const because = findCheckpointFault(signed, row.hash, trusted);
        if (because !== null) return report({ sequence: row.sequence, because });
        checkpoint = signed.checkpoint;
        waiting.pop();
      }
      reached = row;
    }
    if (rows.length < rowsPerTurn)
      return report(findEndFault(reached, waiting.at(-1), countEntries(db, chain, lastSequence)));
    await nextTurn();
  }
}

/** Why a row does not fit the ones before it or is not what was hashed, or null. */
function findRowFault(reached: Reached, row: AuditRow): ChainFault | null {
  const orderFault = findOrderFault(reached, row);
  if (orderFault !== null) return orderFault;
  const because = findContentFault(row);
  return because === null ? null : { sequence: row.sequence, because };
}

function findContentFault({ chain, hash, ...columns }: AuditRow): string | null {
  if (chain !== getChain(columns)) return "it stands in a chain that is not its own";
  try {
    return hashText(formatEntry(columns)) === hash ? null : "its fields do not give its hash: it was changed";
  } catch {
    return "it cannot be read: it was changed";
  }
}

function findCheckpointFault(signed: SignedCheckpoint, hash: string, trusted: readonly PublicKey[]): string | null {
  const because = findSignatureFault(signed, trusted);
  if (because !== null) return because;
  return signed.checkpoint.hash === hash ? null : "its hash is not the one that its checkpoint signs";
}

function findEndFault(reached: Reached, waiting: SignedCheckpoint | undefined, count: number): ChainFault | null {
  const next = reached.sequence + 1;
  if (waiting !== undefined) {
    const { sequence, at } = waiting.checkpoint;
    return { sequence: next, because: `it is missing: the checkpoint of ${at} names entry ${sequence}` };
  }
  if (reached.sequence === 0) return { sequence: 1, because: "it is missing: the chain has no entry" };
  return count === reached.sequence
    ? null
    : { sequence: next, because: `the chain holds ${count} rows for ${reached.sequence} entries` };
}
