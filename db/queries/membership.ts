import { and, asc, eq, isNull, ne } from "drizzle-orm";
import * as z from "zod";
import type { FirmId } from "#server/domain/firm/firm";
import { roles, type Role } from "#server/domain/permission/permission";
import type { Db } from "../client";
import { firms } from "../schema/firms";
import { memberships } from "../schema/memberships";
import type { Tx } from "../transaction";
import { toFirm, type Firm } from "./firm";

/** A person's standing in a firm. */
export interface Membership {
  readonly firm: Firm;
  readonly roles: readonly Role[];
}

const Roles = z.array(z.enum(roles)).min(1);

function toMembership({ firm, held }: { readonly firm: typeof firms.$inferSelect; readonly held: string }): Membership {
  return { firm: toFirm(firm), roles: Roles.parse(JSON.parse(held)) };
}

const columns = { firm: firms, held: memberships.roles };

/** The membership of a person in the firm of that id, unless it has ended. */
export function findMembership(db: Db, firmId: string, personId: string): Membership | undefined {
  const row = db
    .select(columns)
    .from(memberships)
    .innerJoin(firms, eq(firms.id, memberships.firmId))
    .where(and(eq(memberships.firmId, firmId), eq(memberships.personId, personId), isNull(memberships.removedAt)))
    .get();
  return row && toMembership(row);
}

/** The firms that a person is in, the oldest first. */
export function listMemberships(db: Db, personId: string): readonly Membership[] {
  return db
    .select(columns)
    .from(memberships)
    .innerJoin(firms, eq(firms.id, memberships.firmId))
    .where(and(eq(memberships.personId, personId), isNull(memberships.removedAt)))
    .orderBy(asc(firms.createdAt), asc(firms.id))
    .all()
    .map(toMembership);
}

/** Gives a person roles in a firm, in place of those that they had. */
export function writeMembershipRow(
  tx: Tx,
  firmId: FirmId,
  membership: { readonly personId: string; readonly roles: readonly Role[]; readonly createdAt: string },
): void {
  const { personId, createdAt } = membership;
  const held = JSON.stringify(membership.roles);
  tx.insert(memberships)
    .values({ firmId, personId, roles: held, createdAt })
    .onConflictDoUpdate({
      target: [memberships.firmId, memberships.personId],
      set: { roles: held, removedAt: null },
    })
    .run();
}

/** Ends a person's membership and keeps the row. */
export function endMembershipRow(
  tx: Tx,
  firmId: FirmId,
  ended: { readonly personId: string; readonly removedAt: string },
): void {
  tx.update(memberships)
    .set({ removedAt: ended.removedAt })
    .where(and(eq(memberships.firmId, firmId), eq(memberships.personId, ended.personId), isNull(memberships.removedAt)))
    .run();
}

/** Whether anybody but the person has the role in the firm. */
export function hasOtherWithRole(db: Db, firmId: FirmId, role: Role, personId: string): boolean {
  return db
    .select({ held: memberships.roles })
    .from(memberships)
    .where(and(eq(memberships.firmId, firmId), ne(memberships.personId, personId), isNull(memberships.removedAt)))
    .all()
    .some(({ held }) => Roles.parse(JSON.parse(held)).includes(role));
}
