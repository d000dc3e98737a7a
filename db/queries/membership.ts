import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import * as z from "zod";
import type { FirmId } from "#server/domain/firm/firm";
import { roles, type Role } from "#server/domain/permission/permission";
import type { Db } from "../client";
import { firms } from "../schema/firms";
import { memberships } from "../schema/memberships";
import { people } from "../schema/people";
import type { Tx } from "../transaction";
import { toFirm, type Firm } from "./firm";

/** A person's standing in a firm. */
export interface Membership {
  readonly firm: Firm;
  readonly roles: readonly Role[];
}

/** Somebody who is or was in a firm. */
export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactorEnabled: boolean;
  readonly roles: readonly Role[];
  readonly createdAt: string;
  /** Null while they are in it. */
  readonly removedAt: string | null;
}

const Roles = z.array(z.enum(roles)).min(1);

/** The roles of a column that holds them as a JSON list. */
export function parseRoles(held: string): readonly Role[] {
  return Roles.parse(JSON.parse(held));
}

function toMembership({ firm, held }: { readonly firm: typeof firms.$inferSelect; readonly held: string }): Membership {
  return { firm: toFirm(firm), roles: parseRoles(held) };
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

/** Everybody who is or was in a firm, by name. */
export function listMembers(db: Db, firmId: FirmId): readonly Member[] {
  return db
    .select({
      personId: people.id,
      name: people.name,
      email: people.email,
      twoFactorEnabled: people.twoFactorEnabled,
      roles: memberships.roles,
      createdAt: memberships.createdAt,
      removedAt: memberships.removedAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(eq(memberships.firmId, firmId))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
    .all()
    .map((row) => ({ ...row, roles: parseRoles(row.roles) }));
}

/** Gives a person other roles in a firm that they are in; answers whether they are. */
export function updateMembershipRow(tx: Tx, firmId: FirmId, personId: string, held: readonly Role[]): boolean {
  const { changes } = tx
    .update(memberships)
    .set({ roles: JSON.stringify(held) })
    .where(and(eq(memberships.firmId, firmId), eq(memberships.personId, personId), isNull(memberships.removedAt)))
    .run();
  return changes === 1;
}

/** Ends a membership and keeps its row; answers whether it was there. */
export function endMembershipRow(tx: Tx, firmId: FirmId, personId: string, removedAt: string): boolean {
  const { changes } = tx
    .update(memberships)
    .set({ removedAt })
    .where(and(eq(memberships.firmId, firmId), eq(memberships.personId, personId), isNull(memberships.removedAt)))
    .run();
  return changes === 1;
}

/** Takes a person into a firm, anew where they were in it before. */
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
      set: { roles: held, createdAt, removedAt: null },
    })
    .run();
}

/** Whether anybody but the person has the role in the firm. */
export function hasOtherWithRole(db: Db, firmId: FirmId, role: Role, personId: string): boolean {
  return db
    .select({ held: memberships.roles })
    .from(memberships)
    .where(and(eq(memberships.firmId, firmId), ne(memberships.personId, personId), isNull(memberships.removedAt)))
    .all()
    .some(({ held }) => parseRoles(held).includes(role));
}
