import type { ApiOutputs } from "./api-outputs";

/** What the assessment answers, by the names that the components use. */
export type OverviewView = ApiOutputs["assessment"]["getOverview"];
export type LimitLine = OverviewView["lines"][number];
export type FlaggedAllocationView = OverviewView["flagged"]["rows"][number];
export type DestinationView = OverviewView["destinations"][number];
export type HeadroomView = LimitLine["headroom"];
export type SumsView = ApiOutputs["assessment"]["getSums"];
