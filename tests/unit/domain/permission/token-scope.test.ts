import { expect, test } from "vitest";
import { permissions, type Permission } from "#server/domain/permission/permission";
import { expireAfter, getTokenState, isLastUseStale, tokenDays } from "#server/domain/permission/api-token";
import { isInScopes, listScopesWith, tokenScopes } from "#server/domain/permission/token-scope";

const now = "2026-11-23T10:00:00.000Z";

test("all scopes together are three permissions, and none of what is for people", () => {
  expect(permissions.filter((permission) => isInScopes(tokenScopes, permission))).toEqual([
    "fleet-import.apply",
    "assessment.read",
    "audit.export",
  ]);
  const forPeople: readonly Permission[] = ["people.manage", "token.manage", "firm.update", "register.rebuild"];
  expect(forPeople.flatMap(listScopesWith)).toEqual([]);
});

test("without a scope nothing is allowed, and every scope is of use", () => {
  expect(permissions.filter((permission) => isInScopes([], permission))).toEqual([]);
  for (const scope of tokenScopes) expect(permissions.some((permission) => isInScopes([scope], permission))).toBe(true);
});

test("no token lasts longer than a year", () => {
  expect(tokenDays.map((days) => expireAfter(days, now))).toEqual([
    "2026-12-23T10:00:00.000Z",
    "2027-02-21T10:00:00.000Z",
    "2027-11-23T10:00:00.000Z",
  ]);
});

test("a token is open until the instant at which it expires, and revoked whatever its date", () => {
  const expiresAt = "2026-12-23T10:00:00.000Z";
  expect(getTokenState({ expiresAt, revokedAt: null }, "2026-12-23T09:59:59.999Z")).toBe("open");
  expect(getTokenState({ expiresAt, revokedAt: null }, expiresAt)).toBe("expired");
  expect(getTokenState({ expiresAt, revokedAt: now }, now)).toBe("revoked");
  expect(getTokenState({ expiresAt, revokedAt: now }, "2027-01-01T00:00:00.000Z")).toBe("revoked");
});

test("a use is worth writing down when the last is a minute old", () => {
  expect(isLastUseStale({ lastUsedAt: null }, now)).toBe(true);
  expect(isLastUseStale({ lastUsedAt: "2026-11-23T09:59:00.001Z" }, now)).toBe(false);
  expect(isLastUseStale({ lastUsedAt: "2026-11-23T09:59:00.000Z" }, now)).toBe(true);
});
