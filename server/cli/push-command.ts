import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { toVerdict } from "#server/domain/assessment/standing";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { maxFleetFileBytes } from "#server/services/fleet-file/byte-source";
import { askServer, askServerForText, type ServerQuestion } from "./ask-server";
import { exitCodes } from "./check-command";
import { UsageError, type Console, type ExitCode } from "./console";
import { printOutcome, printPreview, printRefusedFile } from "./print-push";
import { parseFirmName, readPushLines, type PushLine, type PushPreview, type PushResult } from "./push-lines";
import { openConnection, type ServerConnection } from "./server-connection";
import { ServerError } from "./server-error";

const options = {
  server: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "good-rows-only": { type: "boolean", default: false },
} as const;

/** `plimsoll push FILE --server URL`: imports a fleet file into the register of the firm whose token PLIMSOLL_TOKEN holds, or says what that would do. */
export async function runPush(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [path, ...others] = positionals;
  if (path === undefined) throw new UsageError("name the fleet file: plimsoll push FLEET.csv --server https://…");
  if (others.length > 0) throw new UsageError(`one file at a time; \`${others.join(" ")}\` is too many`);
  const connection = openConnection(values.server);
  const goodRowsOnly = values["good-rows-only"];
  const fileName = basename(path);
  const size = getSize(path);
  const firmName = await getFirmName(connection);
  const preview = await sendFile(connection, { path, fileName, size }, console);
  const push = { fileName, firmName, preview };
  if (preview.problemCount > 0 && !goodRowsOnly) {
    console.print(printRefusedFile(push));
    return 2;
  }
  const result = values["dry-run"] ? null : await apply(connection, preview.fileId, goodRowsOnly, console);
  console.print(result === null ? printPreview(push) : printOutcome(push, result));
  return exitCodes[toVerdict(preview.headlineAfter.standing)];
}

function getSize(path: string): number {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`there is no file ${formatValue(path)}`);
  if (!status.isFile()) throw new UsageError(`${formatValue(path)} is not a file; give a CSV or XLSX file`);
  if (status.size > maxFleetFileBytes)
    throw new UsageError(
      `${formatValue(path)} is larger than ${formatCount(maxFleetFileBytes / 2 ** 20)} MiB, the most that is read at once; split it by site or year`,
    );
  return status.size;
}

/** Into which firm the token leads. Asked first: a refusal in the middle of a large file may get lost with the connection. */
async function getFirmName(connection: ServerConnection): Promise<string> {
  const question = { method: "GET", path: "/api/fleet-files", contentType: "application/json" } as const;
  return parseFirmName(await askServerForText(connection, question));
}

interface SentFile {
  readonly path: string;
  readonly fileName: string;
  readonly size: number;
}

async function sendFile(
  connection: ServerConnection,
  { path, fileName, size }: SentFile,
  console: Console,
): Promise<PushPreview> {
  // What is written to the file meanwhile is not sent: the size is said before.
  const bytes = createReadStream(path, { end: Math.max(0, size - 1) });
  let sent = 0;
  bytes.on("data", (part) => {
    sent += part.length;
    console.showProgress?.(`sending ${formatCount(Math.floor((sent / Math.max(1, size)) * 100))} %`);
  });
  const line = await ask(
    connection,
    {
      method: "POST",
      path: "/api/fleet-files",
      contentType: "application/x-ndjson",
      headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(fileName) },
      body: { bytes, size },
    },
    console,
  ).finally(() => bytes.destroy());
  if (line?.kind === "preview") return line.preview;
  throw new ServerError("the answer broke off before its end, and nothing was imported; push the file again");
}

async function apply(
  connection: ServerConnection,
  fileId: string,
  goodRowsOnly: boolean,
  console: Console,
): Promise<PushResult> {
  const question = {
    method: "POST",
    path: `/api/fleet-files/${encodeURIComponent(fileId)}/apply`,
    contentType: "application/x-ndjson",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ goodRowsOnly }),
  } as const;
  const unknown = "whether the file was imported is not known; push it again: no row is added twice";
  const line = await ask(connection, question, console).catch((error: unknown) => {
    throw error instanceof ServerError && error.isOutcomeUnknown
      ? new ServerError(`${error.message}; ${unknown}`)
      : error;
  });
  if (line?.kind === "applied") return line.result;
  throw new ServerError(`the answer broke off before its end; ${unknown}`);
}

/** The last line of the answer, with the progress shown before it; undefined where none came. A refusal is thrown. */
async function ask(
  connection: ServerConnection,
  question: ServerQuestion,
  console: Console,
): Promise<Exclude<PushLine, { readonly kind: "progress" | "error" }> | undefined> {
  try {
    for await (const line of readPushLines(askServer(connection, question))) {
      if (line.kind === "error") throw new ServerError(line.message);
      if (line.kind !== "progress") return line;
      console.showProgress?.(`reading ${formatCounted(line.rows, "row")}`);
    }
    return undefined;
  } finally {
    console.showProgress?.("");
  }
}
