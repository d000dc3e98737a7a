import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { readConfig } from "#server/config";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { listTrustedKeys, openSigningKey } from "#server/services/audit/signing-key";
import type { ServiceContext } from "#server/services/context";
import { exportEvidence } from "#server/services/evidence/export-evidence";
import { enterFirm } from "#server/services/firm/enter-firm";
import { listSignOffs } from "#server/services/sign-off/sign-off-queries";
import { findFirmId } from "./arguments";
import { UsageError, type Console, type ExitCode } from "./console";
import { writeWhole } from "./write-whole";

const options = { firm: { type: "string" }, out: { type: "string" } } as const;

/** `plimsoll evidence SO-12`: writes the ZIP whole or not at all, and never over a file that is there. */
export async function runEvidence(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [reference, ...others] = positionals;
  if (reference === undefined || others.length > 0)
    throw new UsageError("say of which sign-off: plimsoll evidence SO-12 [--firm NAME] [--out FILE.zip]");
  const installation = await console.openRegister();
  const ctx = enterFirm(installation, findFirmId(installation, values.firm));
  const signOffId = findSignOffId(ctx, reference);
  const path = values.out ?? `plimsoll-evidence-${reference}.zip`;
  requireFree(path);
  const { dataDir } = readConfig();
  const keys = { signing: openSigningKey(dataDir), trusted: listTrustedKeys(dataDir) };
  // The PDF's fonts and the ZIP are for this command alone: the others start without them.
  const { writeEvidence } = await import("#server/services/evidence/write-evidence");
  const { bytes, sha256 } = await exportEvidence({ ctx, keys, write: writeEvidence, input: { signOffId } });
  writeWhole(path, bytes);
  console.print(`${sha256}  ${path}`);
  return 0;
}

function findSignOffId(ctx: ServiceContext, wanted: string): string {
  const found = listSignOffs(ctx).find(({ reference }) => reference === wanted.toUpperCase());
  if (found === undefined)
    throw new UsageError(`the firm has no sign-off ${formatValue(wanted)}; the page Sign-off lists them`);
  return found.id;
}

function requireFree(path: string): void {
  if (existsSync(path))
    throw new UsageError(`there is a file \`${path}\` already; move it away, or give another --out`);
}
