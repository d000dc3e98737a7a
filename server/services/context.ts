import type { Db } from "#db/client";
import { createId } from "#db/identifier";
import type { Role } from "./permission";

/** Who acts. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** What a service needs that is not its input, before a firm is chosen. */
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

/** The same within a firm. */
export interface ServiceContext extends InstallationContext {
  readonly firmId: string;
}

const localUser: Actor = { id: "local", name: "Local user", role: "local-user" };

/** The system's clock, or one that stands still at an instant. */
export function createClock(fixedNow?: string): Clock {
  return { now: () => fixedNow ?? new Date().toISOString() };
}

/** The context of the one local user. */
export function createLocalContext(db: Db, requestId: string, clock: Clock = createClock()): InstallationContext {
  return { db, actor: localUser, clock, newId: createId, requestId };
}

/** The same context within a firm that the caller has found. */
export function withFirm(ctx: InstallationContext, firmId: string): ServiceContext {
  return { ...ctx, firmId };
}

/** The same context inside a transaction, for a service that is made of others. */
export function withDb<C extends InstallationContext>(ctx: C, db: Db): C {
  return { ...ctx, db };
}
