import { formatCounted } from "#server/domain/format-number";
import { explainSummedSites } from "#server/domain/explain/explain-workbook";
import type { CountedAllocation } from "#server/domain/sign-off/counted-allocation";

/** How many allocations a workbook lists one by one: beyond, a spreadsheet takes minutes to open it. */
export const mostListed = 20_000;

interface Group {
  readonly first: CountedAllocation;
  readonly siteNames: Set<string>;
  units: number;
  count: number;
}

/**
 * The allocations as they are, up to `most`; beyond, those of the register that differ in their site alone stand as one, their units summed. No sum of
 * TPP changes by it: an accelerator's TPP is the same at every site.
 */
export function sumAlike(
  allocations: readonly CountedAllocation[],
  most: number = mostListed,
): readonly CountedAllocation[] {
  if (allocations.length <= most) return allocations;
  const groups = new Map<string, Group>();
  for (const allocation of allocations) {
    if (allocation.origin !== "register") continue;
    const key = keyOf(allocation);
    const group = groups.get(key) ?? { first: allocation, siteNames: new Set<string>(), units: 0, count: 0 };
    group.units += allocation.units;
    group.count++;
    group.siteNames.add(allocation.siteName);
    groups.set(key, group);
  }
  const proposed = allocations.filter(({ origin }) => origin !== "register");
  return [...[...groups.values()].filter(({ units }) => units !== 0).map(toSum), ...proposed];
}

function keyOf({ destination, holding, controlClass, milliTppPerUnit, effectiveOn, stage, ...of }: CountedAllocation) {
  return [destination, holding, controlClass, milliTppPerUnit, effectiveOn, stage, of.acceleratorName].join("\n");
}

function toSum({ first, siteNames, units, count }: Group): CountedAllocation {
  const reference = count === 1 ? first.reference : formatCounted(count, "allocation");
  const siteName = siteNames.size === 1 ? first.siteName : explainSummedSites(siteNames.size);
  return { ...first, units, reference, siteName };
}
