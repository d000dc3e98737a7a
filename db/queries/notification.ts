import { and, count, desc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "../client";
import { people } from "../schema/people";
import { notifications } from "../schema/notifications";
import type { Tx } from "../transaction";

/** What one person is told. */
export interface Notification {
  readonly id: string;
  readonly personId: string;
  readonly at: string;
  /** What it is told on; the same occasion is told a person once. */
  readonly occasion: string;
  readonly text: string;
  /** Where it leads, a path within the app. */
  readonly path: string;
  readonly readAt: string | null;
}

const columns = {
  id: notifications.id,
  personId: notifications.personId,
  at: notifications.at,
  occasion: notifications.occasion,
  text: notifications.text,
  path: notifications.path,
  readAt: notifications.readAt,
};

export function createNotificationRow(tx: Tx, firmId: FirmId, notification: Omit<Notification, "readAt">): void {
  tx.insert(notifications)
    .values({ ...notification, firmId })
    .run();
}

/** Whether a person was told of an occasion. */
export function isToldOf(db: Db, firmId: FirmId, personId: string, occasion: string): boolean {
  const row = db
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(eq(notifications.firmId, firmId), eq(notifications.personId, personId), eq(notifications.occasion, occasion)),
    )
    .get();
  return row !== undefined;
}

/** What a person was told in a firm, the latest first. */
export function listNotifications(db: Db, firmId: FirmId, personId: string, limit: number): readonly Notification[] {
  return db
    .select(columns)
    .from(notifications)
    .where(and(eq(notifications.firmId, firmId), eq(notifications.personId, personId)))
    .orderBy(desc(notifications.at), desc(sql`rowid`))
    .limit(limit)
    .all();
}

export function countUnread(db: Db, firmId: FirmId, personId: string): number {
  const row = db
    .select({ count: count() })
    .from(notifications)
    .where(and(eq(notifications.firmId, firmId), eq(notifications.personId, personId), isNull(notifications.readAt)))
    .get();
  return row?.count ?? 0;
}

/** Marks everything that a person was told so far as read. */
export function markRead(tx: Tx, firmId: FirmId, personId: string, readAt: string): void {
  tx.update(notifications)
    .set({ readAt })
    .where(and(eq(notifications.firmId, firmId), eq(notifications.personId, personId), isNull(notifications.readAt)))
    .run();
}

/** A notification that still has to go out by e-mail, with whose it is. */
export interface WaitingMail extends Pick<Notification, "id" | "at" | "text" | "path"> {
  readonly email: string;
}

/** Tried so often, a notification stays in the app alone. */
const mostMailAttempts = 10;

/** The notifications of a firm since an instant that are not read and that no mail has gone out for, the oldest first. The demonstration's addresses reach nobody. */
export function listWaitingMail(db: Db, firmId: FirmId, since: string, limit: number): readonly WaitingMail[] {
  const { id, at, text, path } = columns;
  return db
    .select({ id, at, text, path, email: people.email })
    .from(notifications)
    .innerJoin(people, eq(people.id, notifications.personId))
    .where(
      and(
        eq(notifications.firmId, firmId),
        isNull(notifications.mailedAt),
        isNull(notifications.readAt),
        gte(notifications.at, since),
        lt(notifications.mailAttempts, mostMailAttempts),
        eq(people.isDemonstration, false),
      ),
    )
    .orderBy(notifications.at, sql`notifications.rowid`)
    .limit(limit)
    .all();
}

/** Notes that a mail is about to go out: counted before it is sent, so that what always fails is not sent for ever. */
export function countMailAttempt(tx: Tx, firmId: FirmId, notificationId: string): void {
  tx.update(notifications)
    .set({ mailAttempts: sql`${notifications.mailAttempts} + 1` })
    .where(and(eq(notifications.firmId, firmId), eq(notifications.id, notificationId)))
    .run();
}

export function markMailed(tx: Tx, firmId: FirmId, notificationId: string, mailedAt: string): void {
  tx.update(notifications)
    .set({ mailedAt })
    .where(and(eq(notifications.firmId, firmId), eq(notifications.id, notificationId)))
    .run();
}
