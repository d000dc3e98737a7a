import { and, desc, eq, isNull, type SQL } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import type { InvitationTimes } from "#server/domain/invitation/invitation";
import type { Role } from "#server/domain/permission/permission";
import type { Db } from "../client";
import { firms } from "../schema/firms";
import { invitations } from "../schema/invitations";
import { people } from "../schema/people";
import type { Tx } from "../transaction";
import { toFirm, type Firm } from "./firm";
import { parseRoles } from "./membership";

/** What asks somebody into a firm. Its secret is never here. */
export interface Invitation extends InvitationTimes {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Null where no person made it. */
  readonly inviterName: string | null;
  readonly createdAt: string;
}

const columns = {
  id: invitations.id,
  email: invitations.email,
  roles: invitations.roles,
  inviterName: people.name,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
  revokedAt: invitations.revokedAt,
};

function toInvitation<Row extends { readonly roles: string }>(
  row: Row,
): Omit<Row, "roles"> & Pick<Invitation, "roles"> {
  return { ...row, roles: parseRoles(row.roles) };
}

/** Every invitation into a firm, the latest first. */
export function listInvitations(db: Db, firmId: FirmId): readonly Invitation[] {
  return selectInvitations(db, firmId);
}

/** Those into a firm that one person has made, the latest first. */
export function listInvitationsBy(db: Db, firmId: FirmId, personId: string): readonly Invitation[] {
  return selectInvitations(db, firmId, eq(invitations.invitedBy, personId));
}

function selectInvitations(db: Db, firmId: FirmId, condition?: SQL): readonly Invitation[] {
  return db
    .select(columns)
    .from(invitations)
    .leftJoin(people, eq(people.id, invitations.invitedBy))
    .where(and(eq(invitations.firmId, firmId), condition))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .all()
    .map(toInvitation);
}

/** The invitation of a secret, with the firm that it leads into. */
export function findInvitation(
  db: Db,
  secretHash: string,
): { readonly firm: Firm; readonly invitation: Invitation } | undefined {
  const row = db
    .select({ firm: firms, invitation: columns })
    .from(invitations)
    .innerJoin(firms, eq(firms.id, invitations.firmId))
    .leftJoin(people, eq(people.id, invitations.invitedBy))
    .where(eq(invitations.secretHash, secretHash))
    .get();
  return row && { firm: toFirm(row.firm), invitation: toInvitation(row.invitation) };
}

export function createInvitationRow(
  tx: Tx,
  firmId: FirmId,
  invitation: Pick<Invitation, "id" | "email" | "roles" | "createdAt" | "expiresAt"> & {
    readonly secretHash: string;
    readonly invitedBy: string;
  },
): void {
  tx.insert(invitations)
    .values({ ...invitation, firmId, roles: JSON.stringify(invitation.roles) })
    .run();
}

/** Marks an invitation as accepted unless it has ended; answers whether it did. */
export function acceptInvitationRow(
  tx: Tx,
  firmId: FirmId,
  invitationId: string,
  accepted: { readonly personId: string; readonly at: string },
): boolean {
  const { changes } = tx
    .update(invitations)
    .set({ acceptedAt: accepted.at, acceptedBy: accepted.personId })
    .where(
      and(
        eq(invitations.firmId, firmId),
        eq(invitations.id, invitationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .run();
  return changes === 1;
}

/** Marks an invitation as revoked unless it has ended; answers whether it did. */
export function revokeInvitationRow(tx: Tx, firmId: FirmId, invitationId: string, revokedAt: string): boolean {
  const { changes } = tx
    .update(invitations)
    .set({ revokedAt })
    .where(
      and(
        eq(invitations.firmId, firmId),
        eq(invitations.id, invitationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .run();
  return changes === 1;
}
