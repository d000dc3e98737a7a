import { and, asc, eq, sql } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import type { PlanState } from "#server/domain/plan/plan";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { plans } from "../schema/plans";
import type { Tx } from "../transaction";

/** A plan without its lines. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly state: PlanState;
  /** Raised by every save of a line. */
  readonly revision: number;
  /** The version of the register that the plan stands on, and the last allocation of that version. */
  readonly registerVersion: number;
  readonly registerSequence: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly archivedAt: string | null;
}

/** What may change of a plan, its lines apart. */
export type PlanDetails = Pick<
  Plan,
  "name" | "description" | "state" | "registerVersion" | "registerSequence" | "archivedAt"
>;

const statements = prepareOnce(({ $client: client }) => ({
  raiseRevision: client
    .prepare<[string, string], number>(
      `UPDATE plans SET revision = revision + 1 WHERE firm_id = ? AND id = ? RETURNING revision`,
    )
    .pluck(),
}));

function toPlan({ firmId: _, nameKey: __, ...plan }: typeof plans.$inferSelect): Plan {
  return plan;
}

export function findPlan(db: Db, firmId: FirmId, planId: string): Plan | undefined {
  const row = db
    .select()
    .from(plans)
    .where(and(eq(plans.firmId, firmId), eq(plans.id, planId)))
    .get();
  return row && toPlan(row);
}

export function findPlanByNameKey(db: Db, firmId: FirmId, nameKey: string): Plan | undefined {
  const row = db
    .select()
    .from(plans)
    .where(and(eq(plans.firmId, firmId), eq(plans.nameKey, nameKey)))
    .get();
  return row && toPlan(row);
}

/** The firm's plans by name, the archived ones too. */
export function listPlans(db: Db, firmId: FirmId): readonly Plan[] {
  return db.select().from(plans).where(eq(plans.firmId, firmId)).orderBy(asc(plans.nameKey)).all().map(toPlan);
}

export function createPlanRow(tx: Tx, firmId: FirmId, nameKey: string, plan: Plan): Plan {
  return toPlan(
    tx
      .insert(plans)
      .values({ ...plan, firmId, nameKey })
      .returning()
      .get(),
  );
}

/** Writes a plan's details; undefined where the firm has no such plan. */
export function updatePlanRow(
  tx: Tx,
  firmId: FirmId,
  planId: string,
  nameKey: string,
  { name, description, state, registerVersion, registerSequence, archivedAt }: PlanDetails,
): Plan | undefined {
  const row = tx
    .update(plans)
    .set({ name, description, state, registerVersion, registerSequence, archivedAt, nameKey })
    .where(and(eq(plans.firmId, firmId), eq(plans.id, planId)))
    .returning()
    .all()
    .at(0);
  return row && toPlan(row);
}

/** Raises a plan's revision by one and answers the new one; undefined where the firm has no such plan. */
export function raisePlanRevision(tx: Tx, firmId: FirmId, planId: string): number | undefined {
  return statements(tx).raiseRevision.get(firmId, planId);
}

/** Writes how far a plan has come. */
export function setPlanState(tx: Tx, firmId: FirmId, planId: string, state: PlanState): void {
  tx.update(plans)
    .set({ state })
    .where(and(eq(plans.firmId, firmId), eq(plans.id, planId)))
    .run();
}

/** How many plans of the firm are not archived. */
export function countPlans(db: Db, firmId: FirmId): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(plans)
    .where(and(eq(plans.firmId, firmId), sql`${plans.archivedAt} IS NULL`))
    .get();
  return row?.count ?? 0;
}
