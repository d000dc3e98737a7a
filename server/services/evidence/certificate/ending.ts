import { InvariantError } from "#server/domain/invariant-error";
import type { CertificateEvent, CertificateInput } from "./certificate-input";
import { isolate } from "../../pdf/lay-out-text";

/** What took an approval's force, or refused it. */
export interface Ending extends CertificateEvent {
  /** In the words of whoever did it; null where the event has none. */
  readonly why: string | null;
}

/** The event that ended it; null for an approval that stands. */
export function findEnding({ state, events, supersededBy, reference }: CertificateInput): Ending | null {
  if (state === "approved") return null;
  const kind = endingKinds[state];
  const last = events.findLast(({ event }) => event.kind === kind);
  if (last === undefined) throw new InvariantError(`\`${reference}\` is ${state}, but none of its events says so`);
  const { event } = last;
  const why =
    event.kind === "supersede"
      ? supersededBy === null
        ? null
        : `${isolate(supersededBy)} stands in its place.`
      : "reason" in event
        ? `Reason: ${event.reason}`
        : null;
  return { ...last, why };
}

const endingKinds = { rejected: "reject", superseded: "supersede", revoked: "revoke", expired: "expire" } as const;
