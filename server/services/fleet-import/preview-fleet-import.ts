import { listAccelerators } from "#db/queries/accelerator";
import type { FleetMappingChoice } from "#server/domain/fleet-file/fleet-columns";
import { dayOf } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import type { ServiceContext } from "../context";
import { FleetFileError } from "../fleet-file/fleet-file-error";
import { readFleetFile, type FleetReading } from "../fleet-file/read-fleet-file";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { normalizeName } from "#server/domain/normalize-name";
import type { RegisterEffect } from "../assessment/limit-effect";
import type { RowProblem } from "#server/domain/fleet-file/row-problem";
import { countRows } from "./count-rows";
import { deriveImportEffect } from "./derive-import-effect";
import { deriveImportPlan } from "./derive-import-plan";
import { StagedFileGoneError, type StagedFleetFile } from "./fleet-file-store";
import { UnreadableFleetError } from "./unreadable-fleet-error";
import type { ImportPreview, ImportProgress } from "./import-preview";

const mostShownProblems = 500;

export interface ReadArgs {
  readonly ctx: ServiceContext;
  readonly file: StagedFleetFile;
  /** Which column is which, where the header's words do not say. */
  readonly mapping?: FleetMappingChoice | undefined;
  /** Lines that the register refuses, for another reading that keeps their cells. */
  readonly refusedRows?: ReadonlySet<number> | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads a staged file against the firm's accelerators. A file that cannot be read at all is refused with the reader's words. */
export async function readStagedFleetFile(args: ReadArgs): Promise<FleetReading> {
  const { ctx, file, mapping, refusedRows, onProgress, signal } = args;
  try {
    return await readFleetFile({
      fileName: file.fileName,
      source: { kind: "path", path: file.path },
      accelerators: listAccelerators(ctx.db, ctx.firmId),
      today: dayOf(ctx.clock.now()),
      edition: getEdition(getFirm(ctx.db, ctx.firmId).editionId),
      existing: null,
      mapping,
      refusedRows,
      onProgress,
      signal,
    });
  } catch (error) {
    if (error instanceof FleetFileError && error.code === "unreadable") throw new StagedFileGoneError(file.fileName);
    if (error instanceof FleetFileError) throw new UnreadableFleetError(error.message, error.found);
    throw error;
  }
}

/** What importing a staged file would do: every problem, and every limit before and after. Writes nothing. */
export async function previewStagedFleetFile(args: ReadArgs): Promise<ImportPreview> {
  const { ctx, file } = args;
  requirePermission(ctx, "fleet-import.apply");
  const firm = getFirm(ctx.db, ctx.firmId);
  const reading = await readStagedFleetFile(args);
  const plan = deriveImportPlan(ctx.db, firm.id, reading.rows);
  const newSites = plan.additions.filter(({ site }) => site === null).map(({ row }) => row.site);
  return {
    ...describeReading(file, reading, { ...plan, additionCount: plan.additions.length, newSites }),
    ...deriveImportEffect(ctx.db, firm, plan.additions, dayOf(ctx.clock.now())),
    planRevision: null,
  };
}

/** What would become of a file's rows. */
interface RowsFate {
  readonly additionCount: number;
  readonly alreadyThere: number;
  readonly problems: readonly RowProblem[];
  /** The site of every addition to one that is not there yet. */
  readonly newSites: readonly string[];
}

/** A file as it was read, with what would become of its rows. */
export function describeReading(
  file: StagedFleetFile,
  reading: FleetReading,
  { additionCount, alreadyThere, problems: refused, newSites }: RowsFate,
): Omit<ImportPreview, keyof RegisterEffect | "planRevision"> {
  const problems = [...reading.problems, ...refused].sort((a, b) => a.row - b.row);
  return {
    fileId: file.id,
    fileName: file.fileName,
    sha256: reading.sha256,
    format: reading.format,
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    header: reading.header,
    mapping: reading.mapping,
    unknownColumns: reading.unknownColumns,
    rowCount: reading.rowCount,
    additionCount,
    alreadyThereCount: alreadyThere,
    retiredCount: reading.retired.length,
    refusedRowCount: countRows(problems),
    newSiteCount: new Set(newSites.map(normalizeName)).size,
    problems: problems.slice(0, mostShownProblems),
    problemCount: problems.length,
    notices: reading.notices,
  };
}
