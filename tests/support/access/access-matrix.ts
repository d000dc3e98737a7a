import { canDo } from "#server/domain/permission/permission";
import { callers, rolesOf, type Caller } from "./access-world";
import type { Need } from "./access-rows";

/** From where a call comes: the firm whose things it names, another firm, a page of another firm's, or nobody's browser. */
export const origins = ["own firm", "other firm", "signed out"] as const;
export type Origin = (typeof origins)[number];

export interface Cell {
  readonly caller: Caller;
  readonly origin: Origin;
}

/** Every caller from their own firm and from another, and nobody once. */
export const cells: readonly Cell[] = origins.flatMap((origin) =>
  (origin === "signed out" ? callers.slice(0, 1) : callers).map((caller) => ({ caller, origin })),
);

export interface Expectation {
  readonly needs: Need;
  readonly isAboutThing?: boolean | undefined;
  readonly status?: number | undefined;
  readonly statusSignedOut?: number | undefined;
}

/** The status that the permission table asks for. */
export function expectStatus(
  { needs, isAboutThing = false, status = 200, statusSignedOut = status }: Expectation,
  { caller, origin }: Cell,
): number {
  if (needs === "nothing") return origin === "signed out" ? statusSignedOut : status;
  if (origin === "signed out") return 401;
  if (!isAllowed(needs, caller)) return 403;
  return isAboutThing && origin === "other firm" ? 404 : status;
}

function isAllowed(needs: Exclude<Need, "nothing">, caller: Caller): boolean {
  if (needs === "session") return true;
  if (needs === "may-create-firms") return caller === "founder";
  return canDo(rolesOf(caller), needs);
}

export function nameCell({ caller, origin }: Cell): string {
  return origin === "signed out" ? origin : `${caller}, ${origin}`;
}
