import { existsSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { reportKinds } from "#server/domain/report/due-report";
import { nameReportFile, reportFormats } from "#server/domain/report/report-file";
import { enterFirm } from "#server/services/firm/enter-firm";
import { findFirmId, parseChoice, parseDay } from "./arguments";
import { UsageError, type Console, type ExitCode } from "./console";
import { writeWhole } from "./write-whole";

const options = { firm: { type: "string" }, out: { type: "string" }, kept: { type: "string" } } as const;

/** `plimsoll report installations 2027-02-01`: writes a report whole or not at all, and never over a file that is there. */
export async function runReport(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [wantedKind, wantedDay, ...others] = positionals;
  if (wantedKind === undefined || wantedDay === undefined || others.length > 0)
    throw new UsageError(
      "say which report: plimsoll report installations 2027-02-01 [--firm NAME] [--out FILE.pdf|.xlsx|.csv]",
    );
  const kind = parseChoice("the kind", wantedKind, reportKinds);
  const dueOn = parseDay("the due day", wantedDay);
  const kept = values.kept === undefined ? undefined : parseNumber(values.kept);
  const path = values.out ?? nameReportFile({ kind, dueOn }, kept ?? null, "pdf");
  const format = parseChoice("the ending of --out", extname(path).slice(1).toLowerCase(), reportFormats);
  if (existsSync(path))
    throw new UsageError(`there is a file \`${path}\` already; move it away, or give another --out`);
  const installation = await console.openRegister();
  const ctx = enterFirm(installation, findFirmId(installation, values.firm));
  // The PDF's fonts are for this command alone: the others start without them.
  const { exportReport } = await import("#server/services/report/export-report");
  const { bytes } = await exportReport({ ctx, input: { kind, dueOn, kept }, format });
  writeWhole(path, bytes);
  console.print(path);
  return 0;
}

function parseNumber(text: string): number {
  const match = /^(?:RP-)?(\d{1,9})$/i.exec(text);
  if (match === null) throw new UsageError(`--kept \`${text}\` names no kept report; write it as RP-1`);
  return Number(match[1]);
}
