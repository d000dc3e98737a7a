import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { Tier } from "../rulebook/tier";
import type { ScenarioFacts } from "./scenario-facts";

/** Every kind of ready-made what-if. */
export const whatIfKinds = [
  "home-deliveries-slip",
  "site-is-lost",
  "accelerator-is-swapped",
  "accelerator-retires",
  "destination-changes-tier",
  "edition-applies",
  "tpp-differs",
] as const;
/** One of `whatIfKinds`. */
export type WhatIfKind = (typeof whatIfKinds)[number];

/** By how many quarters deliveries may slip. */
export const slipQuarters = [1, 2, 3, 4] as const;
/** One of `slipQuarters`. */
export type SlipQuarters = (typeof slipQuarters)[number];

/** How units of another accelerator take the place of one: as many of them, or as much TPP. */
export const swapMeasures = ["units", "tpp"] as const;
/** One of `swapMeasures`. */
export type SwapMeasure = (typeof swapMeasures)[number];

/** Deliveries at home that are still to come slip; those of one quarter, named by its first day, or all. */
export interface HomeDeliveriesSlip {
  readonly kind: "home-deliveries-slip";
  readonly quarters: SlipQuarters;
  readonly ofQuarter: IsoDate | null;
}

/** All that stands at a site is gone on a day, and nothing arrives there on that day or later. */
export interface SiteIsLost {
  readonly kind: "site-is-lost";
  readonly siteId: string;
  readonly from: IsoDate;
}

/** What is still to come of one accelerator comes as another, everywhere. */
export interface AcceleratorIsSwapped {
  readonly kind: "accelerator-is-swapped";
  readonly acceleratorId: string;
  readonly byAcceleratorId: string;
  readonly measure: SwapMeasure;
}

/** All units of one accelerator that stand on a day are retired on it. */
export interface AcceleratorRetires {
  readonly kind: "accelerator-retires";
  readonly acceleratorId: string;
  readonly on: IsoDate;
}

/** A destination is of another tier from a day on, whatever its lists say. */
export interface DestinationChangesTier {
  readonly kind: "destination-changes-tier";
  readonly destination: DestinationCode;
  readonly tier: Tier;
  readonly from: IsoDate;
}

/** Another edition is in force, from the first day to the last. */
export interface EditionApplies {
  readonly kind: "edition-applies";
  readonly editionId: string;
}

/** One unit of an accelerator has more or less TPP than it is recorded with, in parts of ten thousand: 1000 is 10 % more. */
export interface TppDiffers {
  readonly kind: "tpp-differs";
  readonly acceleratorId: string;
  readonly basisPoints: number;
}

/** A named change of the facts of a scenario. */
export type WhatIf =
  | HomeDeliveriesSlip
  | SiteIsLost
  | AcceleratorIsSwapped
  | AcceleratorRetires
  | DestinationChangesTier
  | EditionApplies
  | TppDiffers;

/** The facts as the what-if makes them, or why there is nothing for it to change. */
export type WhatIfResult =
  { readonly isApplied: true; readonly facts: ScenarioFacts } | { readonly isApplied: false; readonly because: string };

/** A what-if that changed something. */
export function acceptWhatIf(facts: ScenarioFacts): WhatIfResult {
  return { isApplied: true, facts };
}

/** A what-if that cannot be applied; the sentence names the value and says what to do. */
export function refuseWhatIf(because: string): WhatIfResult {
  return { isApplied: false, because };
}
