import { findPasswordHash, hasPeople, type Person } from "#db/queries/person";
import { hasProviderAccount } from "#db/queries/provider-account";
import { listSessions as listSessionRows, type Session } from "#db/queries/session";
import { listDemonstrationPeople, type DemonstrationPerson } from "./demonstration-people";
import { requireSession, type IdentityContext } from "./identity-context";
import { findIdleSince } from "./session-life";

/** Who is signed in; null where nobody is. */
export function findCurrentPerson({ session }: IdentityContext): Person | null {
  return session?.person ?? null;
}

/** How one gets in: what the pages for signing in and setting up offer. */
export interface Entrance {
  /** False until the first administrator is there. */
  readonly isSetUp: boolean;
  /** Empty where the demonstration is not offered. */
  readonly demonstrationPeople: readonly DemonstrationPerson[];
  /** What the identity provider is called; null where there is none. */
  readonly providerLabel: string | null;
}

export function getEntrance(ctx: IdentityContext): Entrance {
  return {
    isSetUp: hasPeople(ctx.db),
    demonstrationPeople: ctx.isDemonstrationOffered ? listDemonstrationPeople() : [],
    providerLabel: ctx.provider?.label ?? null,
  };
}

/** The browsers in which the person is signed in, the latest first. */
export function listSessions(ctx: IdentityContext): readonly (Session & { readonly isCurrent: boolean })[] {
  const { id, person } = requireSession(ctx);
  const now = ctx.sessionClock.now();
  const sessions = listSessionRows(ctx.db, person.id, { now, idleSince: findIdleSince(now) });
  return sessions.map((session) => ({ ...session, isCurrent: session.id === id }));
}

/** Whether the person signs in with a password of their own; the demonstration's people do not. */
export function hasPassword(ctx: IdentityContext): boolean {
  return findPasswordHash(ctx.db, requireSession(ctx).person.id) !== null;
}

/** The identity provider as the person's account shows it; null where there is none. */
export function findProviderLink(ctx: IdentityContext): { readonly label: string; readonly isLinked: boolean } | null {
  const { person } = requireSession(ctx);
  if (ctx.provider === null) return null;
  return { label: ctx.provider.label, isLinked: hasProviderAccount(ctx.db, person.id, ctx.provider.issuer) };
}
