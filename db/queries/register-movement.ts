import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { RegisterMovement } from "#server/domain/report/unit-changes";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

/** Which of the register is read: what is in effect by `until`, summed for all days before `from`. */
export interface MovementPeriod {
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Whether the days of the period are told apart. */
  readonly isByDay: boolean;
}

type MovementRow = Omit<RegisterMovement, "isMove" | "isBooking"> & {
  readonly isMove: number;
  readonly isBooking: number;
};

/**
 * A booking writes two rows at once: the installed one, which `bookings` names, and then the one that takes the commitment back, of the next number, the
 * same place and the opposite sign.
 */
const statements = prepareOnce(({ $client: client }) => ({
  list: client.prepare<
    { readonly firmId: string; readonly from: string; readonly until: string; readonly isByDay: number },
    MovementRow
  >(
    `WITH installed AS (
       SELECT i.id, i.sequence, i.site_id, i.accelerator_id, i.recorded_at, i.units
       FROM bookings b JOIN allocations i ON i.id = b.allocation_id WHERE b.firm_id = :firmId
     )
     SELECT site_id AS siteId, accelerator_id AS acceleratorId, stage,
       CASE WHEN effective_on < :from THEN NULL WHEN :isByDay = 1 THEN effective_on ELSE :until END AS "on",
       CASE WHEN corrects_allocation_id IS NOT NULL THEN 'reversal'
         WHEN replaces_allocation_id IS NOT NULL THEN 'replacement' ELSE 'none' END AS correction,
       move_id IS NOT NULL AS isMove,
       id IN (SELECT id FROM installed) OR (stage = 'committed' AND (sequence, site_id, accelerator_id, recorded_at, sign(units)) IN
         (SELECT sequence + 1, site_id, accelerator_id, recorded_at, -sign(units) FROM installed)) AS isBooking,
       min(effective_on) AS firstOn, max(effective_on) AS lastOn, sum(units) AS units
     FROM allocations WHERE firm_id = :firmId AND effective_on <= :until
     GROUP BY 1, 2, 3, 4, 5, 6, 7, sign(units)
     ORDER BY 1, 2, 3, 4, 5, 6, 7, sign(units)`,
  ),
}));

/** The register up to a day, summed over what is alike. Reads every allocation: for a report, not for a page that is often looked at. */
export function listRegisterMovements(db: Db, firmId: FirmId, period: MovementPeriod): readonly RegisterMovement[] {
  const { from, until, isByDay } = period;
  return statements(db)
    .list.all({ firmId, from, until, isByDay: isByDay ? 1 : 0 })
    .map((row) => ({ ...row, isMove: row.isMove === 1, isBooking: row.isBooking === 1 }));
}
