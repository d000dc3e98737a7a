import { explainOverLineRow } from "#server/domain/explain/explain-over-line";
import { verdictWords } from "#server/domain/explain/standing-words";
import { formatCounted, formatTpp } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import type { CheckTerms } from "./check-fleet";
import type { CheckResult, CheckedFinding } from "#server/domain/assessment/check-result";

/** At most this many rows of a list are printed; `--json` has them all. */
const mostPrinted = 20;

/** What of a result is printed. */
type PrintedResult = Omit<CheckResult, "format" | "edition" | "asOf" | "findings" | "eligibility" | "exempt"> & {
  readonly eligibility: Pick<CheckResult["eligibility"], "because">;
  readonly exempt: readonly { readonly limit: string; readonly because: string }[];
  readonly findings: readonly PrintedFinding[];
};
type PrintedFinding = Pick<CheckedFinding, "limit" | "verdict" | "explanation" | "overLine"> & {
  readonly destination?: string | undefined;
};

/** The readable report of a check. */
export function printCheck(result: PrintedResult, terms: Pick<CheckTerms, "asOf" | "edition">): string {
  return [
    `${verdictWords[result.verdict]}  as of ${formatDate(terms.asOf)}, edition ${terms.edition.id} (${terms.edition.title})`,
    result.eligibility.because,
    ...(result.error ? ["", result.error.message] : []),
    ...(result.totalMilliTpp === null ? [] : [`Total that counts: ${formatTpp(BigInt(result.totalMilliTpp))}.`]),
    ...result.findings.flatMap(printFinding),
    ...result.exempt.map(({ limit, because }) => `\n${limit}: ${because}`),
    ...printRefused(result),
    ...printNotCounted(result),
    ...result.notices.map(({ message, count }) => `\nNote, ${formatCounted(count, "row")}: ${message}`),
    ...(result.unknownColumns.length > 0
      ? [`\nColumns not read: ${result.unknownColumns.map((name) => `\`${name}\``).join(", ")}.`]
      : []),
    "",
    terms.edition.legalStatus,
  ].join("\n");
}

function printFinding(finding: PrintedFinding): string[] {
  const name = finding.destination === undefined ? finding.limit : `${finding.limit} ${finding.destination}`;
  return [
    "",
    `${verdictWords[finding.verdict]}  ${name}`,
    `  ${finding.explanation}`,
    ...printSome(finding.overLine.map((row) => `  ${explainOverLineRow(row)}`)),
  ];
}

function printRefused(result: PrintedResult): string[] {
  if (result.refusedRows.length === 0) return [];
  const rows = new Set(result.refusedRows.map(({ row }) => row)).size;
  const mends = result.error === null ? "mend them, or leave them out with --skip-bad-rows." : "mend them.";
  const outcome =
    result.totalMilliTpp === null ? `Nothing was judged: ${mends}` : "They are left out of everything above.";
  return [
    "",
    `${formatCounted(rows, "row")} refused. ${outcome}`,
    ...printSome(result.refusedRows.map(({ row, column, message }) => `  row ${row}, ${column}: ${message}`)),
  ];
}

function printNotCounted({ notCounted }: PrintedResult): string[] {
  if (notCounted.length === 0) return [];
  const isOfFile = notCounted.every(({ row }) => row !== null);
  return [
    "",
    isOfFile ? `${formatCounted(notCounted.length, "row")} not counted:` : "Not counted:",
    ...printSome(
      notCounted.map(({ row, units, reason }) =>
        row === null ? `  ${formatCounted(units ?? 0, "unit")}: ${reason}` : `  row ${row}: ${reason}`,
      ),
    ),
  ];
}

function printSome(lines: readonly string[]): string[] {
  const rest = lines.length - mostPrinted;
  return rest <= 0
    ? [...lines]
    : [...lines.slice(0, mostPrinted), `  and ${formatCounted(rest, "more line")}; --json lists them all`];
}
