import type { DestinationView } from "./views";

/** What the map needs of a destination. */
export type MapDestination = Pick<
  DestinationView,
  "code" | "name" | "tier" | "longitude" | "latitude" | "milliTpp" | "siteCount" | "standing"
>;
