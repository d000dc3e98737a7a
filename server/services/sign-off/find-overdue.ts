import type { SignOffRecord } from "#db/queries/sign-off";
import type { Tx } from "#db/transaction";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import { createPlanLine, type PlanLine } from "#server/domain/plan/plan";
import { listDrifts } from "./list-drifts";

/** What adopted plans have in the register though its day has passed and it was not booked. */
export interface Overdue {
  readonly signOffIds: ReadonlySet<string>;
  /** How many units, those to be taken away too. */
  readonly units: number;
  readonly firstDueOn: IsoDate;
  /** What takes it out of the register again, each on its own day. */
  readonly corrections: readonly PlanLine[];
}

/** What is overdue of approved plans, all of them together; null where nothing is. */
export function findOverdue(
  tx: Tx,
  firmId: FirmId,
  approved: readonly SignOffRecord[],
  today: IsoDate,
): Overdue | null {
  const rows = approved
    .filter(({ adoptedAt }) => adoptedAt !== null)
    .flatMap(({ id }) => listDrifts(tx, firmId, id, today))
    .filter(({ adopted, outstandingUnits }) => outstandingUnits !== 0 && adopted.effectiveOn < today);
  const [firstDueOn] = rows.map(({ adopted }) => adopted.effectiveOn).sort();
  if (firstDueOn === undefined) return null;
  return {
    signOffIds: new Set(rows.map(({ adopted }) => adopted.signOffId)),
    units: rows.reduce((sum, { outstandingUnits }) => sum + Math.abs(outstandingUnits), 0),
    firstDueOn,
    corrections: rows.map(({ adopted, outstandingUnits }) => {
      const allocations = [{ effectiveOn: adopted.effectiveOn, units: -outstandingUnits }];
      return { ...createPlanLine(adopted), allocations };
    }),
  };
}
