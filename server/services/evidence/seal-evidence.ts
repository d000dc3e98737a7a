import { strToU8, zipSync, type Zippable } from "fflate";
import { createHash, sign } from "node:crypto";
import type { SigningKey } from "../audit/signing-key";

/** A file of the evidence: its name, and what is in it. */
export type EvidenceFiles = Readonly<Record<string, string | Uint8Array>>;

/** The names of the files that seal the others. */
export const sealNames = { key: "public-key.pem", sums: "SHA256SUMS", signature: "SHA256SUMS.sig" } as const;

/** The earliest time that a ZIP can hold, whatever the time zone: when it was packed is nobody's evidence. */
const packedAt = new Date(1980, 0, 1);

/**
 * Seals files: their sums as `sha256sum` writes and reads them, signed with the installation's key, and everything in one ZIP under `folder`. The same
 * files and key give the same bytes.
 */
export function sealEvidence(folder: string, files: EvidenceFiles, { privateKey, publicKey }: SigningKey): Uint8Array {
  const sealed = new Map(
    Object.entries({ ...files, [sealNames.key]: publicKey.pem }).map(([name, content]) => [name, toBytes(content)]),
  );
  const names = [...sealed.keys()].sort();
  const sums = strToU8(names.map((name) => `${hashBytes(sealed.get(name) ?? new Uint8Array())}  ${name}\n`).join(""));
  sealed.set(sealNames.sums, sums).set(sealNames.signature, sign(null, sums, privateKey));
  const entries = [...sealed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, bytes]) => [`${folder}/${name}`, bytes]);
  return zipSync(Object.fromEntries(entries) as Zippable, { level: 6, mtime: packedAt });
}

/** Lower-case hex SHA-256. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? strToU8(content) : content;
}
