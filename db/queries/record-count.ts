import type { FirmId } from "#server/domain/firm/firm";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { recordKinds, type RecordCount, type RecordKind } from "#server/domain/record/retention";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

interface Counted {
  readonly count: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/** Allocations and entries are numbered without a gap as they are written, so their first and last are found by number and not by reading all of them. */
const statements = prepareOnce(({ $client: client }) => {
  const count = (sql: string) => client.prepare<[{ readonly firmId: string }], Counted>(sql);
  return {
    allocations: count(
      `SELECT count(*) AS count,
         (SELECT recorded_at FROM allocations WHERE firm_id = :firmId ORDER BY sequence LIMIT 1) AS firstAt,
         (SELECT recorded_at FROM allocations WHERE firm_id = :firmId ORDER BY sequence DESC LIMIT 1) AS lastAt
       FROM allocations WHERE firm_id = :firmId`,
    ),
    plans: count(
      `SELECT count(*) AS count, min(created_at) AS firstAt, max(created_at) AS lastAt FROM plans WHERE firm_id = :firmId`,
    ),
    "sign-offs": count(
      `SELECT count(*) AS count, min(submitted_at) AS firstAt, max(submitted_at) AS lastAt FROM sign_offs WHERE firm_id = :firmId`,
    ),
    reports: count(
      `SELECT count(*) AS count, min(kept_at) AS firstAt, max(kept_at) AS lastAt FROM periodic_reports WHERE firm_id = :firmId`,
    ),
    "audit-entries": count(
      `SELECT count(*) AS count,
         (SELECT at FROM audit_entries WHERE chain = :firmId ORDER BY sequence LIMIT 1) AS firstAt,
         (SELECT at FROM audit_entries WHERE chain = :firmId ORDER BY sequence DESC LIMIT 1) AS lastAt
       FROM audit_entries WHERE chain = :firmId`,
    ),
  } satisfies Readonly<Record<RecordKind, unknown>>;
});

/** How many records the firm has of each kind, and since when. */
export function countRecords(db: Db, firmId: FirmId): readonly RecordCount[] {
  return recordKinds.map((kind): RecordCount => {
    const { count = 0, firstAt = null, lastAt = null } = statements(db)[kind].get({ firmId }) ?? {};
    return { kind, count, firstOn: toDay(firstAt), lastOn: toDay(lastAt) };
  });
}

function toDay(instant: string | null): IsoDate | null {
  return instant === null ? null : dayOf(instant);
}
