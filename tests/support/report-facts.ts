import type { Lot } from "#server/domain/allocation/allocation";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import type { ReportFacts } from "#server/domain/report/build-periodic-report";
import { findDueReport, type DueReport, type ReportKind } from "#server/domain/report/due-report";
import type { RegisterMovement } from "#server/domain/report/unit-changes";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import { home } from "./engine-factories";

/** The report of a kind that falls due on a day; throws where none does. */
export function dueReport(kind: ReportKind, dueOn: string): DueReport {
  const due = findDueReport(kind, isoDate(dueOn));
  if (due === undefined) throw new Error(`no ${kind} report is due on ${dueOn}`);
  return due;
}

/** What an allocation is besides its lot. */
export interface Handling {
  readonly isMove?: boolean;
  readonly isBooking?: boolean;
  readonly isReplacement?: boolean;
}

/** One allocation as the register's movements tell it. */
export function toMovement(lot: Lot, due: DueReport, handling: Handling = {}): RegisterMovement {
  const { siteId, acceleratorId, stage, units, effectiveOn, correctsId } = lot;
  return {
    siteId,
    acceleratorId,
    stage,
    units,
    on: effectiveOn < due.from ? null : effectiveOn,
    firstOn: effectiveOn,
    lastOn: effectiveOn,
    correction: correctsId !== null ? "reversal" : handling.isReplacement === true ? "replacement" : "none",
    isMove: handling.isMove ?? false,
    isBooking: handling.isBooking ?? false,
  };
}

/** The facts of a report on a fleet; a site is named after its id. */
export function buildReportFacts(
  lots: readonly Lot[],
  due: DueReport,
  options: Partial<Pick<ReportFacts, "edition" | "readings" | "firm">> & {
    readonly handlingOf?: (lot: Lot) => Handling;
  } = {},
): ReportFacts {
  const { handlingOf = () => ({}), ...rest } = options;
  const until: IsoDate = due.until;
  return {
    due,
    firm: { name: "Harbour Compute", headquarters: home, ultimateParent: home },
    edition: defaultEdition,
    readings: defaultReadings,
    ...rest,
    sites: new Map(
      lots.map(({ siteId, destination, holding }) => [
        siteId,
        { id: siteId, name: siteId, destination, city: null, holding },
      ]),
    ),
    accelerators: new Map(
      lots.map(({ acceleratorId, controlClass, milliTppPerUnit }) => [
        acceleratorId,
        {
          id: acceleratorId,
          name: acceleratorId,
          controlClass,
          milliTppPerUnit: controlClass === "unknown" ? null : milliTppPerUnit,
        },
      ]),
    ),
    movements: lots
      .filter(({ effectiveOn }) => effectiveOn <= until)
      .map((lot) => toMovement(lot, due, handlingOf(lot))),
    cells: lots.map(toRollUpCell),
  };
}
