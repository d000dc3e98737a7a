import { and, asc, desc, eq, inArray, isNull, max, or } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import type { SignOffState } from "#server/domain/sign-off/sign-off";
import type { Db } from "../client";
import { signOffs } from "../schema/sign-offs";
import type { Tx } from "../transaction";

/** A sign-off as it is kept: the request, and what its events give. */
export interface SignOffRecord {
  readonly id: string;
  readonly planId: string;
  /** From 1 in each firm; `SO-12` on screen. */
  readonly number: number;
  readonly message: string;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly submittedByName: string;
  readonly dueOn: IsoDate;
  /** The last day on which the request, or an approval that nobody adopted, stands. */
  readonly validUntil: IsoDate;
  /** The approved sign-off in whose place this one steps when it is approved; null where there is none. */
  readonly supersedesId: string | null;
  readonly state: SignOffState;
  readonly hash: string;
  readonly reviewCause: string | null;
  readonly decidedAt: string | null;
  readonly adoptedAt: string | null;
}

/** What events change of a sign-off. */
export type SignOffOutcome = Pick<SignOffRecord, "state" | "hash" | "reviewCause" | "decidedAt" | "adoptedAt">;

function toRecord({ firmId: _, ...row }: typeof signOffs.$inferSelect): SignOffRecord {
  return { ...row, dueOn: isoDate(row.dueOn), validUntil: isoDate(row.validUntil) };
}

export function findSignOff(db: Db, firmId: FirmId, signOffId: string): SignOffRecord | undefined {
  const row = db
    .select()
    .from(signOffs)
    .where(and(eq(signOffs.firmId, firmId), eq(signOffs.id, signOffId)))
    .get();
  return row && toRecord(row);
}

/** The firm's sign-offs, the latest first. */
export function listSignOffs(db: Db, firmId: FirmId): readonly SignOffRecord[] {
  return db
    .select()
    .from(signOffs)
    .where(eq(signOffs.firmId, firmId))
    .orderBy(desc(signOffs.number))
    .all()
    .map(toRecord);
}

/** A plan's sign-offs, the latest first. */
export function listSignOffsOfPlan(db: Db, firmId: FirmId, planId: string): readonly SignOffRecord[] {
  return db
    .select()
    .from(signOffs)
    .where(and(eq(signOffs.firmId, firmId), eq(signOffs.planId, planId)))
    .orderBy(desc(signOffs.number))
    .all()
    .map(toRecord);
}

/** The sign-offs in some states, the oldest first. */
export function listSignOffsIn(db: Db, firmId: FirmId, states: readonly SignOffState[]): readonly SignOffRecord[] {
  return db
    .select()
    .from(signOffs)
    .where(and(eq(signOffs.firmId, firmId), inArray(signOffs.state, [...states])))
    .orderBy(asc(signOffs.number))
    .all()
    .map(toRecord);
}

/** Those whose plans are taken as given: approved and not in the register yet; with the submitted ones where asked. The oldest first. */
export function listReservingSignOffs(db: Db, firmId: FirmId, withSubmitted: boolean): readonly SignOffRecord[] {
  const approved = and(eq(signOffs.state, "approved"), isNull(signOffs.adoptedAt));
  return db
    .select()
    .from(signOffs)
    .where(and(eq(signOffs.firmId, firmId), withSubmitted ? or(eq(signOffs.state, "submitted"), approved) : approved))
    .orderBy(asc(signOffs.number))
    .all()
    .map(toRecord);
}

/** Appends a sign-off, numbered after the firm's last one. */
export function createSignOffRow(tx: Tx, firmId: FirmId, signOff: Omit<SignOffRecord, "number">): SignOffRecord {
  const number = getNextSignOffNumber(tx, firmId);
  return toRecord(
    tx
      .insert(signOffs)
      .values({ ...signOff, firmId, number })
      .returning()
      .get(),
  );
}

/** The number that the firm's next sign-off has. */
export function getNextSignOffNumber(db: Db, firmId: FirmId): number {
  const last = db
    .select({ number: max(signOffs.number) })
    .from(signOffs)
    .where(eq(signOffs.firmId, firmId))
    .get();
  return (last?.number ?? 0) + 1;
}

/** Writes what the events give; undefined where the firm has no such sign-off. */
export function updateSignOffRow(
  tx: Tx,
  firmId: FirmId,
  signOffId: string,
  { state, hash, reviewCause, decidedAt, adoptedAt }: SignOffOutcome,
): SignOffRecord | undefined {
  const row = tx
    .update(signOffs)
    .set({ state, hash, reviewCause, decidedAt, adoptedAt })
    .where(and(eq(signOffs.firmId, firmId), eq(signOffs.id, signOffId)))
    .returning()
    .all()
    .at(0);
  return row && toRecord(row);
}
