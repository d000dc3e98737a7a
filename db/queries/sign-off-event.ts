import { and, asc, count, eq } from "drizzle-orm";
import * as z from "zod";
import { isDestinationCode } from "#server/domain/destination/destination-code";
import type { DestinationCode } from "#server/domain/destination/destination";
import { verdicts } from "#server/domain/assessment/finding";
import type { FirmId } from "#server/domain/firm/firm";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";
import { signingOrders } from "#server/domain/sign-off/requirement";
import { signingMethods } from "#server/domain/sign-off/signature";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";
import { formatCanonical } from "../audit-chain";
import type { Db } from "../client";
import { signOffEvents } from "../schema/sign-off-events";
import type { Tx } from "../transaction";

/** An event with who caused it and when. */
export interface StoredSignOffEvent {
  /** From 1 in each sign-off. */
  readonly sequence: number;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly event: SignOffEvent;
}

const Day = z.string().transform((text, context): IsoDate => {
  const date = findIsoDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: "custom", message: `\`${text}\` is no day` });
  return z.NEVER;
});

const Destination = z.string().transform((text, context): DestinationCode => {
  if (isDestinationCode(text)) return text;
  context.addIssue({ code: "custom", message: `\`${text}\` is no destination` });
  return z.NEVER;
});

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Judgement = z.strictObject({
  verdict: z.enum(verdicts),
  isInBuffer: z.boolean(),
  doConditionsHold: z.boolean(),
});

/** A condition as it is kept. */
export const StoredCondition = z.strictObject({
  destination: Destination,
  acceleratorId: z.string(),
  mostUnits: z.int(),
  until: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("day"), on: Day }),
    z.strictObject({ kind: z.literal("site-live"), siteId: z.string() }),
  ]),
});

const Subject = z.strictObject({
  hash: Hash,
  judgement: Judgement,
  conditions: z.array(StoredCondition),
  bufferReason: z.string().nullable(),
  requirements: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      because: z.string(),
      approverIds: z.array(z.string()).nullable(),
      count: z.int(),
    }),
  ),
  peopleNeeded: z.int(),
  order: z.enum(signingOrders),
  authorIds: z.array(z.string()),
});

const Signature = z.strictObject({
  hash: Hash,
  personId: z.string(),
  personName: z.string(),
  actsFor: z.array(z.string()),
  meaning: z.string(),
  reason: z.string(),
  method: z.enum(signingMethods),
  at: z.string(),
});

const Event = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["submit", "renew"]), subject: Subject }),
  z.strictObject({
    kind: z.literal("sign"),
    signature: Signature,
    now: z.strictObject({ hash: Hash, judgement: Judgement }),
  }),
  z.strictObject({
    kind: z.enum(["request-changes", "reject"]),
    hash: Hash,
    personId: z.string(),
    reason: z.string(),
  }),
  z.strictObject({ kind: z.enum(["withdraw", "revoke", "expire"]), reason: z.string() }),
  z.strictObject({ kind: z.literal("supersede"), bySignOffId: z.string(), reason: z.string().optional() }),
  z.strictObject({ kind: z.literal("adopt"), registerVersion: z.int() }),
  z.strictObject({ kind: z.literal("mark-for-review"), cause: z.string() }),
  z.strictObject({ kind: z.literal("hold-again") }),
]);

/** The events of a sign-off in their order. */
export function listSignOffEvents(db: Db, firmId: FirmId, signOffId: string): readonly StoredSignOffEvent[] {
  return db
    .select()
    .from(signOffEvents)
    .where(and(eq(signOffEvents.firmId, firmId), eq(signOffEvents.signOffId, signOffId)))
    .orderBy(asc(signOffEvents.sequence))
    .all()
    .map(({ sequence, at, actorId, actorName, event }) => {
      return { sequence, at, actorId, actorName, event: Event.parse(JSON.parse(event)) };
    });
}

/** Appends an event, numbered after the last one of its sign-off. */
export function createSignOffEventRow(
  tx: Tx,
  firmId: FirmId,
  signOffId: string,
  { at, actorId, actorName, event }: Omit<StoredSignOffEvent, "sequence">,
): void {
  const held = tx
    .select({ count: count() })
    .from(signOffEvents)
    .where(and(eq(signOffEvents.firmId, firmId), eq(signOffEvents.signOffId, signOffId)))
    .get();
  const sequence = (held?.count ?? 0) + 1;
  const row = { firmId, signOffId, sequence, at, actorId, actorName, kind: event.kind, event: formatCanonical(event) };
  tx.insert(signOffEvents).values(row).run();
}
