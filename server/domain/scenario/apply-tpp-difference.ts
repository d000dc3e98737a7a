import { classifyTpp } from "../accelerator/control-class";
import { withLots, type ScenarioFacts } from "./scenario-facts";
import { acceptWhatIf, refuseWhatIf, type TppDiffers, type WhatIfResult } from "./what-if";

const whole = 10_000;

/** How far a figure may differ, in hundredths of a per cent: down to almost nothing, up to twice as much. */
export const tppDifferenceBounds = { least: 1 - whole, most: whole } as const;

/**
 * Gives every unit of an accelerator, standing or to come, more or less TPP, to the nearest thousandth and half a thousandth up; there is one figure for
 * home and abroad. The control class follows the figure: a model that falls out of scope no longer counts.
 */
export function applyTppDifference(facts: ScenarioFacts, { acceleratorId, basisPoints }: TppDiffers): WhatIfResult {
  const accelerator = facts.accelerators.get(acceleratorId);
  if (accelerator === undefined)
    return refuseWhatIf(
      `no accelerator \`${acceleratorId}\` is in the register or the plan; choose one of their models`,
    );
  const { name, milliTppPerUnit } = accelerator;
  const { least, most } = tppDifferenceBounds;
  if (!Number.isSafeInteger(basisPoints) || basisPoints === 0 || basisPoints < least || basisPoints > most)
    return refuseWhatIf(
      `\`${basisPoints / 100}\` % is no difference that a figure can have; write one of more than −100 and at most 100, other than 0`,
    );
  if (milliTppPerUnit === 0)
    return refuseWhatIf(`the TPP of \`${name}\` is unknown, so it cannot differ; give the accelerator its dense rates`);
  const isNamed = ({ acceleratorId: id }: { readonly acceleratorId: string }): boolean => id === acceleratorId;
  if (!facts.registerLots.some(isNamed) && !facts.planLots.some(isNamed))
    return refuseWhatIf(`no \`${name}\` is in the register or the plan, so its TPP makes no difference`);

  const figure = getDifferentTpp(milliTppPerUnit, basisPoints);
  const { controlClass } = classifyTpp(figure, accelerator);
  const altered = { ...accelerator, milliTppPerUnit: figure, controlClass };
  return acceptWhatIf({
    ...withLots(facts, (lots) =>
      lots.map((lot) => (isNamed(lot) ? { ...lot, milliTppPerUnit: figure, controlClass } : lot)),
    ),
    accelerators: new Map([...facts.accelerators, [acceleratorId, altered]]),
  });
}

/** The figure so many parts of ten thousand higher (lower when negative), rounded half up to the thousandth of TPP. */
export function getDifferentTpp(milliTpp: number, basisPoints: number): number {
  return Number((BigInt(milliTpp) * BigInt(whole + basisPoints) * 2n + BigInt(whole)) / BigInt(2 * whole));
}
