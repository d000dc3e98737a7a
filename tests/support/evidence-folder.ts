import { execFileSync, spawnSync } from "node:child_process";
import { unzipSync } from "fflate";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const scratch = mkdtempSync(join(tmpdir(), "plimsoll-evidence-"));
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));

let lastFolder = 0;

/** A path in the scratch folder that nothing has yet. */
export function nameScratch(): string {
  return join(scratch, String(++lastFolder));
}

/** Unpacks a ZIP into a folder of its own; answers the folder that is in it. */
export function unpackEvidence(bytes: Uint8Array): string {
  const folder = nameScratch();
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const [inner] = Object.keys(unzipSync(bytes));
  return join(folder, dirname(inner ?? ""));
}

/** The two verifiers, each as the command that runs it. */
export const verifiers = { node: ["node", "verify.mjs"], python: ["python3", "verify.py"] } as const;

/** What a verifier says of folders: its own copy from the first of them runs over all. */
export function runVerifier(
  language: keyof typeof verifiers,
  folders: readonly string[],
  options: readonly string[] = [],
): { readonly exitCode: number; readonly output: string } {
  const [command, script] = verifiers[language];
  const { status, stdout, stderr } = spawnSync(command, [join(verifierFolder, script), ...folders, ...options], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  return { exitCode: status ?? -1, output: stdout + stderr };
}

const verifierFolder = "server/services/evidence/verifier";

/** Whether Python is there. */
export function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"]);
    return true;
  } catch {
    return false;
  }
}
