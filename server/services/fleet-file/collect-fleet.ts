import type { Accelerator } from "#server/domain/accelerator/accelerator";
import { createAcceleratorIndex } from "#server/domain/accelerator/find-accelerator";
import type { NoticeCollector } from "#server/domain/fleet-file/collect-notices";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import { createFleetRowParser } from "#server/domain/fleet-file/parse-fleet-row";
import type { FleetCell } from "#server/domain/fleet-file/parsed-cell";
import type { RegisterContents } from "#server/domain/fleet-file/register-contents";
import { cutText, type RowProblem } from "#server/domain/fleet-file/row-problem";
import { createFleetValidator } from "#server/domain/fleet-file/validate-fleet";
import { formatCount } from "#server/domain/format-number";
import { unreachable } from "#server/domain/invariant-error";
import type { IsoDate } from "#server/domain/iso-date";
import type { Edition } from "#server/domain/rulebook/edition";
import { FleetFileError } from "./fleet-file-error";
import type { HeaderRow } from "./find-header";
import type { FileRecord } from "./read-csv";

/** A file with more problems than this is read wrongly as a whole, and its list of them would fill the memory. */
export const maxFleetProblems = 1_000_000;
/** The cells of refused rows are kept as they stand. */
const maxKeptCells = 10_000_000;

export interface BadRow {
  readonly row: number;
  /** The cells as they stand in the file. */
  readonly cells: readonly string[];
}

export interface RetiredRow {
  readonly row: number;
  readonly reason: string;
}

export interface CollectedFleet {
  readonly rows: readonly FleetRow[];
  readonly problems: readonly RowProblem[];
  readonly badRows: readonly BadRow[];
  readonly retired: readonly RetiredRow[];
  readonly rowCount: number;
}

interface CollectorContext {
  readonly header: HeaderRow;
  readonly accelerators: readonly Accelerator[];
  readonly today: IsoDate;
  readonly edition: Edition;
  /** Null where the caller judges the rows beside each other and the register itself. */
  readonly existing: RegisterContents | null;
  /** Lines that the caller has refused. */
  readonly refusedRows: ReadonlySet<number>;
  readonly hasDecimalComma: boolean;
  readonly notices: NoticeCollector;
}

/** Sorts records into good, refused and retired rows as they come, and judges them beside each other at the end. */
export function createFleetCollector(context: CollectorContext) {
  const { notices } = context;
  const nameById = new Map(context.accelerators.map((accelerator) => [accelerator.id, accelerator.name]));
  const parse = createFleetRowParser({
    ...context,
    mapping: context.header.mapping,
    headerLength: context.header.header.length,
    accelerators: createAcceleratorIndex(context.accelerators),
  });
  const validator =
    context.existing === null ? null : createFleetValidator(context.existing, (id) => nameById.get(id) ?? id);
  const rows: FleetRow[] = [];
  const problems: RowProblem[] = [];
  const badRows: BadRow[] = [];
  const retired: RetiredRow[] = [];
  /** Retirements can be refused once the whole file is known, so their cells are kept. */
  const cellsOfRetirements = new Map<number, readonly FleetCell[]>();
  let rowCount = 0;
  let keptCells = 0;

  function refuse(row: number, cells: readonly FleetCell[], found: readonly RowProblem[]): void {
    for (const problem of found) problems.push(problem);
    badRows.push({ row, cells: cells.map(String) });
    keptCells += cells.length;
    if (problems.length > maxFleetProblems || keptCells > maxKeptCells)
      throw createTooManyProblemsError(context.header, row, problems[0]);
  }

  function add({ line, cells, fault }: FileRecord): void {
    rowCount += 1;
    if (fault === null) addReadable(line, cells);
    else {
      const value = cutText(cells.map(String).join(" ").trim(), 200);
      refuse(line, cells, [{ row: line, column: "line", value, message: fault }]);
    }
  }

  function addReadable(line: number, cells: readonly FleetCell[]): void {
    const outcome = parse(line, cells);
    switch (outcome.kind) {
      case "refused":
        refuse(line, cells, outcome.problems);
        break;
      case "retired":
        retired.push({ row: line, reason: outcome.reason });
        break;
      case "good":
        addGood(outcome.row, outcome.notices, cells);
        break;
      default:
        unreachable(outcome);
    }
  }

  function addGood(row: FleetRow, rowNotices: readonly string[], cells: readonly FleetCell[]): void {
    const contradictions = validator?.add(row) ?? [];
    if (contradictions.length > 0 || context.refusedRows.has(row.row)) {
      refuse(row.row, cells, contradictions);
      return;
    }
    for (const notice of rowNotices) notices.add(notice, row.row);
    if (row.units < 0) cellsOfRetirements.set(row.row, cells);
    rows.push(row);
  }

  function finish(): CollectedFleet {
    const last = validator?.finish() ?? { problems: [], repeatedRows: [] };
    const refused = new Set(last.problems.map((problem) => problem.row));
    for (const problem of last.problems) refuse(problem.row, cellsOfRetirements.get(problem.row) ?? [], [problem]);
    for (const row of last.repeatedRows)
      if (!refused.has(row)) notices.add("The row repeats an earlier one in every cell: both are counted", row);
    return {
      rows: refused.size === 0 ? rows : rows.filter((row) => !refused.has(row.row)),
      problems: problems.sort((a, b) => a.row - b.row),
      badRows: badRows.sort((a, b) => a.row - b.row),
      retired,
      rowCount,
    };
  }

  return { add, finish };
}

function createTooManyProblemsError(header: HeaderRow, row: number, first: RowProblem | undefined): FleetFileError {
  return new FleetFileError(
    "too-many-problems",
    `by line ${row} more than ${formatCount(maxFleetProblems)} problems were found, or rows with more than ${formatCount(maxKeptCells)} cells had one, so the columns are likely mapped wrongly; the first is in line ${first?.row ?? row}, column \`${first?.column ?? "line"}\`: ${first?.message ?? ""}`,
    header,
  );
}
