import type { ApiOutputs } from "./api-outputs";

/** Everything that the page of a sign-off shows. */
export type SignOffView = ApiOutputs["signOff"]["get"];
