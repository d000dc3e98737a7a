import { toVerdict } from "#server/domain/assessment/standing";
import { verdictWords } from "#server/domain/explain/standing-words";
import { formatCounted } from "#server/domain/format-number";
import type { PushPreview, PushResult } from "./push-lines";

/** At most this many failing rows are printed. */
const mostPrinted = 20;

/** A file and where it goes. */
export interface Push {
  readonly fileName: string;
  readonly firmName: string;
  readonly preview: PushPreview;
}

/** A file that is not imported, as it holds rows that cannot be. */
export function printRefusedFile({ fileName, firmName, preview }: Push): string {
  return [
    `${fileName}: nothing was imported into ${firmName}, as ${formatCounted(preview.refusedRowCount, "row")} cannot be; mend them, or import the others with --good-rows-only.`,
    ...printProblems(preview),
  ].join("\n");
}

/** What a push would do. */
export function printPreview({ fileName, firmName, preview }: Push): string {
  const { additionCount, alreadyThereCount, newSiteCount } = preview;
  const counts = { rowsAdded: additionCount, rowsAlreadyThere: alreadyThereCount, sitesCreated: newSiteCount };
  return [
    `${fileName}: would add ${countAdded(counts)} to ${firmName}; nothing was imported (--dry-run).`,
    ...printRest(preview, counts),
  ].join("\n");
}

/** What a push has done. */
export function printOutcome({ fileName, firmName, preview }: Push, result: PushResult): string {
  const added = result.rowsAdded === 0 ? "nothing" : countAdded(result);
  return [`${fileName}: added ${added} to ${firmName}.`, ...printRest(preview, result)].join("\n");
}

function countAdded({ rowsAdded, sitesCreated }: PushResult): string {
  return `${formatCounted(rowsAdded, "row")}${sitesCreated === 0 ? "" : ` and ${formatCounted(sitesCreated, "site")}`}`;
}

function printRest(preview: PushPreview, { rowsAlreadyThere, rowsAdded }: PushResult): readonly string[] {
  const { retiredCount, refusedRowCount, notices, unknownColumns, headlineAfter } = preview;
  return [
    ...(rowsAlreadyThere > 0
      ? [
          `${formatCounted(rowsAlreadyThere, "row")} ${rowsAdded === 0 ? "of it, all that can be imported, " : ""}${rowsAlreadyThere === 1 ? "was" : "were"} in the register before.`,
        ]
      : []),
    ...(retiredCount > 0 ? [`${formatCounted(retiredCount, "row")} of stage retired left out.`] : []),
    ...(refusedRowCount > 0 ? [`${formatCounted(refusedRowCount, "row")} left out:`, ...printProblems(preview)] : []),
    ...notices.map(({ message, count }) => `Note, ${formatCounted(count, "row")}: ${message}`),
    ...(unknownColumns.length > 0
      ? [`Columns not read: ${unknownColumns.map((name) => `\`${name}\``).join(", ")}.`]
      : []),
    "",
    `${verdictWords[toVerdict(headlineAfter.standing)].charAt(0)} ${headlineAfter.title}`,
    ...headlineAfter.sentences.map((sentence) => `  ${sentence}`),
  ];
}

function printProblems({ problems, problemCount }: PushPreview): readonly string[] {
  const shown = problems.slice(0, mostPrinted).map(({ row, column, message }) => `  row ${row}, ${column}: ${message}`);
  const rest = problemCount - shown.length;
  return rest <= 0
    ? shown
    : [...shown, `  and ${formatCounted(rest, "more")}; Import on the page gives the failing rows as a file`];
}
