import type { TokenScope } from "./token-scope";

/** An API token as its firm sees it. The token itself is a secret and never here. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  /** To the minute; null where it was never used. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export type TokenState = "open" | "expired" | "revoked";

/** The choices of how long a token lasts. None lasts longer than the last. */
export const tokenDays = [30, 90, 365] as const;

const msPerDay = 86_400_000;
const usedOnceAMinuteMs = 60_000;

/** The instant from which a token of so many days is no longer taken. */
export function expireAfter(days: (typeof tokenDays)[number], now: string): string {
  return new Date(Date.parse(now) + days * msPerDay).toISOString();
}

/** Whether a token is taken; at the instant at which it expires it is not. */
export function getTokenState(token: Pick<ApiToken, "expiresAt" | "revokedAt">, now: string): TokenState {
  if (token.revokedAt !== null) return "revoked";
  return now < token.expiresAt ? "open" : "expired";
}

/** Whether the last use that is written down is a minute old, so that reading does not write each time. */
export function isLastUseStale({ lastUsedAt }: Pick<ApiToken, "lastUsedAt">, now: string): boolean {
  return lastUsedAt === null || Date.parse(now) - Date.parse(lastUsedAt) >= usedOnceAMinuteMs;
}
