import type { ApiOutputs } from "./api-outputs";

/** Somebody who is or was in the firm. */
export type Member = ApiOutputs["membership"]["list"]["current"][number];
