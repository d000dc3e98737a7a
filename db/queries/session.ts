import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";
import type { Person } from "./person";

/** A browser in which a person is signed in. Its token is a secret and never here. */
export interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** A session with whose it is. */
export interface PersonSession {
  readonly id: string;
  readonly person: Person;
}

/** A session that was found, and when it was last used, to the precision that is kept. */
export interface FoundSession {
  readonly session: PersonSession;
  readonly lastUsedAt: string;
}

/** Sessions live until they expire, unless they were not used for too long. */
interface LivingSince {
  readonly now: string;
  readonly idleSince: string;
}

interface Row {
  readonly sessionId: string;
  readonly lastUsedAt: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactorEnabled: number;
  readonly mayCreateFirms: number;
  readonly isDemonstration: number;
}

const statements = prepareOnce(({ $client: client }) => ({
  find: client.prepare<[string, string, string], Row>(
    `SELECT s.id AS sessionId, s.updated_at AS lastUsedAt, p.id, p.name, p.email, p.two_factor_enabled AS twoFactorEnabled, p.may_create_firms AS mayCreateFirms,
       p.is_demonstration AS isDemonstration
     FROM sessions s JOIN people p ON p.id = s.person_id WHERE s.token = ? AND s.expires_at > ? AND s.updated_at > ?`,
  ),
  list: client.prepare<[string, string, string], Session>(
    `SELECT id, created_at AS createdAt, expires_at AS expiresAt, ip_address AS address, user_agent AS userAgent
     FROM sessions WHERE person_id = ? AND expires_at > ? AND updated_at > ? ORDER BY created_at DESC, id`,
  ),
  create: client.prepare(
    `INSERT INTO sessions (id, token, person_id, ip_address, user_agent, expires_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  touch: client.prepare<[string, string]>(`UPDATE sessions SET updated_at = ? WHERE id = ?`),
  delete: client.prepare<[string, string]>(`DELETE FROM sessions WHERE person_id = ? AND id = ?`),
  deleteOthers: client.prepare<[string, string]>(`DELETE FROM sessions WHERE person_id = ? AND id <> ?`),
  deleteByToken: client.prepare<[string]>(`DELETE FROM sessions WHERE token = ?`),
  deleteEnded: client.prepare<[string, string]>(`DELETE FROM sessions WHERE expires_at <= ? OR updated_at <= ?`),
  deleteExpired: client.prepare<[string]>(`DELETE FROM sessions WHERE expires_at <= ?`),
}));

/** The living session of a token, in one read. */
export function findSession(db: Db, token: string, { now, idleSince }: LivingSince): FoundSession | undefined {
  const row = statements(db).find.get(token, now, idleSince);
  return row === undefined ? undefined : { session: toPersonSession(row), lastUsedAt: row.lastUsedAt };
}

function toPersonSession(row: Row): PersonSession {
  const { sessionId, id, name, email } = row;
  return {
    id: sessionId,
    person: {
      id,
      name,
      email,
      twoFactorEnabled: row.twoFactorEnabled === 1,
      mayCreateFirms: row.mayCreateFirms === 1,
      isDemonstration: row.isDemonstration === 1,
    },
  };
}

/** A person's living sessions, the latest first. */
export function listSessions(db: Db, personId: string, { now, idleSince }: LivingSince): readonly Session[] {
  return statements(db).list.all(personId, now, idleSince);
}

/** Notes that a session is used. Reading waits for no writer, so where one is at work it is left for the next request. */
export function touchSession(db: Db, sessionId: string, now: string): void {
  const client = db.$client;
  const patience = client.pragma("busy_timeout", { simple: true }) as number;
  client.pragma("busy_timeout = 0");
  try {
    statements(db).touch.run(now, sessionId);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "SQLITE_BUSY")) throw error;
  } finally {
    client.pragma(`busy_timeout = ${patience}`);
  }
}

/** Writes a session, and forgets those that have expired. */
export function createSessionRow(
  tx: Tx,
  session: Session & { readonly token: string; readonly personId: string },
): void {
  const { id, token, personId, address, userAgent, expiresAt, createdAt } = session;
  statements(tx).deleteExpired.run(createdAt);
  statements(tx).create.run(id, token, personId, address, userAgent, expiresAt, createdAt, createdAt);
}

/** Ends one of a person's sessions; answers whether it was there. */
export function deleteSession(tx: Tx, personId: string, sessionId: string): boolean {
  return statements(tx).delete.run(personId, sessionId).changes === 1;
}

/** Ends the session of a token. */
export function deleteSessionOfToken(tx: Tx, token: string): void {
  statements(tx).deleteByToken.run(token);
}

/** Ends all of a person's sessions but one; answers how many. */
export function deleteOtherSessions(tx: Tx, personId: string, sessionId: string): number {
  return statements(tx).deleteOthers.run(personId, sessionId).changes;
}

/** Forgets every session that lives no more. */
export function deleteEndedSessions(tx: Tx, { now, idleSince }: LivingSince): void {
  statements(tx).deleteEnded.run(now, idleSince);
}
