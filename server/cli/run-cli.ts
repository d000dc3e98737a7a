import { ConfigError } from "#server/config";
import { ServiceError } from "#server/services/errors";
import { hideTokenSecrets } from "#server/services/token/token-secret";
import { runAssessment } from "./assessment-command";
import { runAudit } from "./audit-command";
import { runCheck } from "./check-command";
import { UsageError, type Console, type ExitCode } from "./console";
import { runEvidence } from "./evidence-command";
import { runHeadroom } from "./headroom-command";
import { runPerson } from "./person-command";
import { runPush } from "./push-command";
import { runRecords } from "./records-command";
import { runReport } from "./report-command";
import { ServerError } from "./server-error";
import { runAccelerators, runEditions } from "./list-commands";

type Command = (args: readonly string[], console: Console) => ExitCode | Promise<ExitCode>;

const commands: Readonly<Record<string, { readonly run: Command; readonly usage: string }>> = {
  check: {
    run: runCheck,
    usage: `  plimsoll check FLEET.csv --hq US [--parent US] [--edition ai-diffusion-2025.reported] [--as-of 2026-11-23]
                 [--stages installed,committed,planned] [--leased-count no|yes]
                 [--measured-on every-date|reporting-dates] [--skip-bad-rows] [--json]`,
  },
  headroom: {
    run: runHeadroom,
    usage: `  plimsoll headroom --in MY --accelerator "NVIDIA B200" [--from 2027-01-01] [--firm NAME] [--json]`,
  },
  assessment: {
    run: runAssessment,
    usage: `  plimsoll assessment --server https://plimsoll.example.com [--on 2027-04-01] [--json]`,
  },
  push: {
    run: runPush,
    usage: `  plimsoll push FLEET.csv --server https://plimsoll.example.com [--dry-run] [--good-rows-only]`,
  },
  audit: {
    run: runAudit,
    usage: `  plimsoll audit verify [FILE.jsonl] [--key PUBLIC.pem] [--firm NAME] [--json]
  plimsoll audit export [--firm NAME | --installation] > FILE.jsonl`,
  },
  evidence: { run: runEvidence, usage: "  plimsoll evidence SO-12 [--firm NAME] [--out FILE.zip]" },
  records: { run: runRecords, usage: "  plimsoll records [--on 2032-01-01] [--firm NAME]" },
  report: {
    run: runReport,
    usage: `  plimsoll report installations 2027-02-01 [--firm NAME] [--kept RP-1] [--out FILE.pdf|.xlsx|.csv]
  plimsoll report inventory 2027-01-15 [--firm NAME] [--kept RP-1] [--out FILE.pdf|.xlsx|.csv]`,
  },
  person: { run: runPerson, usage: "  plimsoll person end-second-factor EMAIL" },
  editions: { run: runEditions, usage: "  plimsoll editions [--json]" },
  accelerators: { run: runAccelerators, usage: "  plimsoll accelerators [--json]" },
};

const exitCodesInWords = `check, assessment and push exit 0 within, 1 breach, 2 cannot judge or bad input.
audit verify exits 0 whole, 1 broken, 2 cannot check.
records exits 0 where they may be disposed of, 1 where they are to be kept.

--server takes an API token from PLIMSOLL_TOKEN, and from nowhere else.`;

const usage = `plimsoll: share limits of the AI diffusion rule on fleet files

${Object.values(commands)
  .map((command) => command.usage)
  .join("\n")}

${exitCodesInWords}`;

const helpFlags: readonly string[] = ["--help", "-h"];

/** Runs one command and answers its exit code. Whatever goes wrong is said in one line, with exit code 2: 1 is kept for a breach. */
export async function runCli(args: readonly string[], terminal: Console): Promise<ExitCode> {
  const [name, ...rest] = args;
  const console = withoutTokens(terminal);
  try {
    if (name === undefined || name === "help" || helpFlags.includes(name)) {
      const [about] = rest;
      console.print(about === undefined ? usage : getCommand(about).usage.trimStart());
      return name === undefined ? 2 : 0;
    }
    const command = getCommand(name);
    if (rest.some((arg) => helpFlags.includes(arg))) {
      console.print(command.usage.trimStart());
      return 0;
    }
    return await command.run(rest, console);
  } catch (error) {
    console.complain(`plimsoll: ${joinLines(explainFailure(error, name))}`);
    return 2;
  }
}

/** Whatever a server or a careless argument says, no API token is printed. */
function withoutTokens(terminal: Console): Console {
  return {
    ...terminal,
    print: (text) => terminal.print(hideTokenSecrets(text)),
    complain: (text) => terminal.complain(hideTokenSecrets(text)),
  };
}

function getCommand(name: string): { readonly run: Command; readonly usage: string } {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UsageError(`there is no command \`${name}\`; \`plimsoll help\` lists them`);
  return command;
}

function explainFailure(error: unknown, name = "help"): string {
  if (
    error instanceof UsageError ||
    error instanceof ServiceError ||
    error instanceof ConfigError ||
    error instanceof ServerError
  )
    return error.message;
  if (isParseError(error)) {
    // Node's further sentences explain its own syntax.
    const [what = error.message] = error.message.split(". ");
    return `${what}; \`plimsoll ${name} --help\` shows what it takes`;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `unexpected ${what}; report it with the command and its file`;
}

function isParseError(error: unknown): error is TypeError {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function joinLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}
