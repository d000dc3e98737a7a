import fc from "fast-check";
import { createHash, sign } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealNames } from "#server/services/evidence/seal-evidence";
import type { SigningKey } from "#server/services/audit/signing-key";
import { nameScratch } from "./evidence-folder";

/** A copy of evidence in which one file is not what it was. */
export interface TamperedCopy {
  readonly folder: string;
  readonly file: string;
  /** What was done, for whoever reads why a test failed. */
  readonly what: string;
}

/** The files that restate the others for people: whoever holds the key can seal others in their place, and nobody else. */
const sealedAlone = ["README.txt", "certificate.pdf", "workbook.xlsx", "rulebook.txt", "verify.mjs", "verify.py"];

/** Ways to tamper. `rewrite` and `reseal` are those of an insider, who holds the key; `forge` is that of an outsider with a key of their own. */
const ways = ["flip", "flip", "truncate", "remove", "add", "rewrite", "rewrite", "rewrite", "forge"] as const;

const Tampering = fc.record({ way: fc.constantFrom(...ways), file: fc.nat(), at: fc.nat(), bit: fc.nat({ max: 7 }) });

/** Copies of a folder, each with one thing changed; drawn from a seed. */
export function tamper(
  folder: string,
  count: number,
  { seed, key, foreignKey }: { readonly seed: number; readonly key: SigningKey; readonly foreignKey: SigningKey },
): readonly TamperedCopy[] {
  return fc.sample(Tampering, { seed, numRuns: count }).map((drawn) => {
    const copy = nameScratch();
    mkdirSync(copy);
    const names = readdirSync(folder).sort();
    for (const name of names) linkSync(join(folder, name), join(copy, name));
    const changeable = drawn.way === "rewrite" ? names.filter((name) => !isSealOrAlone(name)) : names;
    const file = changeable[drawn.file % changeable.length] ?? "";
    return { folder: copy, ...change(copy, file, drawn, key, foreignKey) };
  });
}

function isSealOrAlone(name: string): boolean {
  return sealedAlone.includes(name) || Object.values<string>(sealNames).includes(name);
}

type Drawn = ReturnType<(typeof Tampering)["generate"]>["value"];

function change(
  copy: string,
  file: string,
  { way, at, bit }: Drawn,
  key: SigningKey,
  foreignKey: SigningKey,
): Omit<TamperedCopy, "folder"> {
  const path = join(copy, file);
  const bytes = readFileSync(path);
  switch (way) {
    case "flip":
      replace(path, flip(bytes, at, bit));
      return { file, what: `bit ${bit} of byte ${at % bytes.length} of ${file}` };
    case "truncate":
      replace(path, bytes.subarray(0, at % bytes.length));
      return { file, what: `${file} cut to ${at % bytes.length} bytes` };
    case "remove":
      rmSync(path);
      return { file, what: `${file} removed` };
    case "add":
      writeFileSync(join(copy, "notes.txt"), "a note");
      return { file: "notes.txt", what: "a file added" };
    case "rewrite": {
      const rewritten = changeDigit(bytes, at);
      replace(path, rewritten.bytes);
      reseal(copy, key);
      return { file, what: `${rewritten.what} of ${file}, sealed again with the true key` };
    }
    case "forge":
      replace(join(copy, "facts.json"), changeDigit(readFileSync(join(copy, "facts.json")), at).bytes);
      reseal(copy, foreignKey);
      return { file: sealNames.key, what: "facts.json changed, and sealed with another key" };
    default:
      return way satisfies never;
  }
}

function flip(bytes: Buffer, at: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  const index = at % bytes.length;
  changed[index] = (changed[index] ?? 0) ^ (1 << bit);
  return changed;
}

/** Another digit in the place of one: what stays a file of the same form. */
function changeDigit(bytes: Buffer, at: number): { readonly bytes: Buffer; readonly what: string } {
  const digits = [...bytes.keys()].filter((index) => isDigit(bytes[index]));
  const index = digits[at % digits.length] ?? 0;
  const changed = Buffer.from(bytes);
  changed[index] = 48 + (((bytes[index] ?? 48) - 48 + 1 + (at % 8)) % 10);
  return { bytes: changed, what: `the digit at ${index}` };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** The file by another of the same name: the original is linked, and stays as it is. */
function replace(path: string, bytes: Uint8Array): void {
  rmSync(path);
  writeFileSync(path, bytes);
}

/** Sums and signature as they would be for the files as they are now. */
export function reseal(folder: string, { privateKey, publicKey }: SigningKey): void {
  replace(join(folder, sealNames.key), Buffer.from(publicKey.pem));
  const names = readdirSync(folder).filter((name) => !["SHA256SUMS", "SHA256SUMS.sig"].includes(name));
  const hash = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  const sums = names
    .sort()
    .map((name) => `${hash(name)}  ${name}\n`)
    .join("");
  replace(join(folder, sealNames.sums), Buffer.from(sums));
  replace(join(folder, sealNames.signature), sign(null, Buffer.from(sums), privateKey));
}
