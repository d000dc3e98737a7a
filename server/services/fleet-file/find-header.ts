import { countFleetColumns, findFleetColumns, type FleetMappingChoice } from "#server/domain/fleet-file/fleet-columns";
import type { FleetCell } from "#server/domain/fleet-file/parsed-cell";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { FleetFileError, type FoundHeader } from "./fleet-file-error";
import type { FileRecord } from "./read-csv";

/** The header is looked for in this many rows, as a title often stands above it. */
export const maxHeaderRows = 20;
const leastColumns = 2;

export interface HeaderRow extends FoundHeader {
  readonly line: number;
  /** How many fleet columns its cells name. */
  readonly named: number;
}

/** The row that names most fleet columns, the first on a tie; undefined where none names two. With a mapping by hand the first row will do. */
export function findHeaderRow(
  records: readonly FileRecord[],
  choice: FleetMappingChoice | undefined,
): HeaderRow | undefined {
  let best: { record: FileRecord; named: number } | undefined;
  for (const record of records.slice(0, maxHeaderRows)) {
    const named = countFleetColumns(listTexts(record.cells));
    if (named >= leastColumns && named > (best?.named ?? 0)) best = { record, named };
  }
  const hasChoice =
    choice !== undefined && Object.values(choice).some((index) => index !== undefined && index !== null);
  const first = records.find((record) => record.cells.some((cell) => String(cell).trim() !== ""));
  const chosen = best ?? (hasChoice && first !== undefined ? { record: first, named: 0 } : undefined);
  if (chosen === undefined) return undefined;
  const header = trimEnd(listTexts(chosen.record.cells));
  return { ...findFleetColumns(header, choice), header, line: chosen.record.line, named: chosen.named };
}

/** Throws what keeps a header from being used, with the header, so that its columns can be mapped by hand. */
export function requireUsableHeader(header: HeaderRow): void {
  const [duplicate] = header.duplicateColumns;
  if (header.refusedChoices.length > 0)
    throw new FleetFileError("refused-mapping", header.refusedChoices.join("; "), header);
  if (duplicate !== undefined)
    throw new FleetFileError(
      "duplicate-columns",
      header.duplicateColumns
        .map(({ column, headers }) => `the columns ${headers.map(formatValue).join(" and ")} can both be \`${column}\``)
        .join("; ") + "; rename one, or choose by mapping the columns",
      header,
    );
  if (header.missingColumns.length > 0)
    throw new FleetFileError(
      "missing-columns",
      `the header lacks ${header.missingColumns.map((column) => `\`${column}\``).join(", ")}; it has ${listNames(header.header)}; rename the columns, or map them`,
      header,
    );
}

export function createNoHeaderError(records: readonly FileRecord[]): FleetFileError {
  const first = records.find((record) => record.cells.some((cell) => String(cell).trim() !== ""));
  const seen =
    first === undefined ? "the file holds no text" : `its first row has ${listNames(listTexts(first.cells))}`;
  const header = trimEnd(listTexts(first?.cells ?? []));
  return new FleetFileError(
    "no-header",
    `no header was found: ${seen}; the first row must name the columns \`site\`, \`destination\`, \`accelerator\`, \`units\` and \`effective_on\``,
    first === undefined ? null : { ...findFleetColumns(header), header },
  );
}

function listTexts(cells: readonly FleetCell[]): readonly string[] {
  return cells.map((cell) => String(cell).trim());
}

function trimEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1);
}

const maxNames = 15;

function listNames(cells: readonly string[]): string {
  const names = cells.filter((cell) => cell !== "");
  const shown = names.slice(0, maxNames).map(formatValue).join(", ");
  return names.length > maxNames ? `${shown} and ${names.length - maxNames} more` : shown;
}
