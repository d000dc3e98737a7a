import type { PersonSession } from "#db/queries/session";
import type { Config } from "#server/config";
import type { ProviderConfig } from "#server/provider-config";
import { isLoopback } from "#server/setting";
import { createClock, type Actor, type Clock, type InstallationContext } from "../context";
import { UnauthenticatedError } from "../errors";
import { getAuth, type Auth } from "./auth";
import { findSignedValue, type CookieKeys } from "./cookie-keys";
import { continueSession } from "./session-life";
import { getSessionSecret } from "./session-secret";
import type { Person } from "#db/queries/person";

/** The browser that asks, and where its cookies go. */
export interface Browser {
  readonly cookieHeader: string | null;
  readonly userAgent: string | null;
  readonly address: string;
  readonly setCookie: (cookie: string) => void;
}

/** What the services of identity need besides: who is signed in in which browser. */
export interface IdentityContext extends InstallationContext {
  /** The auth library; made when it is first needed. */
  readonly auth: () => Auth;
  readonly keys: CookieKeys;
  readonly browser: Browser;
  readonly session: PersonSession | null;
  /** The library reads the system's clock, so sessions live by it even where the product's clock stands still. */
  readonly sessionClock: Clock;
  /** Whether whoever asks may enter as one of the demonstration's people without a password. */
  readonly isDemonstrationOffered: boolean;
  /** The OpenID provider with which people may sign in; null where there is none. */
  readonly provider: ProviderConfig | null;
}

/** Whoever is not signed in. */
export const visitor: Actor = {
  kind: "person",
  id: "visitor",
  name: "Somebody not signed in",
  roles: [],
  mayCreateFirms: false,
};

/** A person as the one who acts, in no firm yet. */
export function toActor({ id, name, mayCreateFirms }: Person): Actor {
  return { kind: "person", id, name, roles: [], mayCreateFirms };
}

type IdentityConfig = Pick<Config, "dataDir" | "host" | "publicUrl"> & Partial<Pick<Config, "provider">>;

/** The context of a browser: whoever its cookie says is signed in acts in it. One indexed read, and seldom a write. */
export function createIdentityContext(
  installation: InstallationContext,
  config: IdentityConfig,
  browser: Browser,
): IdentityContext {
  const keys = getCookieKeys(config);
  const sessionClock = createClock();
  const token = findSignedValue(keys, browser.cookieHeader, "session_token");
  const session = token === undefined ? undefined : continueSession(installation.db, token, sessionClock.now());
  return {
    ...installation,
    actor: session === undefined ? visitor : toActor(session.person),
    auth: () => getAuth(installation.db, keys),
    keys,
    browser,
    session: session ?? null,
    sessionClock,
    isDemonstrationOffered: isReachedFromHereAlone(config),
    provider: config.provider ?? null,
  };
}

function getCookieKeys({ dataDir, publicUrl }: IdentityConfig): CookieKeys {
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  return { secret: getSessionSecret(dataDir), isSecure, cookiePrefix: "plimsoll" };
}

/** A server on the loopback may still be what a proxy stands before: then the public address says so. */
function isReachedFromHereAlone({ host, publicUrl }: IdentityConfig): boolean {
  return isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
}

/** Who is signed in; refuses where nobody is. */
export function requireSession({ session }: { readonly session: PersonSession | null }): PersonSession {
  if (session !== null) return session;
  throw new UnauthenticatedError("Nobody is signed in here, or the session has ended; sign in and try again.");
}

/** The same context with a person who has just been identified. */
export function withPerson<C extends InstallationContext>(ctx: C, person: Person): C {
  return { ...ctx, actor: toActor(person) };
}
