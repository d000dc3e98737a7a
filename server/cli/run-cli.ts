import { ConfigError } from "#server/config";
import { ServiceError } from "#server/services/errors";
import { runAudit } from "./audit-command";
import { runCheck } from "./check-command";
import { UsageError, type Console, type ExitCode } from "./console";
import { runHeadroom } from "./headroom-command";
import { runAccelerators, runEditions } from "./list-commands";

const usage = `plimsoll: share limits of the AI diffusion rule on fleet files

  plimsoll check FLEET.csv --hq US [--parent US] [--edition ai-diffusion-2025.reported] [--as-of 2026-11-23]
                 [--stages installed,committed,planned] [--leased-count no|yes]
                 [--measured-on every-date|reporting-dates] [--skip-bad-rows] [--json]
  plimsoll headroom --in MY --accelerator "NVIDIA B200" [--from 2027-01-01] [--firm NAME] [--json]
  plimsoll audit verify [FILE.jsonl] [--key PUBLIC.pem] [--firm NAME] [--json]
  plimsoll audit export [--firm NAME | --installation] > FILE.jsonl
  plimsoll editions [--json]
  plimsoll accelerators [--json]

check exits 0 within, 1 breach, 2 cannot judge or bad input.
audit verify exits 0 whole, 1 broken, 2 cannot check.`;

const commands: Readonly<Record<string, (args: readonly string[], console: Console) => ExitCode | Promise<ExitCode>>> =
  {
    audit: runAudit,
    check: runCheck,
    headroom: runHeadroom,
    editions: runEditions,
    accelerators: runAccelerators,
  };

/** Runs one command and answers its exit code. Whatever is wrong with the call is said in one line, with exit code 2. */
export async function runCli(args: readonly string[], console: Console): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help") {
    console.print(usage);
    return name === undefined ? 2 : 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new UsageError(`there is no command \`${name}\`; \`plimsoll help\` lists them`);
    return await command(rest, console);
  } catch (error) {
    if (!isCallersFault(error)) throw error;
    console.complain(`plimsoll: ${error.message}`);
    return 2;
  }
}

function isCallersFault(error: unknown): error is Error {
  if (error instanceof UsageError || error instanceof ServiceError || error instanceof ConfigError) return true;
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
