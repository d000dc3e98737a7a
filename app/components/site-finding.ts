import type { ApiOutputs } from "./api-outputs";

/** One limit with the site's part in it. */
export type SiteFinding = ApiOutputs["site"]["page"]["findings"][number];
