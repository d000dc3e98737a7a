import type { FirmId } from "#server/domain/firm/firm";
import { InvariantError } from "#server/domain/invariant-error";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

const statements = prepareOnce(({ $client: client }) => ({
  first: client
    .prepare<[string, string], number | null>(
      `SELECT min(sequence) FROM audit_entries WHERE chain = ? AND subject_kind = 'plan' AND subject_id = ?`,
    )
    .pluck(),
  lastOfSignOff: client
    .prepare<[string, string, string], number | null>(
      `SELECT max(sequence) FROM audit_entries
       WHERE chain = ? AND subject_kind = 'plan' AND subject_id = ? AND json_extract(after, '$.signOffId') = ? AND json_extract(after, '$.event') IS NOT NULL`,
    )
    .pluck(),
}));

/** The place in the firm's chain of the first entry about a plan. */
export function findFirstSequence(db: Db, firmId: FirmId, planId: string): number {
  return requireFound(statements(db).first.get(firmId, planId), planId);
}

/** The place of the entry about the last event of one of the plan's sign-offs. */
export function findLastSignOffSequence(db: Db, firmId: FirmId, planId: string, signOffId: string): number {
  return requireFound(statements(db).lastOfSignOff.get(firmId, planId, signOffId), planId);
}

function requireFound(sequence: number | null | undefined, planId: string): number {
  if (sequence === null || sequence === undefined)
    throw new InvariantError(`the audit trail has no entry about plan \`${planId}\``);
  return sequence;
}
