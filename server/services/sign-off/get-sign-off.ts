import type { Db } from "#db/client";
import { findSignOff, type SignOffRecord } from "#db/queries/sign-off";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import type { FirmId } from "#server/domain/firm/firm";
import { unsubmitted, type SignOff } from "#server/domain/sign-off/sign-off";
import { replay } from "#server/domain/sign-off/transition";
import { NotFoundError } from "../errors";

/** A sign-off of the firm. */
export function getSignOff(db: Db, firmId: FirmId, signOffId: string): SignOffRecord {
  const record = findSignOff(db, firmId, signOffId);
  if (record === undefined)
    throw new NotFoundError(
      `There is no sign-off \`${signOffId}\` in this firm; choose one from the list of sign-offs.`,
    );
  return record;
}

/** What the events of a sign-off give. */
export function getSignOffState(db: Db, firmId: FirmId, signOffId: string): SignOff {
  return replay(
    unsubmitted,
    listSignOffEvents(db, firmId, signOffId).map(({ event }) => event),
  );
}
