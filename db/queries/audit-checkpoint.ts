import { checkpointFormat, type SignedCheckpoint } from "#server/domain/audit/checkpoint";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

interface CheckpointRow {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
  readonly at: string;
  readonly keyId: string;
  readonly signature: string;
}

const columns = `chain, sequence, hash, at, key_id AS keyId, signature`;

const statements = prepareOnce(({ $client: client }) => ({
  create: client.prepare<[CheckpointRow]>(
    `INSERT INTO audit_checkpoints (chain, sequence, hash, at, key_id, signature) VALUES (:chain, :sequence, :hash, :at, :keyId, :signature)`,
  ),
  last: client.prepare<[string], CheckpointRow>(
    `SELECT ${columns} FROM audit_checkpoints WHERE chain = ? ORDER BY sequence DESC LIMIT 1`,
  ),
  list: client.prepare<[string], CheckpointRow>(
    `SELECT ${columns} FROM audit_checkpoints WHERE chain = ? ORDER BY sequence`,
  ),
}));

function toSignedCheckpoint({ signature, ...row }: CheckpointRow): SignedCheckpoint {
  return { checkpoint: { format: checkpointFormat, ...row }, signature };
}

export function createCheckpointRow(tx: Tx, { checkpoint, signature }: SignedCheckpoint): void {
  const { format: _, ...columnValues } = checkpoint;
  statements(tx).create.run({ ...columnValues, signature });
}

/** The checkpoint of a chain with the highest sequence, or undefined where none was made. */
export function findLastCheckpoint(db: Db, chain: string): SignedCheckpoint | undefined {
  const row = statements(db).last.get(chain);
  return row === undefined ? undefined : toSignedCheckpoint(row);
}

/** Every checkpoint of a chain, in the order of the sequence. */
export function listCheckpoints(db: Db, chain: string): readonly SignedCheckpoint[] {
  return statements(db).list.all(chain).map(toSignedCheckpoint);
}
