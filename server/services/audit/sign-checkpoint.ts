import { sign, verify } from "node:crypto";
import { formatCanonical } from "#db/audit-chain";
import { checkpointFormat, Signature, type Checkpoint, type SignedCheckpoint } from "#server/domain/audit/checkpoint";
import type { PublicKey, SigningKey } from "./signing-key";

/** Signs how far a chain has grown. */
export function signCheckpoint(
  { privateKey, publicKey }: SigningKey,
  facts: Pick<Checkpoint, "chain" | "sequence" | "hash" | "at">,
): SignedCheckpoint {
  const checkpoint = { ...facts, format: checkpointFormat, keyId: publicKey.keyId } as const;
  const signature = sign(null, Buffer.from(formatCanonical(checkpoint)), privateKey).toString("hex");
  return { checkpoint, signature };
}

/** Why a checkpoint proves nothing under the trusted keys, or null where its signature holds. */
export function findSignatureFault(
  { checkpoint, signature }: SignedCheckpoint,
  trusted: readonly PublicKey[],
): string | null {
  const signer = trusted.find(({ keyId }) => keyId === checkpoint.keyId);
  if (signer === undefined)
    return `its checkpoint is signed with key \`${checkpoint.keyId.slice(0, 16)}…\`, which is not trusted here; give that key with --key if it is yours`;
  const isSigned =
    Signature.safeParse(signature).success &&
    verify(null, Buffer.from(formatCanonical(checkpoint)), signer.key, Buffer.from(signature, "hex"));
  return isSigned ? null : "the signature of its checkpoint does not hold";
}
