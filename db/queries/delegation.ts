import { and, desc, eq, gte, isNull, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { FirmId } from "#server/domain/firm/firm";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { delegations } from "../schema/delegations";
import { people } from "../schema/people";
import type { Tx } from "../transaction";

/** Who signs in whose place, from one day to another, both included. */
export interface Delegation {
  readonly id: string;
  readonly delegatorId: string;
  readonly delegateId: string;
  readonly fromOn: IsoDate;
  readonly untilOn: IsoDate;
  readonly reason: string;
  readonly createdAt: string;
  /** Null while it has not been ended before its last day. */
  readonly endedAt: string | null;
}

/** The same with the people's names. */
export interface NamedDelegation extends Delegation {
  readonly delegatorName: string;
  readonly delegateName: string;
}

function toDelegation({ firmId: _, ...row }: typeof delegations.$inferSelect): Delegation {
  return { ...row, fromOn: isoDate(row.fromOn), untilOn: isoDate(row.untilOn) };
}

/** Whom somebody stands in for on a day. */
export function listDelegators(db: Db, firmId: FirmId, delegateId: string, on: IsoDate): readonly string[] {
  return db
    .selectDistinct({ id: delegations.delegatorId })
    .from(delegations)
    .where(
      and(
        eq(delegations.firmId, firmId),
        eq(delegations.delegateId, delegateId),
        isNull(delegations.endedAt),
        lte(delegations.fromOn, on),
        gte(delegations.untilOn, on),
      ),
    )
    .orderBy(delegations.delegatorId)
    .all()
    .map(({ id }) => id);
}

/** The firm's delegations, the latest first. */
export function listDelegations(db: Db, firmId: FirmId): readonly NamedDelegation[] {
  const [delegator, delegate] = [alias(people, "delegator"), alias(people, "delegate")];
  return db
    .select({ row: delegations, delegatorName: delegator.name, delegateName: delegate.name })
    .from(delegations)
    .innerJoin(delegator, eq(delegator.id, delegations.delegatorId))
    .innerJoin(delegate, eq(delegate.id, delegations.delegateId))
    .where(eq(delegations.firmId, firmId))
    .orderBy(desc(delegations.createdAt), desc(delegations.id))
    .all()
    .map(({ row, ...names }) => ({ ...toDelegation(row), ...names }));
}

export function createDelegationRow(tx: Tx, firmId: FirmId, delegation: Delegation): void {
  tx.insert(delegations)
    .values({ ...delegation, firmId })
    .run();
}

/** Ends a delegation before its last day; answers whether it was there and had not ended. */
export function endDelegationRow(tx: Tx, firmId: FirmId, delegationId: string, endedAt: string): boolean {
  const { changes } = tx
    .update(delegations)
    .set({ endedAt })
    .where(and(eq(delegations.firmId, firmId), eq(delegations.id, delegationId), isNull(delegations.endedAt)))
    .run();
  return changes === 1;
}
