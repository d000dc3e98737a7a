import type { AnyTRPCProcedure } from "@trpc/server";
import * as z from "zod";
import { appRouter } from "#server/api/root";

const procedures = z.record(z.string(), z.custom<AnyTRPCProcedure>()).parse(appRouter._def.procedures);

/** The paths of all procedures, such as `site.create`, in their order. */
export function listProcedures(): readonly string[] {
  return Object.keys(procedures).sort();
}

export function findProcedureType(path: string): "query" | "mutation" | "subscription" | undefined {
  return procedures[path]?._def.type;
}
