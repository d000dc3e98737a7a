import { findSession, touchSession, type PersonSession } from "#db/queries/session";
import type { Db } from "#db/client";

const idleMs = 8 * 60 * 60_000;
/** Being used is noted no more often than this, so that reading seldom writes. */
const notedEveryMs = 5 * 60_000;

/** A session that was not used since then has ended, whenever it would expire: a working day's length without a request. */
export function findIdleSince(now: string): string {
  return new Date(Date.parse(now) - idleMs).toISOString();
}

/** The living session of a token. Notes that it is used. */
export function continueSession(db: Db, token: string, now: string): PersonSession | undefined {
  const found = findSession(db, token, { now, idleSince: findIdleSince(now) });
  if (found === undefined) return undefined;
  if (Date.parse(now) - Date.parse(found.lastUsedAt) > notedEveryMs) touchSession(db, found.session.id, now);
  return found.session;
}
