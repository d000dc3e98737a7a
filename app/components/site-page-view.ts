import { formatDate, type IsoDate, dayOf } from "#server/domain/iso-date";
import type { HistoryRow } from "./allocation-history-row";
import type { ApiOutputs } from "./api-outputs";
import type { AcceleratorChoice } from "./accelerator-select";

type SitePage = ApiOutputs["site"]["page"];

/** What counts at the site on a date; 0 before its first day. */
export function getCountedOn(steps: SitePage["steps"], on: IsoDate): number {
  return steps.findLast((step) => step.on <= on)?.countedMilliTpp ?? 0;
}

/** The history with what the browser needs of each line and no more. */
export function listHistoryRows(allocations: SitePage["allocations"]): readonly HistoryRow[] {
  return allocations.map((allocation) => ({
    id: allocation.id,
    acceleratorId: allocation.acceleratorId,
    acceleratorName: allocation.acceleratorName,
    units: allocation.units,
    milliTpp: allocation.milliTppPerUnit === null ? null : allocation.units * allocation.milliTppPerUnit,
    effectiveOn: allocation.effectiveOn,
    stage: allocation.stage,
    note: allocation.note,
    externalId: allocation.externalId,
    correctsId: allocation.correctsAllocationId,
    replacesId: allocation.replacesAllocationId,
    correctedById: allocation.correctedById,
    isMove: allocation.moveId !== null,
    movedWith: allocation.movedWith,
    isImported: allocation.importId !== null,
    recordedAt: formatInstant(allocation.recordedAt),
    recordedByName: allocation.recordedByName,
    canCorrect: allocation.canCorrect,
  }));
}

/** `2026-11-23T10:15:30.000Z` as `23 Nov 2026, 10:15 UTC`. */
export function formatInstant(instant: string): string {
  return `${formatDate(dayOf(instant))}, ${instant.slice(11, 16)} UTC`;
}

/** All that can be allocated, by maker. */
export function listAcceleratorChoices(accelerators: ApiOutputs["accelerator"]["list"]): readonly AcceleratorChoice[] {
  return accelerators.map(({ id, name, vendor }) => ({ id, name, vendor }));
}

/** Those that were ever allocated to the site. */
export function listChoicesHere(
  choices: readonly AcceleratorChoice[],
  { allocations }: SitePage,
): readonly AcceleratorChoice[] {
  const here = new Set(allocations.map(({ acceleratorId }) => acceleratorId));
  return choices.filter(({ id }) => here.has(id));
}
