import type { FirmId } from "#server/domain/firm/firm";
import * as z from "zod";
import { firstPreviousHash, getChain } from "#server/domain/audit/audit-entry";
import type { Db } from "../client";
import { formatCanonical, formatEntry, hashText, type EntryColumns } from "../audit-chain";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

/** Who changed what, when. */
export interface AuditEntry extends Omit<EntryColumns, "before" | "after" | "previousHash"> {
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: string;
}

/** What is to be written: its place in the chain is found when it is. */
export type NewAuditEntry = Omit<AuditEntry, "sequence" | "hash">;

/** A row as it is stored, for whoever checks it. */
export interface AuditRow extends EntryColumns {
  readonly chain: string;
  readonly hash: string;
}

/** Which entries of a chain are asked for; null does not narrow. */
export interface AuditFilter {
  readonly action: string | null;
  readonly subjectKind: string | null;
  /** Part of the actor's name or id. */
  readonly person: string | null;
  /** Part of the subject's id or of what stood before or after. */
  readonly text: string | null;
  /** Instants: from the first, before the second. */
  readonly from: string | null;
  readonly until: string | null;
}

export const unfiltered: AuditFilter = {
  action: null,
  subjectKind: null,
  person: null,
  text: null,
  from: null,
  until: null,
};

const columns = `chain, sequence, id, at, actor_id AS actorId, actor_name AS actorName, role, firm_id AS firmId, action, subject_kind AS subjectKind,
  subject_id AS subjectId, before, after, edition_id AS editionId, request_id AS requestId, previous_hash AS previousHash, hash`;

/** `instr` of lower-cased text: a search has no signs with a meaning of their own. */
const matchesFilter = `(:action IS NULL OR action = :action) AND (:subjectKind IS NULL OR subject_kind = :subjectKind)
  AND (:person IS NULL OR instr(lower(actor_name), lower(:person)) > 0 OR actor_id = :person)
  AND (:text IS NULL OR instr(lower(subject_id || ' ' || coalesce(before, '') || ' ' || coalesce(after, '')), lower(:text)) > 0)
  AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)`;

/** How far back names are looked for: a page may not read a long chain whole. */
const entriesWithNames = 10_000;

const statements = prepareOnce(({ $client: client }) => ({
  names: client
    .prepare<[string], string>(
      `SELECT DISTINCT actor_name FROM (SELECT actor_name FROM audit_entries WHERE chain = ? ORDER BY sequence DESC LIMIT ${entriesWithNames}) ORDER BY 1`,
    )
    .pluck(),
  last: client.prepare<[string], { readonly sequence: number; readonly hash: string }>(
    `SELECT sequence, hash FROM audit_entries WHERE chain = ? ORDER BY sequence DESC LIMIT 1`,
  ),
  create: client.prepare<[AuditRow]>(
    `INSERT INTO audit_entries (chain, sequence, id, at, actor_id, actor_name, role, firm_id, action, subject_kind, subject_id, before, after, edition_id,
       request_id, previous_hash, hash)
     VALUES (:chain, :sequence, :id, :at, :actorId, :actorName, :role, :firmId, :action, :subjectKind, :subjectId, :before, :after, :editionId,
       :requestId, :previousHash, :hash)`,
  ),
  list: client.prepare<[Record<string, unknown>], AuditRow>(
    `SELECT ${columns} FROM audit_entries WHERE chain = :chain AND sequence < :beforeSequence AND ${matchesFilter} ORDER BY sequence DESC LIMIT :limit`,
  ),
  listUpward: client.prepare<[Record<string, unknown>], AuditRow>(
    `SELECT ${columns} FROM audit_entries WHERE chain = :chain AND sequence > :afterSequence AND sequence <= :lastSequence AND ${matchesFilter}
     ORDER BY sequence LIMIT :limit`,
  ),
  listOfSubject: client.prepare<[string, string, string], AuditRow>(
    `SELECT ${columns} FROM audit_entries WHERE chain = ? AND subject_kind = ? AND subject_id = ? ORDER BY sequence DESC`,
  ),
  count: client
    .prepare<[string, number], number>(`SELECT count(*) FROM audit_entries WHERE chain = ? AND sequence <= ?`)
    .pluck(),
  chains: client
    .prepare<[], string>(
      `SELECT chain FROM audit_entries UNION SELECT chain FROM audit_checkpoints UNION SELECT id FROM firms ORDER BY 1`,
    )
    .pluck(),
}));

const Json = z.json();

function parseJson(text: string | null): unknown {
  return text === null ? null : Json.parse(JSON.parse(text));
}

function toAuditEntry({ chain: _, previousHash: __, ...row }: AuditRow): AuditEntry {
  return { ...row, before: parseJson(row.before), after: parseJson(row.after) };
}

function toStoredJson(value: unknown): string | null {
  return value === null || value === undefined ? null : formatCanonical(value);
}

/** Appends an entry to its chain: the next sequence, and the hash of the entry before it. */
export function createAuditRow(tx: Tx, entry: NewAuditEntry): void {
  const { last, create } = statements(tx);
  const chain = getChain(entry);
  const before = last.get(chain) ?? { sequence: 0, hash: firstPreviousHash };
  const row: EntryColumns = {
    ...entry,
    before: toStoredJson(entry.before),
    after: toStoredJson(entry.after),
    sequence: before.sequence + 1,
    previousHash: before.hash,
  };
  create.run({ ...row, chain, hash: hashText(formatEntry(row)) });
}

/** The last entry of a chain, or undefined where it has none. */
export function findLastEntry(db: Db, chain: string): { readonly sequence: number; readonly hash: string } | undefined {
  return statements(db).last.get(chain);
}

/** The entries of a chain before a sequence, the latest first. */
export function listAuditEntries(
  db: Db,
  chain: string,
  page: { readonly beforeSequence: number; readonly limit: number; readonly filter?: AuditFilter },
): readonly AuditEntry[] {
  const { filter = unfiltered, ...rest } = page;
  return statements(db)
    .list.all({ chain, ...rest, ...filter })
    .map(toAuditEntry);
}

/** The rows of a chain after a sequence and up to another, in order, as they are stored. */
export function listAuditRows(
  db: Db,
  chain: string,
  page: {
    readonly afterSequence: number;
    readonly lastSequence: number;
    readonly limit: number;
    readonly filter?: AuditFilter;
  },
): readonly AuditRow[] {
  const { filter = unfiltered, ...rest } = page;
  return statements(db).listUpward.all({ chain, ...rest, ...filter });
}

/** The entries about one subject of a firm, the latest first. */
export function listAuditEntriesOf(
  db: Db,
  firmId: FirmId,
  subjectKind: string,
  subjectId: string,
): readonly AuditEntry[] {
  return statements(db).listOfSubject.all(firmId, subjectKind, subjectId).map(toAuditEntry);
}

/** The rows of a chain up to a sequence. */
export function countEntries(db: Db, chain: string, lastSequence: number): number {
  return statements(db).count.get(chain, lastSequence) ?? 0;
}

/** Every chain of which there is or should be a trace. */
export function listChains(db: Db): readonly string[] {
  return statements(db).chains.all();
}

/** Who appears in the latest ten thousand entries of a chain, by name. */
export function listActorNames(db: Db, chain: string): readonly string[] {
  return statements(db).names.all(chain);
}
