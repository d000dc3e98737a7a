import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
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
const publicEnding = ".pub.pem";

/** The key that signs checkpoints, made on first use. The public half of one that was there before stays beside it, under its own id. */
export function openSigningKey(dataDir: string): SigningKey {
  const folder = join(dataDir, "keys");
  const path = join(folder, privateName);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync("ed25519");
    createOnce(folder, privateName, toPem(privateKey.export({ type: "pkcs8", format: "pem" })));
  }
  const privateKey = createPrivateKey(readFileSync(path));
  const publicKey = describePublicKey(createPublicKey(privateKey));
  standPublicHalf(folder, publicKey);
  return { privateKey, publicKey };
}

/** Every public key of a data directory: of the key that signs now, and of those that signed before it. */
export function listTrustedKeys(dataDir: string): readonly PublicKey[] {
  const folder = join(dataDir, "keys");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(publicEnding));
  return names.sort().map((name) => {
    const found = findEd25519Key(readFileSync(join(folder, name), "utf8"));
    if (found === undefined)
      throw new InvalidInputError(
        `\`keys/${name}\` in the data directory is not an Ed25519 public key in PEM; move it away.`,
      );
    return describePublicKey(found);
  });
}

/** INVARIANT: what stood there is kept before it is replaced, or its checkpoints would be trusted no more. */
function standPublicHalf(folder: string, { keyId, pem }: PublicKey): void {
  const path = join(folder, publicName);
  const standing = existsSync(path) ? findEd25519Key(readFileSync(path, "utf8")) : undefined;
  const earlier = standing && describePublicKey(standing);
  if (earlier?.keyId === keyId) return;
  if (earlier !== undefined)
    createOnce(folder, publicName.replace(publicEnding, `.${earlier.keyId.slice(0, 16)}${publicEnding}`), earlier.pem);
  renameSync(writeDraft(folder, publicName, pem), path);
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

/** Links the whole file to its name, which fails where that is taken: no half a key, no second one. */
function createOnce(folder: string, name: string, text: string): void {
  const draft = writeDraft(folder, name, text);
  try {
    linkSync(draft, join(folder, name));
  } catch (error) {
    if (!isTaken(error)) throw error;
  } finally {
    rmSync(draft);
  }
}

function writeDraft(folder: string, name: string, text: string): string {
  const draft = join(folder, `${name}.${createId()}`);
  const file = openSync(draft, "wx", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
