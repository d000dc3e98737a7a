import type { Lot } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { getNetUnits } from "./allocation";

const firstPageSize = 32;
const largestPageSize = 2048;
const beforeEverything = Number.MAX_SAFE_INTEGER;

const statements = prepareOnce(({ $client: client }) => ({
  page: client.prepare<[string, string, string, number, number], Lot>(
    `SELECT a.id, a.site_id AS siteId, a.accelerator_id AS acceleratorId, a.destination, s.holding, c.control_class AS controlClass,
       coalesce(c.milli_tpp, 0) AS milliTppPerUnit, a.units, a.effective_on AS effectiveOn, a.stage, a.sequence,
       a.corrects_allocation_id AS correctsId
     FROM allocations a JOIN sites s ON s.id = a.site_id JOIN accelerators c ON c.id = a.accelerator_id
     WHERE a.firm_id = ? AND a.destination = ? AND (a.effective_on, a.sequence) < (?, ?)
     ORDER BY a.effective_on DESC, a.sequence DESC LIMIT ?`,
  ),
  correction: client
    .prepare<[string, string, string], number>(
      `SELECT coalesce(sum(units), 0) FROM allocations WHERE corrects_allocation_id = ? AND firm_id = ? AND effective_on <= ?`,
    )
    .pluck(),
}));

/** One destination's lots up to a date, the latest first. Read page by page, so that no statement stays open between two lots. */
function* walkDestination(db: Db, firmId: FirmId, destination: DestinationCode, until: IsoDate): Generator<Lot, void> {
  let size = firstPageSize;
  let position: { readonly effectiveOn: IsoDate; readonly sequence: number } = {
    effectiveOn: until,
    sequence: beforeEverything,
  };
  for (;;) {
    const page = statements(db).page.all(firmId, destination, position.effectiveOn, position.sequence, size);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < size) return;
    position = last;
    size = Math.min(size * 4, largestPageSize);
  }
}

function isLater(a: Lot, b: Lot): boolean {
  return a.effectiveOn === b.effectiveOn ? a.sequence > b.sequence : a.effectiveOn > b.effectiveOn;
}

/**
 * The firm's lots in some destinations on or before a date, last in first out: the latest `effectiveOn`, then the latest recorded. Lazy: a caller
 * that stops early has read little more than it took.
 */
export function* walkLots(
  db: Db,
  firmId: FirmId,
  scope: { readonly destinations: readonly DestinationCode[]; readonly until: IsoDate },
): Generator<Lot, void> {
  const heads: { lot: Lot; rest: Generator<Lot, void> }[] = [];
  for (const destination of new Set(scope.destinations)) {
    const rest = walkDestination(db, firmId, destination, scope.until);
    const first = rest.next();
    if (!first.done) heads.push({ lot: first.value, rest });
  }
  for (;;) {
    let latest = heads[0];
    if (latest === undefined) return;
    for (const head of heads) if (isLater(head.lot, latest.lot)) latest = head;
    yield latest.lot;
    const next = latest.rest.next();
    if (next.done) heads.splice(heads.indexOf(latest), 1);
    else latest.lot = next.value;
  }
}

/** The register's lots in the shape that `listOverLine` draws on. */
export function createStoredLotSource(
  db: Db,
  firmId: FirmId,
  scope: { readonly destinations: readonly DestinationCode[]; readonly until: IsoDate },
) {
  return {
    lots: walkLots(db, firmId, scope),
    getStanding: (lot: Lot) => getNetUnits(db, firmId, lot, scope.until),
    getCorrection: (lot: Lot) => statements(db).correction.get(lot.id, firmId, scope.until) ?? 0,
  };
}
