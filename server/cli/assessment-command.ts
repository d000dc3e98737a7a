import { parseArgs } from "node:util";
import * as z from "zod";
import { verdicts } from "#server/domain/assessment/finding";
import { findIsoDate } from "#server/domain/iso-date";
import { findEdition } from "#server/domain/rulebook/editions";
import { parseDay } from "./arguments";
import { askServerForText, toLine } from "./ask-server";
import { exitCodes } from "./check-command";
import { UsageError, type Console, type ExitCode } from "./console";
import { printCheck } from "./print-check";
import { openConnection } from "./server-connection";
import { ServerError } from "./server-error";

const options = {
  server: { type: "string" },
  on: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

const Text = z.string().transform(toLine);
const Row = z.int().nullable();

/** What is printed of an assessment; a later release's may hold more. */
const Answer = z.looseObject({
  format: z.literal(1),
  firm: z.looseObject({ name: Text }),
  registerVersion: z.int(),
  edition: Text,
  asOf: z.string(),
  verdict: z.enum(verdicts),
  totalMilliTpp: z.union([z.int(), z.string().regex(/^-?\d+$/)]).nullable(),
  findings: z.array(
    z.looseObject({
      limit: Text,
      destination: Text.optional(),
      verdict: z.enum(verdicts),
      explanation: Text,
      overLine: z.array(z.looseObject({ row: Row, site: Text, units: z.int() })),
    }),
  ),
  exempt: z.array(z.looseObject({ limit: Text, because: Text })),
  eligibility: z.looseObject({ because: Text }),
  notCounted: z.array(z.looseObject({ row: Row, units: z.int().optional(), reason: Text })),
});

/** `plimsoll assessment --server URL`: the assessment of the firm whose token PLIMSOLL_TOKEN holds. */
export async function runAssessment(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options });
  const on = values.on === undefined ? undefined : parseDay("--on", values.on);
  const connection = openConnection(values.server);
  const text = await askServerForText(connection, {
    method: "GET",
    path: `/api/assessment${on === undefined ? "" : `?on=${on}`}`,
    contentType: "application/json",
  });
  const answer = Answer.safeParse(parseJson(text)).data;
  const asOf = answer && findIsoDate(answer.asOf);
  if (answer === undefined || asOf === undefined)
    throw new ServerError(
      `the assessment of \`${connection.url.origin}\` cannot be read; check that it and this command are of one release`,
    );
  if (values.json) console.print(JSON.stringify(parseJson(text), null, 2));
  else console.print(printAssessment(answer, asOf));
  return exitCodes[answer.verdict];
}

function printAssessment(answer: z.output<typeof Answer>, asOf: Parameters<typeof printCheck>[1]["asOf"]): string {
  const edition = findEdition(answer.edition);
  if (edition === undefined)
    throw new UsageError(
      `the server judges by edition \`${answer.edition}\`, which this release does not know; update the command, or use --json`,
    );
  const file = { refusedRows: [], notices: [], unknownColumns: [], error: null };
  return [
    `${answer.firm.name}, register version ${answer.registerVersion}`,
    printCheck({ ...answer, ...file }, { asOf, edition }),
  ].join("\n");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
