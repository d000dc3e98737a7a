import { listProposedLots, type PlanLine } from "#server/domain/plan/plan";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { AllocationOrigin, CountedAllocation } from "#server/domain/sign-off/counted-allocation";
import { toPlaces, type SignOffBasis } from "#server/domain/sign-off/sign-off-facts";

/** The register of facts as allocations: each cell is one, of an accelerator made up for it. A cell whose TPP its units do not divide is two. */
function listFromCell(cell: RollUpCell, index: number): readonly CountedAllocation[] {
  const { destination, effectiveOn, stage, holding, controlClass, units, milliTpp } = cell;
  const build = (count: number, milliTppPerUnit: number): CountedAllocation => ({
    origin: "register",
    reference: String(index + 1),
    siteName: `Register ${destination}`,
    acceleratorName: `Cell ${controlClass}`,
    destination,
    effectiveOn,
    stage,
    holding,
    controlClass,
    units: count,
    milliTppPerUnit,
  });
  if (milliTpp === 0) return [build(units, 0)];
  if (Number.isSafeInteger(milliTpp / units) && milliTpp / units > 0) return [build(units, milliTpp / units)];
  const sign = milliTpp < 0 ? -1 : 1;
  const rest = units - sign;
  return [build(sign, Math.abs(milliTpp)), ...(rest === 0 ? [] : [build(rest, 0)])];
}

function listFromLines(
  lines: readonly PlanLine[],
  basis: SignOffBasis,
  origin: AllocationOrigin,
  reference: string,
): readonly CountedAllocation[] {
  const places = toPlaces(basis);
  return listProposedLots(lines, places).map(({ siteId, acceleratorId, ...lot }) => ({
    origin,
    reference,
    siteName: places.sites.get(siteId)?.name ?? siteId,
    acceleratorName: places.accelerators.get(acceleratorId)?.name ?? acceleratorId,
    destination: lot.destination,
    effectiveOn: lot.effectiveOn,
    stage: lot.stage,
    holding: lot.holding,
    controlClass: lot.controlClass,
    units: lot.units,
    milliTppPerUnit: lot.milliTppPerUnit,
  }));
}

/** Every allocation that facts add up: those of the register, of the reserved plans and of the plan. */
export function listAllocationsOf(basis: SignOffBasis): readonly CountedAllocation[] {
  return [
    ...basis.register.cells.flatMap(listFromCell),
    ...basis.reserved.flatMap(({ lines, reference }) => listFromLines(lines, basis, "reserved", reference)),
    ...listFromLines(basis.plan.lines, basis, "plan", basis.reference),
  ];
}
