import type { Lot } from "../allocation/allocation";

/** What some lots leave standing, one lot for each site, accelerator and stage, on the day of its first; those of nought left out. */
export function listStock(lots: readonly Lot[]): readonly Lot[] {
  const stock = new Map<string, Lot>();
  for (const lot of lots) {
    const { siteId, acceleratorId, stage, holding, controlClass, milliTppPerUnit } = lot;
    const key = `${siteId} ${acceleratorId} ${stage} ${holding} ${controlClass} ${milliTppPerUnit}`;
    const sum = stock.get(key);
    stock.set(key, { ...(sum ?? lot), units: (sum?.units ?? 0) + lot.units, correctsId: null });
  }
  return [...stock.values()].filter(({ units }) => units !== 0);
}
