import { findLastEntry, listChains } from "#db/queries/audit";
import { createCheckpointRow, findLastCheckpoint } from "#db/queries/audit-checkpoint";
import type { Db } from "#db/client";
import { inTransaction, type Tx } from "#db/transaction";
import type { SignedCheckpoint } from "#server/domain/audit/checkpoint";
import { signCheckpoint } from "./sign-checkpoint";
import type { SigningKey } from "./signing-key";

/** Signs the last entry of a chain, once; undefined where the chain has none. */
export function createCheckpoint(tx: Tx, key: SigningKey, chain: string, at: string): SignedCheckpoint | undefined {
  const last = findLastEntry(tx, chain);
  if (last === undefined) return undefined;
  const existing = findLastCheckpoint(tx, chain);
  if (existing?.checkpoint.sequence === last.sequence) return existing;
  const signed = signCheckpoint(key, { chain, at, ...last });
  createCheckpointRow(tx, signed);
  return signed;
}

/** Signs every chain that has grown since its last checkpoint. */
export function createDueCheckpoints(db: Db, key: SigningKey, at: string): void {
  for (const chain of listChains(db)) inTransaction(db, (tx) => void createCheckpoint(tx, key, chain, at));
}
