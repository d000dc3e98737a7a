/** How an invitation stands. */
export const invitationStates = ["open", "accepted", "revoked", "past"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** The instants that decide how an invitation stands; null where it did not happen. */
export interface InvitationTimes {
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
}

export const invitationDays = 7;
const dayMs = 86_400_000;

/** The first instant at which an invitation made then can no longer be accepted. */
export function deriveInvitationEnd(createdAt: string): string {
  return new Date(Date.parse(createdAt) + invitationDays * dayMs).toISOString();
}

/** How an invitation stands at an instant; exactly at its end it is past. What was accepted or revoked stays so. */
export function deriveInvitationState(
  { expiresAt, acceptedAt, revokedAt }: InvitationTimes,
  now: string,
): InvitationState {
  if (acceptedAt !== null) return "accepted";
  if (revokedAt !== null) return "revoked";
  return now < expiresAt ? "open" : "past";
}
