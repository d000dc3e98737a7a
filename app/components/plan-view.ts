import type { ApiOutputs } from "./api-outputs";

/** A plan without its lines. */
export type PlanView = ApiOutputs["plan"]["workspace"]["plan"];

/** An approval in whose place a plan can step. */
export type SupersedableSignOff = ApiOutputs["signOff"]["supersedable"][number];
