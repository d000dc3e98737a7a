import type { Accelerator } from "./accelerator";
import { deriveTpp } from "./tpp";

/** How ECCN 3A090 sees a chip: `3A090.a`, `3A090.b`, `below` both, or `unknown` where a fact that decides is missing. */
export const controlClasses = ["3A090.a", "3A090.b", "below", "unknown"] as const;
/** One of `controlClasses`. */
export type ControlClass = (typeof controlClasses)[number];

/** A control class with the figures it rests on. */
export interface Classification {
  readonly controlClass: ControlClass;
  /** A plain sentence with the figures that decided. */
  readonly because: string;
}

/** Thousandths of TPP at which a chip is 3A090.a whatever its density. */
const tppThreshold = 4_800_000;
/** Thousandths of TPP from which performance density decides. */
const densityFloor = 1_600_000;
const densityBFloor = 2_400_000;

/**
 * Performance density is TPP ÷ die area in mm². `milliTpp / 1000 / (area / 100) >= hundredths / 100` without a division.
 * Exactly at the threshold meets it.
 */
function meetsDensity(milliTpp: number, dieAreaHundredthsMm2: number, hundredths: number): boolean {
  return milliTpp * 10 >= hundredths * dieAreaHundredthsMm2;
}

/**
 * Classifies one chip. 3A090.a: TPP ≥ 4800, or TPP ≥ 1600 and density ≥ 5.92. 3A090.b: 2400 ≤ TPP < 4800 and 1.6 ≤ density < 5.92,
 * or TPP ≥ 1600 and 3.2 ≤ density < 5.92. A part not meant for data centers is caught only by TPP ≥ 4800 (note to 3A090).
 * Without rates, or without a die area where density decides, the answer is `unknown`, never `below`.
 * Source: CCL, ECCN 3A090, quoted by secondary sources; the density unit is one mm² of logic die on a non-planar node.
 */
export function classifyAccelerator(
  accelerator: Pick<Accelerator, "rates" | "dieAreaHundredthsMm2" | "isDataCenterPart">,
): Classification {
  const tpp = deriveTpp(accelerator.rates);
  if (tpp === undefined)
    return { controlClass: "unknown", because: "no dense rate is published, so its TPP is unknown" };
  return classifyTpp(tpp.milliTpp, accelerator);
}

/** The same for a chip of known TPP, in thousandths. */
export function classifyTpp(
  milliTpp: number,
  { dieAreaHundredthsMm2: area, isDataCenterPart }: Pick<Accelerator, "dieAreaHundredthsMm2" | "isDataCenterPart">,
): Classification {
  if (milliTpp >= tppThreshold) return { controlClass: "3A090.a", because: "its TPP is 4,800 or more" };
  if (milliTpp < densityFloor) return { controlClass: "below", because: "its TPP is below 1,600" };
  if (!isDataCenterPart)
    return { controlClass: "below", because: "its TPP is below 4,800 and it is not made for data centers" };
  if (area === null)
    return {
      controlClass: "unknown",
      because: "its TPP is between 1,600 and 4,800, so density decides, and its die area is unknown",
    };
  if (meetsDensity(milliTpp, area, 592))
    return { controlClass: "3A090.a", because: "its TPP is 1,600 or more and its performance density 5.92 or more" };
  if (meetsDensity(milliTpp, area, 320) || (milliTpp >= densityBFloor && meetsDensity(milliTpp, area, 160)))
    return { controlClass: "3A090.b", because: "its performance density is below 5.92, so only 3A090.b covers it" };
  return { controlClass: "below", because: "its performance density is below the thresholds of 3A090" };
}
