import Papa from "papaparse";
import * as z from "zod";
import { controlClasses } from "#server/domain/accelerator/control-class";
import { holdings, stages } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import { releaseFormula } from "#server/domain/fleet-file/formula-guard";
import { isoDate } from "#server/domain/iso-date";
import { listProposedLots, type PlanLine } from "#server/domain/plan/plan";
import type { AllocationOrigin, CountedAllocation } from "#server/domain/sign-off/counted-allocation";
import { toPlaces, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { frozenColumns } from "../sign-off/collect-annexes";

const FrozenRow = z.object({
  sequence: z.string(),
  siteName: z.string().transform(releaseFormula),
  // Frozen as it was: a code that no list has any more is still what was judged.
  destination: z.string().transform((code) => code as DestinationCode),
  holding: z.enum(holdings),
  acceleratorName: z.string().transform(releaseFormula),
  controlClass: z.enum(controlClasses),
  milliTppPerUnit: z.coerce.number(),
  units: z.coerce.number(),
  effectiveOn: z.string().transform(isoDate),
  stage: z.enum(stages),
});

/** Everything that the assessment adds up: the register's allocations as they were frozen, then those of the reserved plans, then the plan's own. */
export function listCountedAllocations(registerText: string, facts: SignOffFacts): readonly CountedAllocation[] {
  const { data } = Papa.parse<Record<(typeof frozenColumns)[number], string>>(registerText, {
    header: true,
    skipEmptyLines: true,
  });
  const register = data.map((row): CountedAllocation => {
    const { sequence, ...rest } = FrozenRow.parse(row);
    return { origin: "register", reference: sequence, ...rest };
  });
  const reserved = facts.reserved.flatMap(({ reference, lines }) => listOfPlan(facts, "reserved", reference, lines));
  return [...register, ...reserved, ...listOfPlan(facts, "plan", facts.reference, facts.plan.lines)];
}

function listOfPlan(
  facts: SignOffFacts,
  origin: AllocationOrigin,
  reference: string,
  lines: readonly PlanLine[],
): readonly CountedAllocation[] {
  const places = toPlaces(facts);
  return listProposedLots(lines, places).map(
    ({ siteId, acceleratorId, destination, holding, controlClass, milliTppPerUnit, units, effectiveOn, stage }) => {
      return {
        origin,
        reference,
        siteName: places.sites.get(siteId)?.name ?? siteId,
        destination,
        holding,
        acceleratorName: places.accelerators.get(acceleratorId)?.name ?? acceleratorId,
        controlClass,
        milliTppPerUnit,
        units,
        effectiveOn,
        stage,
      };
    },
  );
}
