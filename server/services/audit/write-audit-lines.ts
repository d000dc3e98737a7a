import Papa from "papaparse";
import { formatCanonical, formatEntry } from "#db/audit-chain";
import type { Db } from "#db/client";
import { listAuditRows, type AuditRow } from "#db/queries/audit";
import type { CheckpointLine } from "#server/domain/audit/checkpoint";
import { liveFormula } from "#server/domain/fleet-file/formula-guard";
import { formatAuditFilter, toAuditFilter } from "./audit-filter";
import type { AuditExport } from "./export-audit";

const rowsPerPart = 500;

const csvColumns = [
  "sequence",
  "id",
  "at",
  "actorId",
  "actorName",
  "role",
  "firmId",
  "action",
  "subjectKind",
  "subjectId",
  "before",
  "after",
  "editionId",
  "requestId",
  "previousHash",
  "hash",
] as const satisfies readonly (keyof AuditRow)[];

/** The text of an export, part by part, so that a long chain is never in memory as a whole. */
export function* writeAuditLines(db: Db, audit: AuditExport): Generator<string, void> {
  if (audit.format === "csv") {
    yield `\ufeff${formatCsv([[...csvColumns, "filter"]])}`;
    for (const rows of readParts(db, audit)) yield formatCsv(rows.map((row) => toCells(row, audit)));
    return;
  }
  for (const rows of readParts(db, audit))
    yield rows.map(({ chain: _, hash: __, ...columns }) => `${formatEntry(columns)}\n`).join("");
  const { checkpoint, publicKeyPem: publicKey, signature } = audit;
  yield `${formatCanonical({ checkpoint, publicKey, signature } satisfies CheckpointLine)}\n`;
}

function* readParts(db: Db, { checkpoint, filter }: AuditExport): Generator<readonly AuditRow[]> {
  const { chain, sequence: lastSequence } = checkpoint;
  let rows: readonly AuditRow[] = [];
  let afterSequence = 0;
  do {
    rows = listAuditRows(db, chain, {
      afterSequence,
      lastSequence,
      limit: rowsPerPart,
      filter: toAuditFilter(filter),
    });
    afterSequence = rows.at(-1)?.sequence ?? lastSequence;
    if (rows.length > 0) yield rows;
  } while (rows.length === rowsPerPart);
}

/** Every row says by which filter it was chosen, so that an excerpt is not taken for the whole. */
function toCells(row: AuditRow, { filter }: AuditExport): readonly (string | number)[] {
  return [...csvColumns.map((column) => row[column] ?? ""), formatAuditFilter(filter)];
}

function formatCsv(table: readonly (readonly (string | number)[])[]): string {
  return `${Papa.unparse([...table], { escapeFormulae: liveFormula, newline: "\r\n" })}\r\n`;
}
