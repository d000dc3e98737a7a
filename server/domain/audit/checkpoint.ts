import * as z from "zod";

/** Names the canonical form of a checkpoint; an entry's is another. */
export const checkpointFormat = "plimsoll-audit-checkpoint-1";

/** Says which hash a chain's entry had at an instant: exactly these fields are signed. */
export const Checkpoint = z.strictObject({
  format: z.literal(checkpointFormat),
  chain: z.string(),
  sequence: z.int().positive(),
  hash: z.string(),
  at: z.string(),
  /** SHA-256 of the public key's DER. */
  keyId: z.string(),
});
export type Checkpoint = Readonly<z.infer<typeof Checkpoint>>;

/** The Ed25519 signature in lower-case hex: hex with capitals would be a second spelling of the same signature. */
export const Signature = z.string().regex(/^[0-9a-f]{128}$/);

export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly signature: string;
}

/** The last line of an export. */
export const CheckpointLine = z.strictObject({ checkpoint: Checkpoint, publicKey: z.string(), signature: Signature });
export type CheckpointLine = Readonly<z.infer<typeof CheckpointLine>>;
