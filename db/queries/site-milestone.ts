import { and, eq } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import { type MilestoneKind, noMilestones, type SiteMilestones } from "#server/domain/site/milestone";
import type { Db } from "../client";
import { siteMilestones } from "../schema/site-milestones";
import type { Tx } from "../transaction";

type MilestoneRow = typeof siteMilestones.$inferSelect;

const fieldOf = { "notice-filed": "noticeFiledOn", live: "liveOn" } as const satisfies Record<
  MilestoneKind,
  keyof SiteMilestones
>;

/** INVARIANT: the rows were written by `writeMilestones` from checked dates. */
function toMilestones(rows: readonly MilestoneRow[]): SiteMilestones {
  return rows.reduce<SiteMilestones>(
    (milestones, { kind, reachedOn }) => ({ ...milestones, [fieldOf[kind]]: reachedOn as IsoDate }),
    noMilestones,
  );
}

export function getMilestones(db: Db | Tx, firmId: FirmId, siteId: string): SiteMilestones {
  const rows = db
    .select()
    .from(siteMilestones)
    .where(and(eq(siteMilestones.firmId, firmId), eq(siteMilestones.siteId, siteId)))
    .all();
  return toMilestones(rows);
}

/** The milestones of the firm's sites by site; a site without any is not in it. */
export function listMilestonesBySite(db: Db, firmId: FirmId): ReadonlyMap<string, SiteMilestones> {
  const rows = db.select().from(siteMilestones).where(eq(siteMilestones.firmId, firmId)).all();
  const bySite = new Map<string, MilestoneRow[]>();
  for (const row of rows) bySite.set(row.siteId, [...(bySite.get(row.siteId) ?? []), row]);
  return new Map([...bySite].map(([siteId, ofSite]) => [siteId, toMilestones(ofSite)]));
}

/** Writes a site's milestones in place of what they were; the caller has read the site inside its firm. */
export function writeMilestones(
  tx: Tx,
  firmId: FirmId,
  siteId: string,
  { noticeFiledOn, liveOn }: SiteMilestones,
): void {
  writeMilestone(tx, { firmId, siteId, kind: "notice-filed" }, noticeFiledOn);
  writeMilestone(tx, { firmId, siteId, kind: "live" }, liveOn);
}

function writeMilestone(tx: Tx, key: Omit<MilestoneRow, "reachedOn">, reachedOn: IsoDate | null): void {
  if (reachedOn === null) {
    const { firmId, siteId, kind } = key;
    tx.delete(siteMilestones)
      .where(and(eq(siteMilestones.firmId, firmId), eq(siteMilestones.siteId, siteId), eq(siteMilestones.kind, kind)))
      .run();
    return;
  }
  tx.insert(siteMilestones)
    .values({ ...key, reachedOn })
    .onConflictDoUpdate({ target: [siteMilestones.siteId, siteMilestones.kind], set: { reachedOn } })
    .run();
}
