import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createId } from "#db/identifier";
import { InvalidInputError } from "../errors";

/** What signatures are checked with. */
export interface PublicKey {
  readonly key: KeyObject;
  readonly pem: string;
  /** SHA-256 of the key's DER, lower-case hex. */
  readonly keyId: string;
}

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKey;
}

const privateName = "audit-ed25519.pem";
const publicName = "audit-ed25519.pub.pem";

/** The key that signs checkpoints, made on first use. A key that is there is never written over. */
export function openSigningKey(dataDir: string): SigningKey {
  const folder = join(dataDir, "keys");
  const path = join(folder, privateName);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync("ed25519");
    createOnce(folder, privateName, toPem(privateKey.export({ type: "pkcs8", format: "pem" })), 0o600);
  }
  const privateKey = createPrivateKey(readFileSync(path));
  const publicKey = describePublicKey(createPublicKey(privateKey));
  createOnce(folder, publicName, publicKey.pem, 0o644);
  return { privateKey, publicKey };
}

/** The public key of a data directory, or undefined where none was made yet. */
export function findPublicKey(dataDir: string): PublicKey | undefined {
  const path = join(dataDir, "keys", publicName);
  return existsSync(path) ? parsePublicKey(readFileSync(path, "utf8")) : undefined;
}

/** Reads an Ed25519 public key in PEM. */
export function parsePublicKey(pem: string): PublicKey {
  const found = findEd25519Key(pem);
  if (found === undefined)
    throw new InvalidInputError(
      "The key is not an Ed25519 public key in PEM; give the `.pub.pem` of the installation.",
    );
  return describePublicKey(found);
}

function findEd25519Key(pem: string): KeyObject | undefined {
  if (!pem.includes("-----BEGIN PUBLIC KEY-----")) return undefined;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

function describePublicKey(key: KeyObject): PublicKey {
  const der = key.export({ type: "spki", format: "der" });
  const pem = toPem(key.export({ type: "spki", format: "pem" }));
  return { key, pem, keyId: createHash("sha256").update(der).digest("hex") };
}

function toPem(exported: string | Buffer): string {
  return exported.toString();
}

/** Writes the whole file under another name, then links it to its own, which fails where that name is taken: no half a key, no second one. */
function createOnce(folder: string, name: string, text: string, mode: number): void {
  if (existsSync(join(folder, name))) return;
  const draft = join(folder, `${name}.${createId()}`);
  const file = openSync(draft, "wx", mode);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, join(folder, name));
  } catch (error) {
    if (!isTaken(error)) throw error;
  } finally {
    rmSync(draft);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
