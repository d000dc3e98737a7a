import { and, desc, eq, max } from "drizzle-orm";
import * as z from "zod";
import type { FirmId } from "#server/domain/firm/firm";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import type { Db } from "../client";
import { planVersions } from "../schema/plan-versions";
import type { Tx } from "../transaction";

/** A save point of a plan, without its lines. */
export interface PlanVersion {
  /** From 1. */
  readonly number: number;
  readonly message: string;
  readonly createdAt: string;
  readonly createdBy: string;
  /** The plan's revision that was kept. */
  readonly revision: number;
  readonly registerVersion: number;
  readonly registerSequence: number;
}

const Day = z.string().transform((text, context): IsoDate => {
  const date = findIsoDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: "custom", message: `\`${text}\` is no day` });
  return z.NEVER;
});

const Lines = z.array(
  z.strictObject({
    siteId: z.string(),
    acceleratorId: z.string(),
    allocations: z.array(z.strictObject({ effectiveOn: Day, units: z.int() })),
    priority: z.int(),
    isFixed: z.boolean(),
    earliestOn: Day.nullable(),
  }),
);

const columns = {
  number: planVersions.number,
  message: planVersions.message,
  createdAt: planVersions.createdAt,
  createdBy: planVersions.createdBy,
  revision: planVersions.revision,
  registerVersion: planVersions.registerVersion,
  registerSequence: planVersions.registerSequence,
};

/** A plan's save points, the latest first. */
export function listPlanVersions(db: Db, firmId: FirmId, planId: string): readonly PlanVersion[] {
  return db
    .select(columns)
    .from(planVersions)
    .where(and(eq(planVersions.firmId, firmId), eq(planVersions.planId, planId)))
    .orderBy(desc(planVersions.number))
    .all();
}

/** A save point with its lines. */
export function findPlanVersion(
  db: Db,
  firmId: FirmId,
  planId: string,
  number: number,
): (PlanVersion & { readonly lines: readonly PlanLine[] }) | undefined {
  const row = db
    .select({ ...columns, lines: planVersions.lines })
    .from(planVersions)
    .where(and(eq(planVersions.firmId, firmId), eq(planVersions.planId, planId), eq(planVersions.number, number)))
    .get();
  return row && { ...row, lines: Lines.parse(JSON.parse(row.lines)) };
}

/** Appends a save point, numbered after the last one of its plan. */
export function createPlanVersionRow(
  tx: Tx,
  firmId: FirmId,
  planId: string,
  version: Omit<PlanVersion, "number"> & { readonly lines: readonly PlanLine[] },
): PlanVersion {
  const last = tx
    .select({ number: max(planVersions.number) })
    .from(planVersions)
    .where(and(eq(planVersions.firmId, firmId), eq(planVersions.planId, planId)))
    .get();
  return tx
    .insert(planVersions)
    .values({ ...version, firmId, planId, number: (last?.number ?? 0) + 1, lines: JSON.stringify(version.lines) })
    .returning(columns)
    .get();
}
