import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createId } from "#db/identifier";

const remembered = globalThis as typeof globalThis & { plimsollSessionSecrets?: Map<string, string> };

/** The secret that signs cookies and encrypts second factors: made on first use, readable by this account alone. */
export function getSessionSecret(dataDir: string): string {
  const secrets = (remembered.plimsollSessionSecrets ??= new Map<string, string>());
  const known = secrets.get(dataDir);
  if (known !== undefined) return known;
  const path = join(dataDir, "keys", "session-secret");
  const secret = findSecret(path) ?? createSecret(path);
  secrets.set(dataDir, secret);
  return secret;
}

function findSecret(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written beside and linked into place, so that of two processes one makes it and the other reads it whole. */
function createSecret(path: string): string {
  mkdirSync(join(path, ".."), { recursive: true, mode: 0o700 });
  const draft = `${path}.${createId()}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, "utf8").trim();
}
