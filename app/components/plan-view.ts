import type { ApiOutputs } from "./api-outputs";

/** A plan without its lines. */
export type PlanView = ApiOutputs["plan"]["workspace"]["plan"];
