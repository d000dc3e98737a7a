import { parseArgs } from "node:util";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { stages } from "#server/domain/allocation/allocation";
import type { Verdict } from "#server/domain/assessment/finding";
import { dayOf } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import { FleetFileError } from "#server/services/fleet-file/fleet-file-error";
import { readFleetFile, type FleetReading } from "#server/services/fleet-file/read-fleet-file";
import { parseChoice, parseDay, parseDestination, parseEdition, parseStages } from "./arguments";
import { checkFleet, refuseFleet, type CheckTerms } from "./check-fleet";
import type { CheckResult } from "#server/domain/assessment/check-result";
import { UsageError, type Console, type ExitCode } from "./console";
import { printCheck } from "./print-check";

const options = {
  hq: { type: "string" },
  parent: { type: "string" },
  edition: { type: "string", default: defaultEdition.id },
  "as-of": { type: "string" },
  stages: { type: "string" },
  "leased-count": { type: "string", default: defaultReadings.leasedCount },
  "measured-on": { type: "string", default: defaultReadings.measuredOn },
  "skip-bad-rows": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Exit codes by verdict. */
export const exitCodes = { within: 0, breach: 1, indeterminate: 2 } as const satisfies Record<Verdict, ExitCode>;

/** `plimsoll check FLEET`: judges a fleet file by the register's own engine. Bad rows refuse the whole file unless they are to be skipped. */
export async function runCheck(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [path, ...others] = positionals;
  if (path === undefined) throw new UsageError("name the fleet file: plimsoll check FLEET.csv --hq US");
  if (others.length > 0) throw new UsageError(`one file at a time; \`${others.join(" ")}\` is too many`);
  if (values.hq === undefined)
    throw new UsageError("--hq is missing: give the destination of the firm's headquarters, for example --hq US");
  const headquarters = parseDestination("--hq", values.hq);
  const today = dayOf(console.now());
  const terms: CheckTerms = {
    edition: parseEdition(values.edition),
    readings: {
      leasedCount: parseChoice("--leased-count", values["leased-count"], ["no", "yes"]),
      measuredOn: parseChoice("--measured-on", values["measured-on"], ["every-date", "reporting-dates"]),
    },
    firm: {
      headquarters,
      ultimateParent: values.parent === undefined ? headquarters : parseDestination("--parent", values.parent),
    },
    asOf: values["as-of"] === undefined ? today : parseDay("--as-of", values["as-of"]),
    stages: values.stages === undefined ? stages : parseStages(values.stages),
  };
  const result = await checkFile(path, terms, { today, skipBadRows: values["skip-bad-rows"] });
  console.print(values.json ? JSON.stringify(result, null, 2) : printCheck(result, terms));
  return exitCodes[result.verdict];
}

async function checkFile(
  path: string,
  terms: CheckTerms,
  { today, skipBadRows }: { readonly today: CheckTerms["asOf"]; readonly skipBadRows: boolean },
): Promise<CheckResult> {
  try {
    const file = await readFleetFile({ fileName: path, source: { kind: "path", path }, accelerators, today });
    if (file.problems.length > 0 && !skipBadRows) return refuseFleet(terms, file, null);
    if (file.rows.length === 0) return refuseFleet(terms, file, explainNoRows(file));
    return checkFleet(file, accelerators, terms);
  } catch (error) {
    if (!(error instanceof FleetFileError)) throw error;
    const nothing = { problems: [], retired: [], notices: [], unknownColumns: [] };
    return refuseFleet(terms, nothing, { code: error.code, message: error.message });
  }
}

/** A file of which nothing is left to judge is no fleet within its limits. */
function explainNoRows({ problems }: FleetReading): NonNullable<CheckResult["error"]> {
  return problems.length > 0
    ? {
        code: "no-good-rows",
        message: "no row of the file is left to judge; mend the rows that are refused",
      }
    : {
        code: "only-retired-rows",
        message:
          "every row of the file is of the stage `retired`, so nothing in it counts from any date; add what the firm has, or give these rows the stage they have",
      };
}
