import { and, eq, inArray } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "../client";
import { allocations } from "../schema/allocations";
import { plans } from "../schema/plans";
import { sites } from "../schema/sites";

/** What of the firm these ids name, by id: plans and sites as they are called now, allocations by their site. Other ids are left out. */
export function listSubjectNames(db: Db, firmId: FirmId, ids: readonly string[]): ReadonlyMap<string, string> {
  const rows = unionAll(
    db
      .select({ id: plans.id, name: plans.name })
      .from(plans)
      .where(and(eq(plans.firmId, firmId), inArray(plans.id, [...ids]))),
    db
      .select({ id: sites.id, name: sites.name })
      .from(sites)
      .where(and(eq(sites.firmId, firmId), inArray(sites.id, [...ids]))),
    db
      .select({ id: allocations.id, name: sites.name })
      .from(allocations)
      .innerJoin(sites, eq(sites.id, allocations.siteId))
      .where(and(eq(allocations.firmId, firmId), inArray(allocations.id, [...ids]))),
  ).all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
