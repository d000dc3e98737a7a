import { expect, test } from "vitest";
import { createTokenSecret, hideTokenSecrets, isTokenSecret } from "#server/services/token/token-secret";

test("a token has a prefix that scanners know, and no two are alike", () => {
  const secrets = Array.from({ length: 100 }, createTokenSecret);
  for (const secret of secrets) expect(secret).toMatch(/^plimsoll_[A-Za-z0-9_-]{49}$/);
  expect(new Set(secrets).size).toBe(100);
  expect(secrets.every(isTokenSecret)).toBe(true);
});

test("a slip in any one character is seen without asking anybody", () => {
  const secret = createTokenSecret();
  const slips = Array.from(secret, (character, index) => {
    const other = character === "a" ? "b" : "a";
    return `${secret.slice(0, index)}${other}${secret.slice(index + 1)}`;
  });
  expect(slips.filter(isTokenSecret)).toEqual([]);
  expect([secret.slice(1), secret.slice(0, -1), `${secret}a`, ` ${secret}`, ""].filter(isTokenSecret)).toEqual([]);
});

test("what is printed holds no token", () => {
  const [one, two] = [createTokenSecret(), createTokenSecret()];
  expect(hideTokenSecrets(`there is no file \`${one}\`, nor ${two}`)).toBe(
    "there is no file `plimsoll_…`, nor plimsoll_…",
  );
});
