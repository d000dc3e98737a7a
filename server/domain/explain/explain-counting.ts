import type { ControlClass } from "../accelerator/control-class";
import type { Holding, Stage } from "../allocation/allocation";
import type { Counting, TimelineBasis } from "../assessment/timeline";
import { formatCounted, formatTpp } from "../format-number";
import { formatDate, type IsoDate } from "../iso-date";

/** Whether something counts for the limits, in a few words. */
export const countingWords: Readonly<Record<Counting, string>> = {
  counts: "counts",
  "does-not-count": "does not count",
  "cannot-judge": "? cannot judge",
};

const ownedOnly = "the reading in force counts only what is owned";

/** Why a site counts nothing, whatever stands there; null where its holding is no reason. */
export function explainSiteNotCounted(holding: Holding, { readings }: Pick<TimelineBasis, "readings">): string | null {
  return holding === "leased" && readings.leasedCount === "no" ? `the site is leased, and ${ownedOnly}` : null;
}

const classReasons: Readonly<Record<ControlClass, string>> = {
  "3A090.a": "in scope",
  "3A090.b": "3A090.b only: the rule counts chips that meet or exceed 3A090.a",
  below: "below 3A090.a",
  unknown: "TPP or control class unknown: it cannot be judged",
};

/** Why holdings of a kind are left out of every share. */
export function explainKindNotCounted(
  { holding, controlClass }: { readonly holding: Holding; readonly controlClass: ControlClass },
  { readings }: Pick<TimelineBasis, "readings">,
): string {
  return holding === "leased" && readings.leasedCount === "no" ? `leased: ${ownedOnly}` : classReasons[controlClass];
}

/** Why one allocation does not count; `because` is why its accelerator has the control class that it has. */
export function explainLotNotCounted(
  { stage, holding }: { readonly stage: Stage; readonly holding: Holding },
  accelerator: { readonly name: string; readonly because: string },
  { stages, readings }: Pick<TimelineBasis, "stages" | "readings">,
): string {
  if (!stages.includes(stage)) return `its stage \`${stage}\` is left out of this view`;
  if (holding === "leased" && readings.leasedCount === "no") return `leased: ${ownedOnly}`;
  return `\`${accelerator.name}\` does not meet the scope of 3A090.a: ${accelerator.because}`;
}

/** What stands at a site after all changes of a day. */
export interface CountedStep {
  readonly on: IsoDate;
  readonly units: number;
  readonly countedMilliTpp: number;
  readonly notCountedMilliTpp: number;
  readonly unknownUnits: number;
}

/** A step of a site as a sentence; what does not count and what cannot be judged are named apart. */
export function explainSiteStep(step: CountedStep | undefined, asOf: IsoDate, isAtAsOf: boolean): string {
  if (step === undefined) return `As of ${formatDate(asOf)}: nothing stands here yet.`;
  const when = isAtAsOf ? `As of ${formatDate(asOf)}` : `From ${formatDate(step.on)}`;
  const notCounted = step.notCountedMilliTpp === 0 ? "" : `, ${formatTpp(step.notCountedMilliTpp)} not counted`;
  const unknown = step.unknownUnits === 0 ? "" : `, ${formatCounted(step.unknownUnits, "unit")} that cannot be judged`;
  return `${when}: ${formatCounted(step.units, "unit")}, ${formatTpp(step.countedMilliTpp)} counted${notCounted}${unknown}.`;
}

/** What an accelerator without rates means for the limits. */
export const rateslessWords =
  "No dense rate of one unit is published, so nothing can be multiplied; what holds it cannot be judged.";
