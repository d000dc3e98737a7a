import type { Db } from "#db/client";
import { createId } from "#db/identifier";
import type { FirmId } from "#server/domain/firm/firm";
import { roles, type Role } from "#server/domain/permission/permission";
import type { TokenScope } from "#server/domain/permission/token-scope";

/** Who acts. */
export type Actor = RoleActor | TokenActor;

interface RoleActor {
  /** A person's roles come from the membership of the firm that is entered; the system's hold everywhere. */
  readonly kind: "person" | "system";
  readonly id: string;
  readonly name: string;
  /** Within a firm, the roles in it; outside, a person has none. */
  readonly roles: readonly Role[];
  readonly mayCreateFirms: boolean;
}

/** An API token, in the one firm whose it is. It does what its scopes include; roles, of which it has none, count for nothing. */
export interface TokenActor extends Omit<RoleActor, "kind"> {
  readonly kind: "token";
  readonly scopes: readonly TokenScope[];
}

/** What a service needs that is not its input, before a firm is entered. */
export interface InstallationContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly requestId: string;
}

export interface Clock {
  /** A UTC instant, `2026-11-23T10:00:00.000Z`. */
  readonly now: () => string;
}

/** The same within a firm; `enterFirm` makes it. */
export interface ServiceContext extends InstallationContext {
  readonly firmId: FirmId;
}

/** Whoever has a shell on the data directory has the data: the command line may do everything. */
export const commandLine: Actor = {
  kind: "system",
  id: "command-line",
  name: "Command line",
  roles,
  mayCreateFirms: true,
};

/** The product itself, for what it sets up unasked. */
export const plimsoll: Actor = { kind: "system", id: "plimsoll", name: "Plimsoll", roles, mayCreateFirms: true };

/** The system's clock, or one that stands still at an instant. */
export function createClock(fixedNow?: string): Clock {
  return { now: () => fixedNow ?? new Date().toISOString() };
}

export function createContext(
  db: Db,
  actor: Actor,
  requestId: string,
  clock: Clock = createClock(),
): InstallationContext {
  return { db, actor, clock, newId: createId, requestId };
}

/** The same context with its clock stopped: what is done as one thing happens at one instant, in every place that writes it down. */
export function atOneInstant<C extends InstallationContext>(ctx: C): C {
  return { ...ctx, clock: createClock(ctx.clock.now()) };
}

/** The same context inside a transaction, for a service that is made of others. */
export function withDb<C extends InstallationContext>(ctx: C, db: Db): C {
  return { ...ctx, db };
}
