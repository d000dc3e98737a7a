import type { Db } from "#db/client";
import { findPlan } from "#db/queries/plan";
import { findSignOff, listSignOffs, type SignOffRecord } from "#db/queries/sign-off";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import { explainSupersededBy, explainSupersedes, type NamedSignOff } from "#server/domain/explain/explain-supersession";
import type { FirmId } from "#server/domain/firm/firm";
import { formatReference } from "#server/domain/sign-off/reference";
import { getSignOffState } from "./get-sign-off";

/** One of two sign-offs of which one steps in the place of the other, and what becomes of it, in a sentence. */
export interface Supersession {
  readonly id: string;
  readonly reference: string;
  readonly planName: string;
  readonly words: string;
}

/** What a sign-off supersedes, and by which it is or will be superseded. */
export interface Supersessions {
  readonly supersedes: Supersession | null;
  readonly supersededBy: readonly Supersession[];
}

/** Both ends of every supersession of a sign-off, as far as there is one. */
export function listSupersessions(db: Db, firmId: FirmId, record: SignOffRecord): Supersessions {
  const earlier = record.supersedesId === null ? undefined : findSignOff(db, firmId, record.supersedesId);
  const bySignOffId = findSuperseding(db, firmId, record);
  const later = listSignOffs(db, firmId).filter(({ id, state, supersedesId }) =>
    record.state === "superseded" ? id === bySignOffId : state === "submitted" && supersedesId === record.id,
  );
  return {
    supersedes: earlier === undefined ? null : describeEarlier(db, firmId, record, earlier),
    supersededBy: canBeSuperseded(record)
      ? later.map((by) => toSupersession(nameSignOff(db, firmId, by), by.id, explainSupersededBy))
      : [],
  };
}

function canBeSuperseded({ state, adoptedAt }: SignOffRecord): boolean {
  return state === "superseded" || (state === "approved" && adoptedAt === null);
}

function describeEarlier(db: Db, firmId: FirmId, record: SignOffRecord, earlier: SignOffRecord): Supersession {
  const isByThis = findSuperseding(db, firmId, earlier) === record.id;
  return toSupersession(nameSignOff(db, firmId, earlier), earlier.id, (named) =>
    explainSupersedes({ state: record.state, isByThis }, named),
  );
}

function toSupersession(named: NamedSignOff, id: string, explain: (named: NamedSignOff) => string): Supersession {
  const { reference, planName } = named;
  return { id, reference, planName, words: explain(named) };
}

function findSuperseding(db: Db, firmId: FirmId, { id, state }: SignOffRecord): string | null {
  if (state !== "superseded") return null;
  const [by] = listSignOffEvents(db, firmId, id).flatMap(({ event }) =>
    event.kind === "supersede" ? [event.bySignOffId] : [],
  );
  return by ?? null;
}

function nameSignOff(db: Db, firmId: FirmId, { id, number, planId, state, adoptedAt }: SignOffRecord): NamedSignOff {
  return {
    reference: formatReference(number),
    planName: findPlan(db, firmId, planId)?.name ?? planId,
    state,
    isAdopted: adoptedAt !== null,
    conditionCount: getSignOffState(db, firmId, id).subject?.conditions.length ?? 0,
  };
}
