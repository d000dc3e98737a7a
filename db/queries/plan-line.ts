import type { DatedUnits } from "#server/domain/allocation/dated-units";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import { planLineKeyOf, type PlanLine, type PlanLineKey, type SavedPlanLine } from "#server/domain/plan/plan";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

interface LineRow extends PlanLineKey {
  readonly priority: number;
  readonly isFixed: number;
  readonly earliestOn: IsoDate | null;
  readonly revision: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

type ProposalRow = PlanLineKey & DatedUnits;

/** When a line of a plan was last saved, and by whom. */
export type LastLineChange = Pick<SavedPlanLine, "changedAt" | "changedBy">;

const lineColumns = `site_id AS siteId, accelerator_id AS acceleratorId, priority, is_fixed AS isFixed, earliest_on AS earliestOn, revision,
  changed_at AS changedAt, changed_by AS changedBy`;
const proposalColumns = `p.site_id AS siteId, p.accelerator_id AS acceleratorId, p.effective_on AS effectiveOn, p.units`;
const ofLine = `firm_id = ? AND plan_id = ? AND site_id = ? AND accelerator_id = ?`;

const statements = prepareOnce(({ $client: client }) => ({
  lines: client.prepare<[string, string, number], LineRow>(
    `SELECT ${lineColumns} FROM plan_lines WHERE firm_id = ? AND plan_id = ? AND revision > ? ORDER BY site_id, accelerator_id`,
  ),
  proposals: client.prepare<[string, string, number], ProposalRow>(
    `SELECT ${proposalColumns} FROM proposed_allocations p
     JOIN plan_lines l ON l.plan_id = p.plan_id AND l.site_id = p.site_id AND l.accelerator_id = p.accelerator_id
     WHERE p.firm_id = ? AND p.plan_id = ? AND l.revision > ? ORDER BY p.site_id, p.accelerator_id, p.effective_on`,
  ),
  revision: client
    .prepare<[string, string, string, string], number>(`SELECT revision FROM plan_lines WHERE ${ofLine}`)
    .pluck(),
  lastChange: client.prepare<[string, string], LastLineChange>(
    `SELECT changed_at AS changedAt, changed_by AS changedBy FROM plan_lines WHERE firm_id = ? AND plan_id = ?
     ORDER BY revision DESC, site_id, accelerator_id LIMIT 1`,
  ),
  write: client.prepare(
    `INSERT INTO plan_lines (firm_id, plan_id, site_id, accelerator_id, priority, is_fixed, earliest_on, revision, changed_at, changed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET priority = excluded.priority, is_fixed = excluded.is_fixed, earliest_on = excluded.earliest_on,
       revision = excluded.revision, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  ),
  clear: client.prepare(`DELETE FROM proposed_allocations WHERE ${ofLine}`),
  propose: client.prepare(
    `INSERT INTO proposed_allocations (firm_id, plan_id, site_id, accelerator_id, effective_on, units) VALUES (?, ?, ?, ?, ?, ?)`,
  ),
  planAtSite: client
    .prepare<[string, string], string>(
      `SELECT p.name FROM plan_lines l JOIN plans p ON p.id = l.plan_id AND p.firm_id = l.firm_id
       WHERE l.firm_id = ? AND l.site_id = ? ORDER BY p.name LIMIT 1`,
    )
    .pluck(),
  count: client
    .prepare<[string, string], number>(
      `SELECT count(*) FROM (SELECT DISTINCT site_id, accelerator_id FROM proposed_allocations WHERE firm_id = ? AND plan_id = ?)`,
    )
    .pluck(),
}));

/** The lines of a plan that were saved after a revision, emptied ones too; from −1 on that is all of them. By site and accelerator. */
export function listPlanLinesSince(db: Db, firmId: FirmId, planId: string, revision: number): readonly SavedPlanLine[] {
  const { lines, proposals } = statements(db);
  const byLine = new Map<string, DatedUnits[]>();
  for (const { effectiveOn, units, ...key } of proposals.all(firmId, planId, revision)) {
    const text = planLineKeyOf(key);
    const held = byLine.get(text);
    if (held === undefined) byLine.set(text, [{ effectiveOn, units }]);
    else held.push({ effectiveOn, units });
  }
  return lines.all(firmId, planId, revision).map(({ isFixed, ...line }) => ({
    ...line,
    isFixed: isFixed === 1,
    allocations: byLine.get(planLineKeyOf(line)) ?? [],
  }));
}

/** The revision with which a line was last saved; 0 for one that never was. */
export function getPlanLineRevision(db: Db, firmId: FirmId, planId: string, key: PlanLineKey): number {
  return statements(db).revision.get(firmId, planId, key.siteId, key.acceleratorId) ?? 0;
}

/** Writes a line with all that it proposes, in place of what it proposed before. */
export function writePlanLine(
  tx: Tx,
  firmId: FirmId,
  planId: string,
  line: PlanLine & Pick<SavedPlanLine, "revision" | "changedAt" | "changedBy">,
): void {
  const { write, clear, propose } = statements(tx);
  const key = [firmId, planId, line.siteId, line.acceleratorId];
  write.run(
    ...key,
    line.priority,
    line.isFixed ? 1 : 0,
    line.earliestOn,
    line.revision,
    line.changedAt,
    line.changedBy,
  );
  clear.run(...key);
  for (const { effectiveOn, units } of line.allocations) propose.run(...key, effectiveOn, units);
}

/** The name of a plan that has, or ever had, a line at a site; undefined where none has. */
export function findPlanNameAtSite(db: Db, firmId: FirmId, siteId: string): string | undefined {
  return statements(db).planAtSite.get(firmId, siteId);
}

/** How many lines of a plan propose something. */
export function countPlanLines(db: Db, firmId: FirmId, planId: string): number {
  return statements(db).count.get(firmId, planId) ?? 0;
}

/** The latest save of any line of a plan; undefined where none ever was. */
export function findLastLineChange(db: Db, firmId: FirmId, planId: string): LastLineChange | undefined {
  return statements(db).lastChange.get(firmId, planId);
}
