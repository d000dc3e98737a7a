import type { Db } from "#db/client";
import { findInvitation, type Invitation } from "#db/queries/invitation";
import type { Firm } from "#db/queries/firm";
import { deriveInvitationState, type InvitationState } from "#server/domain/invitation/invitation";
import { ConflictError, NotFoundError } from "../errors";
import { hashInvitationSecret, noInvitation } from "./invitation-secret";

const closedWords: Readonly<Record<Exclude<InvitationState, "open">, string>> = {
  accepted: "This invitation was accepted already, and works once; sign in, or ask for a new one.",
  revoked: "This invitation was revoked; ask for a new one.",
  past: "This invitation is past; ask for a new one.",
};

/** The invitation of a secret and its firm, while it can be accepted. Of one that cannot, nothing but that is told. */
export function requireOpenInvitation(
  db: Db,
  secret: string,
  now: string,
): { readonly firm: Firm; readonly invitation: Invitation } {
  const found = findInvitation(db, hashInvitationSecret(secret));
  if (found === undefined) throw new NotFoundError(noInvitation);
  const state = deriveInvitationState(found.invitation, now);
  if (state !== "open") throw new ConflictError(closedWords[state]);
  return found;
}
