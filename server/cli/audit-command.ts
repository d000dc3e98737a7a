import { createReadStream, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readConfig } from "#server/config";
import type { ChainReport } from "#server/services/audit/chain-report";
import { exportAudit, exportInstallationAudit } from "#server/services/audit/export-audit";
import { listTrustedKeys, openSigningKey, parsePublicKey, type PublicKey } from "#server/services/audit/signing-key";
import { verifyEveryChain } from "#server/services/audit/verify-audit";
import { verifyExport } from "#server/services/audit/verify-export";
import { writeAuditLines } from "#server/services/audit/write-audit-lines";
import { enterFirm } from "#server/services/firm/enter-firm";
import { findFirmId } from "./arguments";
import { UsageError, type Console, type ExitCode } from "./console";
import { printReport } from "./print-report";

const verifyOptions = {
  key: { type: "string", multiple: true },
  firm: { type: "string" },
  json: { type: "boolean", default: false },
} as const;
const exportOptions = { firm: { type: "string" }, installation: { type: "boolean", default: false } } as const;

/** `plimsoll audit verify` and `plimsoll audit export`. */
export async function runAudit(args: readonly string[], console: Console): Promise<ExitCode> {
  const [verb, ...rest] = args;
  if (verb === "verify") return runVerify(rest, console);
  if (verb === "export") return runExport(rest, console);
  throw new UsageError("say what to do with the audit trail: plimsoll audit verify, or plimsoll audit export");
}

/** 0: every chain is whole; 1: an entry does not fit; 2: nothing could be checked. */
async function runVerify(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: verifyOptions, allowPositionals: true });
  const [path, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`one file at a time; \`${others.join(" ")}\` is too many`);
  const trusted = (values.key ?? []).map(readKey);
  const reports =
    path === undefined
      ? await verifyRegister(trusted, values.firm, console)
      : [{ ...(await verifyFile(path, trusted, values.firm)), firmName: null }];
  if (values.json) console.print(JSON.stringify({ format: 1, chains: reports }, null, 2));
  else for (const report of reports) console.print(printReport(report));
  if (path !== undefined && trusted.length === 0 && !values.json)
    console.print("  No --key was given: this shows that the file is whole, not who signed it.");
  return reports.some(({ fault }) => fault !== null) ? 1 : 0;
}

async function verifyRegister(trusted: readonly PublicKey[], firm: string | undefined, console: Console) {
  const ctx = await console.openRegister();
  const keys = trusted.length > 0 ? trusted : listTrustedKeys(readConfig().dataDir);
  if (keys.length === 0)
    throw new UsageError("the data directory holds no key for the audit trail; start the server once, or give --key");
  const chain = firm === undefined ? undefined : findFirmId(ctx, firm);
  return verifyEveryChain({ ctx, trusted: keys, ...(chain === undefined ? {} : { chain }) });
}

async function verifyFile(path: string, trusted: readonly PublicKey[], firm: string | undefined): Promise<ChainReport> {
  if (firm !== undefined) throw new UsageError("--firm chooses from the register; a file holds one chain already");
  requireFile(path);
  return verifyExport(createReadStream(path) as AsyncIterable<Buffer>, trusted);
}

async function runExport(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options: exportOptions });
  const ctx = await console.openRegister();
  const key = openSigningKey(readConfig().dataDir);
  const input = { format: "jsonl" } as const;
  const audit = values.installation
    ? exportInstallationAudit({ ctx, key, input })
    : exportAudit({ ctx: enterFirm(ctx, findFirmId(ctx, values.firm)), key, input });
  for (const part of writeAuditLines(ctx.db, audit)) console.print(part.slice(0, -1));
  return 0;
}

function readKey(path: string): PublicKey {
  requireFile(path);
  return parsePublicKey(readFileSync(path, "utf8"));
}

function requireFile(path: string): void {
  if (!existsSync(path)) throw new UsageError(`there is no file \`${path}\``);
}
