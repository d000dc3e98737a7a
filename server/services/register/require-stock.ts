import { listDatedUnits } from "#db/queries/allocation";
import type { Db } from "#db/client";
import type { DatedUnits } from "#server/domain/allocation/dated-units";
import type { FirmId } from "#server/domain/firm/firm";
import { formatDate } from "#server/domain/iso-date";
import { InvalidInputError } from "../errors";
import { findShortfall, type Shortfall } from "./find-shortfall";

interface Stock {
  readonly site: { readonly id: string; readonly name: string };
  readonly accelerator: { readonly id: string; readonly name: string };
}

/** Throws where the changes would leave a site with fewer than no units of an accelerator, on their own date or any later one. */
export function requireStock(
  db: Db,
  firmId: FirmId,
  { site, accelerator }: Stock,
  changes: readonly DatedUnits[],
): void {
  if (changes.every(({ units }) => units >= 0)) return;
  const shortfall = findShortfall(listDatedUnits(db, firmId, site.id, accelerator.id), changes);
  if (shortfall === undefined) return;
  const message = explainShortfall(site.name, accelerator.name, shortfall);
  throw new InvalidInputError(message, [{ field: "units", row: null, value: null, message }]);
}

/** The same for lines of several sites and accelerators that are recorded together. */
export function requireStockForAll(db: Db, firmId: FirmId, changes: readonly (Stock & DatedUnits)[]): void {
  const byStock = new Map<string, (Stock & DatedUnits)[]>();
  for (const change of changes) {
    const key = `${change.site.id} ${change.accelerator.id}`;
    byStock.set(key, [...(byStock.get(key) ?? []), change]);
  }
  for (const [first, ...rest] of byStock.values())
    if (first !== undefined) requireStock(db, firmId, first, [first, ...rest]);
}

/** The same sentence for a form and for a row of a file. */
export function explainShortfall(siteName: string, acceleratorName: string, shortfall: Shortfall): string {
  const standing = Math.max(0, shortfall.standing).toLocaleString("en-US");
  const missing = shortfall.missing.toLocaleString("en-US");
  return `Site \`${siteName}\` has \`${standing}\` units of \`${acceleratorName}\` on ${formatDate(shortfall.on)}, so this takes \`${missing}\` too many; retire or move fewer, or choose a later date.`;
}
