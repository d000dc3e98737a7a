import type { SiteColumnId } from "./site-list-state";

interface SiteTableHeader {
  readonly id: SiteColumnId;
  readonly header: string;
  readonly unit?: string;
  readonly isNumber: boolean;
  /** Width, and from which width of the table on it is there. */
  readonly look: string;
}

/** In a narrow table the destination, tier and holding stand under the site's name. */
export const columnLook: Readonly<Record<SiteColumnId, string>> = {
  name: "",
  destination: "w-[20%] @max-[600px]:hidden",
  tier: "w-16 @max-[760px]:hidden",
  holding: "w-20 @max-[760px]:hidden",
  units: "w-24 @max-[480px]:hidden",
  tpp: "w-19 @min-[480px]:w-28",
  counted: "w-32 @max-[1000px]:hidden",
  notCounted: "w-38 @max-[1000px]:hidden",
  standing: "w-28 @min-[480px]:w-34",
};

export const siteTableHeaders: readonly SiteTableHeader[] = [
  { id: "name", header: "Site", isNumber: false, look: columnLook.name },
  { id: "destination", header: "Destination", isNumber: false, look: columnLook.destination },
  { id: "tier", header: "Tier", isNumber: false, look: columnLook.tier },
  { id: "holding", header: "Holding", isNumber: false, look: columnLook.holding },
  { id: "units", header: "Units", isNumber: true, look: columnLook.units },
  { id: "tpp", header: "TPP", unit: "M", isNumber: true, look: columnLook.tpp },
  { id: "counted", header: "Counted", unit: "M TPP", isNumber: true, look: columnLook.counted },
  { id: "notCounted", header: "Not counted", unit: "M TPP", isNumber: true, look: columnLook.notCounted },
  { id: "standing", header: "Country limit", isNumber: false, look: columnLook.standing },
];
