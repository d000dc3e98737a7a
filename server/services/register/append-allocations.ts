import { createAllocationRow, getLastSequence, type AllocationRow } from "#db/queries/allocation";
import type { AcceleratorFacts } from "#db/queries/accelerator";
import { getGrossMilliTpp, raiseRegisterVersion } from "#db/queries/firm";
import { addToRollUp, addToSiteRollUp, type SiteRollUpCell } from "#db/queries/roll-up";
import type { Site } from "#db/queries/site";
import type { Tx } from "#db/transaction";
import type { Stage } from "#server/domain/allocation/allocation";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { FirmId } from "#server/domain/firm/firm";
import { InvariantError } from "#server/domain/invariant-error";
import type { IsoDate } from "#server/domain/iso-date";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { watchApproved } from "../sign-off/watch-approved";
import { leavesExactRange, isInExactRange } from "./exact-range";

/** A line for the register, before it has an id and a place in the order. */
export interface AllocationDraft {
  readonly site: Pick<Site, "id" | "name" | "destination" | "holding">;
  readonly accelerator: AcceleratorFacts;
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly note: string | null;
  readonly externalId?: string | null;
  readonly contentKey?: string | null;
  readonly correctsAllocationId?: string | null;
  readonly replacesAllocationId?: string | null;
  readonly moveId?: string | null;
  readonly importId?: string | null;
}

/**
 * Appends lines to the register, with the roll-ups and the register version, and looks whether approved plans still hold: the only way in. The caller has checked that no stock falls
 * below zero.
 */
export function appendAllocations(
  tx: Tx,
  ctx: ServiceContext,
  drafts: readonly AllocationDraft[],
): readonly AllocationRow[] {
  const recordedAt = ctx.clock.now();
  const first = getLastSequence(tx, ctx.firmId) + 1;
  const rows = drafts.map((draft, index) => {
    const row = toRow(draft, ctx, { sequence: first + index, recordedAt });
    createAllocationRow(tx, row);
    return row;
  });
  const growth = addToRollUps(tx, ctx.firmId, drafts);
  raiseRegisterVersion(tx, ctx.firmId, growth);
  watchApproved(tx, ctx, "register");
  return rows;
}

/** Appends one line; see `appendAllocations`. */
export function appendAllocation(tx: Tx, ctx: ServiceContext, draft: AllocationDraft): AllocationRow {
  const [row] = appendAllocations(tx, ctx, [draft]);
  if (row === undefined) throw new InvariantError("one draft gives one row");
  return row;
}

function toRow(
  draft: AllocationDraft,
  ctx: ServiceContext,
  recorded: { readonly sequence: number; readonly recordedAt: string },
): AllocationRow {
  return {
    id: ctx.newId(),
    firmId: ctx.firmId,
    sequence: recorded.sequence,
    siteId: draft.site.id,
    destination: draft.site.destination,
    acceleratorId: draft.accelerator.id,
    units: draft.units,
    effectiveOn: draft.effectiveOn,
    stage: draft.stage,
    note: draft.note,
    externalId: draft.externalId ?? null,
    contentKey: draft.contentKey ?? null,
    correctsAllocationId: draft.correctsAllocationId ?? null,
    replacesAllocationId: draft.replacesAllocationId ?? null,
    moveId: draft.moveId ?? null,
    importId: draft.importId ?? null,
    recordedAt: recorded.recordedAt,
    recordedBy: ctx.actor.id,
  };
}

function addToRollUps(tx: Tx, firmId: FirmId, drafts: readonly AllocationDraft[]): number {
  let gross = getGrossMilliTpp(tx, firmId);
  const grossBefore = gross;
  for (const change of sumRollUpChanges(drafts)) {
    const growth = addToRollUp(tx, firmId, change);
    gross += growth ?? Number.NaN;
    if (!isInExactRange(gross)) throw outOfRange();
  }
  for (const change of sumSiteChanges(drafts)) addToSiteRollUp(tx, firmId, change);
  return gross - grossBefore;
}

function outOfRange(): InvalidInputError {
  return new InvalidInputError(`With this ${leavesExactRange}.`);
}

/** What allocations change in the roll-up, one change per cell. */
export function sumRollUpChanges(drafts: readonly AllocationDraft[]): readonly RollUpCell[] {
  const changes = new Map<string, Summing<RollUpCell>>();
  for (const draft of drafts) {
    const { effectiveOn, stage } = draft;
    const { destination, holding } = draft.site;
    const { controlClass } = draft.accelerator;
    const key = `${destination} ${effectiveOn} ${stage} ${holding} ${controlClass}`;
    const change = changes.get(key);
    if (change) add(change, draft);
    else changes.set(key, { destination, effectiveOn, stage, holding, controlClass, ...sumsOf(draft) });
  }
  return [...changes.values()];
}

function sumSiteChanges(drafts: readonly AllocationDraft[]): readonly SiteRollUpCell[] {
  const changes = new Map<string, Summing<SiteRollUpCell>>();
  for (const draft of drafts) {
    const { effectiveOn, stage } = draft;
    const { controlClass } = draft.accelerator;
    const key = `${draft.site.id} ${effectiveOn} ${stage} ${controlClass}`;
    const change = changes.get(key);
    if (change) add(change, draft);
    else changes.set(key, { siteId: draft.site.id, effectiveOn, stage, controlClass, ...sumsOf(draft) });
  }
  return [...changes.values()];
}

interface Sums {
  units: number;
  milliTpp: number;
}

type Summing<Cell> = Omit<Cell, keyof Sums> & Sums;

function sumsOf(draft: AllocationDraft): Sums {
  return { units: draft.units, milliTpp: requireExact(draft.units * (draft.accelerator.milliTpp ?? 0)) };
}

function add(change: Sums, draft: AllocationDraft): void {
  const sums = sumsOf(draft);
  change.units += sums.units;
  change.milliTpp = requireExact(change.milliTpp + sums.milliTpp);
}

function requireExact(milliTpp: number): number {
  if (!isInExactRange(milliTpp)) throw outOfRange();
  return milliTpp;
}
