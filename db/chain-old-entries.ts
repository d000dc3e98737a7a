import * as z from "zod";
import { unrecordedRole } from "#server/domain/audit/audit-entry";
import { createDb } from "./client";
import { createAuditRow } from "./queries/audit";
import { inTransaction } from "./transaction";
import type { SqliteDatabase } from "./sqlite";

const OldEntry = z.object({
  id: z.string(),
  at: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  firmId: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  editionId: z.string(),
  requestId: z.string(),
});

/**
 * Carries the audit entries from before the chain over into it, in their order and all at once. If the process dies between the migration and
 * this, the next start finds them still waiting.
 */
export function chainOldEntries(sqlite: SqliteDatabase): void {
  const isWaiting = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'unchained_audit_entries'`).get();
  if (isWaiting === undefined) return;
  inTransaction(createDb(sqlite), (tx) => {
    const rows = sqlite
      .prepare(
        `SELECT id, at, actor_id AS actorId, actor_name AS actorName, firm_id AS firmId, action, subject_kind AS subjectKind, subject_id AS subjectId,
           before, after, edition_id AS editionId, request_id AS requestId
         FROM unchained_audit_entries ORDER BY sequence`,
      )
      .all();
    for (const row of rows) {
      const entry = OldEntry.parse(row);
      const [before, after] = [parseJson(entry.before), parseJson(entry.after)];
      createAuditRow(tx, { ...entry, role: unrecordedRole, before, after });
    }
    sqlite.exec(`DROP TABLE unchained_audit_entries`);
  });
}

function parseJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
