import type { Lot } from "#server/domain/allocation/allocation";
import { proposedStage, type PlanSite } from "#server/domain/plan/plan";
import type { ScenarioAccelerator, ScenarioFacts } from "#server/domain/scenario/scenario-facts";
import { applyWhatIf } from "#server/domain/scenario/apply-what-if";
import type { WhatIf } from "#server/domain/scenario/what-if";
import { buildFacts, buildLots, type AssessmentOptions, type LotWords } from "#tests/support/engine-factories";

/** An accelerator of 1 TPP a unit that counts, unless told otherwise. */
export function buildScenarioAccelerator(overrides: Partial<ScenarioAccelerator> = {}): ScenarioAccelerator {
  return {
    id: "chip",
    name: "Chip",
    controlClass: "3A090.a",
    milliTppPerUnit: 1000,
    dieAreaHundredthsMm2: 1,
    isDataCenterPart: true,
    isToConfirm: false,
    ...overrides,
  };
}

interface ScenarioWords extends AssessmentOptions {
  readonly register?: readonly LotWords[];
  readonly plan?: readonly LotWords[];
  readonly accelerators?: readonly ScenarioAccelerator[];
}

/** A scenario in few words: allocations of a register, installed unless told otherwise, and of a plan. Sites are called after their destinations. */
export function buildScenario({ register = [], plan = [], accelerators, ...options }: ScenarioWords): ScenarioFacts {
  const { changes: _, ...basis } = buildFacts([], options);
  const planLots = buildLots(plan).map((lot) => ({ ...lot, id: `plan-${lot.id}`, stage: proposedStage }));
  return toScenario(
    { ...basis, registerLots: buildLots(register), planLots },
    accelerators ?? [
      buildScenarioAccelerator(),
      buildScenarioAccelerator({ id: "big", name: "Big", milliTppPerUnit: 3000 }),
    ],
  );
}

/** Facts with the sites that their lots name. */
export function toScenario(
  facts: Omit<ScenarioFacts, "sites" | "accelerators">,
  accelerators: readonly ScenarioAccelerator[],
): ScenarioFacts {
  const lots = [...facts.registerLots, ...facts.planLots];
  return {
    ...facts,
    sites: new Map(lots.map((lot) => [lot.siteId, toSite(lot)])),
    accelerators: new Map(accelerators.map((accelerator) => [accelerator.id, accelerator])),
  };
}

function toSite({ siteId, destination, holding }: Lot): PlanSite {
  return { id: siteId, name: siteId, destination, holding };
}

/** The facts after a what-if; throws what it was refused with. */
export function requireApplied(facts: ScenarioFacts, whatIf: WhatIf): ScenarioFacts {
  const result = applyWhatIf(facts, whatIf);
  if (!result.isApplied) throw new Error(result.because);
  return result.facts;
}

/** Why a what-if was refused, or "applied". */
export function explainRefusal(facts: ScenarioFacts, whatIf: WhatIf): string {
  const result = applyWhatIf(facts, whatIf);
  return result.isApplied ? "applied" : result.because;
}

/** Lots in few words, by day: `US +5 chip 2027-01-01`. */
export function printLots(lots: readonly Lot[]): readonly string[] {
  return lots
    .map(({ destination, units, acceleratorId, effectiveOn }) => {
      const amount = units > 0 ? `+${units}` : `${units}`;
      return `${effectiveOn} ${destination} ${amount} ${acceleratorId}`;
    })
    .sort();
}
