import type { DatedUnits } from "#server/domain/allocation/dated-units";
import type { FirmId } from "#server/domain/firm/firm";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import type { PlanLine, PlanLineKey, SavedPlanLine } from "#server/domain/plan/plan";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

type LineRow = readonly [
  siteId: string,
  acceleratorId: string,
  priority: number,
  isFixed: number,
  earliestOn: IsoDate | null,
  revision: number,
  changedAt: string,
  changedBy: string,
  /** Each day with its units behind it, parted by spaces, as the index has them; null where the line proposes nothing. */
  allocations: string | null,
];

/** When a line of a plan was last saved, and by whom. */
export type LastLineChange = Pick<SavedPlanLine, "changedAt" | "changedBy">;

interface OfPlan {
  readonly firmId: string;
  readonly planId: string;
}

const ofLine = `firm_id = ? AND plan_id = ? AND site_id = ? AND accelerator_id = ?`;

const ofSameLine = `p.firm_id = :firmId AND p.plan_id = l.plan_id AND p.site_id = l.site_id AND p.accelerator_id = l.accelerator_id`;

/** One text for all that a line proposes: a row for each of a hundred thousand allocations takes longer to hand over than to read. */
function listLines(condition: string): string {
  return `SELECT l.site_id, l.accelerator_id, l.priority, l.is_fixed, l.earliest_on, l.revision, l.changed_at, l.changed_by,
      (SELECT group_concat(p.effective_on || p.units, ' ') FROM proposed_allocations p WHERE ${ofSameLine})
    FROM plan_lines l WHERE l.firm_id = :firmId AND l.plan_id = :planId AND ${condition} ORDER BY l.site_id, l.accelerator_id`;
}

const statements = prepareOnce(({ $client: client }) => ({
  lines: client.prepare<[OfPlan & { readonly revision: number }], LineRow>(listLines("l.revision > :revision")).raw(),
  retiring: client
    .prepare<[OfPlan], LineRow>(
      listLines(`EXISTS (SELECT 1 FROM proposed_allocations p WHERE ${ofSameLine} AND p.units < 0)`),
    )
    .raw(),
  line: client
    .prepare<[OfPlan & PlanLineKey], LineRow>(listLines("l.site_id = :siteId AND l.accelerator_id = :acceleratorId"))
    .raw(),
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
    .prepare<[OfPlan], number>(
      `SELECT count(*) FROM plan_lines l WHERE l.firm_id = :firmId AND l.plan_id = :planId
       AND EXISTS (SELECT 1 FROM proposed_allocations p WHERE ${ofSameLine})`,
    )
    .pluck(),
}));

/** The lines of a plan that were saved after a revision, emptied ones too; from −1 on that is all of them. By site and accelerator. */
export function listPlanLinesSince(db: Db, firmId: FirmId, planId: string, revision: number): readonly SavedPlanLine[] {
  return toLines(statements(db).lines.all({ firmId, planId, revision }));
}

/** The lines that take something away on some day. */
export function listRetiringLines(db: Db, firmId: FirmId, planId: string): readonly SavedPlanLine[] {
  return toLines(statements(db).retiring.all({ firmId, planId }));
}

function toLines(rows: readonly LineRow[]): readonly SavedPlanLine[] {
  const parseAllocations = createAllocationParser();
  return rows.map(([siteId, acceleratorId, priority, isFixed, earliestOn, revision, changedAt, changedBy, text]) => ({
    siteId,
    acceleratorId,
    allocations: text === null ? [] : parseAllocations(text),
    priority,
    isFixed: isFixed === 1,
    earliestOn,
    revision,
    changedAt,
    changedBy,
  }));
}

const dayLength = "2027-06-30".length;

/** Reads the texts of lines. Thousands of allocations share a day, which is read once. The order of what `group_concat` joins is not promised. */
function createAllocationParser(): (text: string) => readonly DatedUnits[] {
  const known = new Map<string, IsoDate>();
  function parseDay(text: string): IsoDate {
    const day = known.get(text) ?? isoDate(text);
    known.set(text, day);
    return day;
  }
  return (text) =>
    text
      .split(" ")
      .map((one) => ({ effectiveOn: parseDay(one.slice(0, dayLength)), units: Number(one.slice(dayLength)) }))
      .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
}

/** A line as it was last saved, an emptied one too; undefined where there never was one. */
export function findPlanLine(db: Db, firmId: FirmId, planId: string, key: PlanLineKey): SavedPlanLine | undefined {
  return toLines(statements(db).line.all({ firmId, planId, siteId: key.siteId, acceleratorId: key.acceleratorId }))[0];
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
  return statements(db).count.get({ firmId, planId }) ?? 0;
}

/** The latest save of any line of a plan; undefined where none ever was. */
export function findLastLineChange(db: Db, firmId: FirmId, planId: string): LastLineChange | undefined {
  return statements(db).lastChange.get(firmId, planId);
}
