import type * as z from "zod";

/** One thing that the environment may decide. */
export interface Setting<T> {
  /** The first that is set wins. */
  readonly variables: readonly string[];
  readonly accepts: string;
  readonly schema: z.ZodType<T, string | undefined>;
  /** What a refusal says of a value that it may not repeat, because it is a secret, or is long. */
  readonly describe?: (error: z.ZodError) => string;
}

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
