import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root";

/** What each procedure answers: `ApiOutputs["site"]["page"]`. */
export type ApiOutputs = inferRouterOutputs<AppRouter>;
