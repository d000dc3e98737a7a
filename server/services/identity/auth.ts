import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Db } from "#db/client";
import { createId } from "#db/identifier";
import { createIdentityAdapter, personField } from "#db/identity-adapter";
import type { CookieKeys } from "./cookie-keys";
import { maxPasswordLength, minPasswordLength } from "./password-length";

export const sessionSeconds = 7 * 24 * 60 * 60;
export const waitingMinutes = 10;

function createAuth(db: Db, { secret, isSecure, cookiePrefix }: CookieKeys) {
  return betterAuth({
    appName: "Plimsoll",
    // Nothing is ever sent to this address: the library's own HTTP handler is not mounted.
    baseURL: isSecure ? "https://localhost" : "http://localhost",
    secret,
    database: createIdentityAdapter(db),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      maxPasswordLength,
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, fields: personField },
    account: { fields: personField },
    plugins: [
      twoFactor({
        issuer: "Plimsoll",
        twoFactorCookieMaxAge: waitingMinutes * 60,
        schema: { twoFactor: { fields: personField } },
      }),
    ],
    advanced: {
      cookiePrefix,
      useSecureCookies: isSecure,
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"] },
      // People are made by our own services, so columns that only the library's sign-up would fill are not there.
      database: { generateId: createId, validateSchema: false },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof createAuth>;

const made = new WeakMap<object, Auth>();

/** The auth library on a database; made once. */
export function getAuth(db: Db, keys: CookieKeys): Auth {
  const existing = made.get(db.$client);
  if (existing !== undefined) return existing;
  const auth = createAuth(db, keys);
  made.set(db.$client, auth);
  return auth;
}
