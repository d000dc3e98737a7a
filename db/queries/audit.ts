import type { FirmId } from "#server/domain/firm/firm";
import * as z from "zod";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

/** Who changed what, when. */
export interface AuditEntry {
  readonly sequence: number;
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly editionId: string;
  readonly requestId: string;
}

interface AuditRow extends Omit<AuditEntry, "before" | "after"> {
  readonly before: string | null;
  readonly after: string | null;
}

const columns = `sequence, id, at, actor_id AS actorId, actor_name AS actorName, action, subject_kind AS subjectKind, subject_id AS subjectId,
  before, after, edition_id AS editionId, request_id AS requestId`;

const statements = prepareOnce(({ $client: client }) => ({
  create: client.prepare(
    `INSERT INTO audit_entries (id, firm_id, at, actor_id, actor_name, action, subject_kind, subject_id, before, after, edition_id, request_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  list: client.prepare<[string, number, number], AuditRow>(
    `SELECT ${columns} FROM audit_entries WHERE firm_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
  ),
  listOfSubject: client.prepare<[string, string, string], AuditRow>(
    `SELECT ${columns} FROM audit_entries WHERE firm_id = ? AND subject_kind = ? AND subject_id = ? ORDER BY sequence DESC`,
  ),
}));

const Json = z.json().nullable();

function parseJson(text: string | null): unknown {
  return text === null ? null : Json.parse(JSON.parse(text));
}

function toAuditEntry(row: AuditRow): AuditEntry {
  return { ...row, before: parseJson(row.before), after: parseJson(row.after) };
}

export function createAuditRow(tx: Tx, firmId: FirmId, entry: Omit<AuditEntry, "sequence">): void {
  statements(tx).create.run(
    entry.id,
    firmId,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.before === null ? null : JSON.stringify(entry.before),
    entry.after === null ? null : JSON.stringify(entry.after),
    entry.editionId,
    entry.requestId,
  );
}

/** The firm's entries before a sequence, the latest first. */
export function listAuditEntries(
  db: Db,
  firmId: FirmId,
  page: { readonly beforeSequence: number; readonly limit: number },
): readonly AuditEntry[] {
  return statements(db).list.all(firmId, page.beforeSequence, page.limit).map(toAuditEntry);
}

/** The entries about one subject, the latest first. */
export function listAuditEntriesOf(
  db: Db,
  firmId: FirmId,
  subjectKind: string,
  subjectId: string,
): readonly AuditEntry[] {
  return statements(db).listOfSubject.all(firmId, subjectKind, subjectId).map(toAuditEntry);
}
