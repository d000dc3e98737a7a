import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "#server/config";

const whole = {
  PLIMSOLL_OIDC_ISSUER: "https://login.example.com/realm",
  PLIMSOLL_OIDC_CLIENT_ID: "plimsoll",
  PLIMSOLL_OIDC_CLIENT_SECRET: "kelp-anchor-mizzen",
};

function findRefusal(env: Record<string, string>): string {
  try {
    readConfig(env);
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe("the identity provider's settings", () => {
  it("are the three and defaults for the rest", () => {
    expect(readConfig(whole).provider).toEqual({
      issuer: "https://login.example.com/realm",
      clientId: "plimsoll",
      clientSecret: "kelp-anchor-mizzen",
      claim: "groups",
      grants: new Map(),
      label: "login.example.com",
      redirectUri: "http://127.0.0.1:3000/api/sign-in/callback",
    });
  });

  it("send people back to the public address where there is one, else to where the server listens", () => {
    const at = (more: Record<string, string>) => readConfig({ ...whole, ...more }).provider?.redirectUri;
    expect(at({ PLIMSOLL_PUBLIC_URL: "https://plimsoll.example.com/", PLIMSOLL_HOST: "0.0.0.0" })).toBe(
      "https://plimsoll.example.com/api/sign-in/callback",
    );
    expect(at({ PLIMSOLL_HOST: "::1", PLIMSOLL_PORT: "4000" })).toBe("http://[::1]:4000/api/sign-in/callback");
  });

  it("read which value of the claim gives which roles", () => {
    const mapping = { "plimsoll-planners": { firm: "Acme", roles: ["planner"] } };
    const { provider } = readConfig({ ...whole, PLIMSOLL_OIDC_ROLES: JSON.stringify(mapping) });
    expect(Object.fromEntries(provider?.grants ?? [])).toEqual(mapping);
  });

  it("may have plain http only on the loopback", () => {
    const at = (issuer: string) => findRefusal({ ...whole, PLIMSOLL_OIDC_ISSUER: issuer });
    expect(at("http://127.0.0.1:4444")).toBe("");
    expect(at("http://localhost:4444/realm")).toBe("");
    expect(at("http://login.example.com")).toContain("PLIMSOLL_OIDC_ISSUER is `http://login.example.com`, but must be");
  });

  it.each([
    "login.example.com",
    "https://login.example.com?x",
    "https://u:p@login.example.com",
    "ftp://x",
    "https://a b",
  ])("refuse the issuer %j", (issuer) => {
    expect(findRefusal({ ...whole, PLIMSOLL_OIDC_ISSUER: issuer })).toContain("PLIMSOLL_OIDC_ISSUER");
  });

  it.each(Object.keys(whole))("are refused without %s, which is named", (name) => {
    expect(findRefusal({ ...whole, [name]: "" })).toBe(
      `${name} must be set too, or what else is set of the provider unset.`,
    );
  });

  it("are refused where only the mapping is set", () => {
    expect(findRefusal({ PLIMSOLL_OIDC_ROLES: "{}" })).toContain(
      "PLIMSOLL_OIDC_ISSUER and PLIMSOLL_OIDC_CLIENT_ID and PLIMSOLL_OIDC_CLIENT_SECRET must be set too",
    );
  });

  it("are refused where nobody could be sent back", () => {
    expect(findRefusal({ ...whole, PLIMSOLL_HOST: "0.0.0.0" })).toContain("PLIMSOLL_PUBLIC_URL must be set too");
  });

  it("never repeat the secret", () => {
    const secret = "two words";
    const message = findRefusal({ ...whole, PLIMSOLL_OIDC_CLIENT_SECRET: secret });
    expect(message).toContain("PLIMSOLL_OIDC_CLIENT_SECRET is not shown here, but must be");
    expect(message).not.toContain(secret);
  });

  it.each([
    ["{", "PLIMSOLL_OIDC_ROLES is none, but must be a JSON object"],
    ["[]", "PLIMSOLL_OIDC_ROLES is none, but must be a JSON object"],
    [`{"g":{"firm":"Acme","roles":["boss"]}}`, "PLIMSOLL_OIDC_ROLES is wrong at `g › roles › 0`: it must be"],
    [`{"g":{"firm":"Acme","roles":[]}}`, "PLIMSOLL_OIDC_ROLES is wrong at `g › roles`"],
    [`{"g":{"firm":"","roles":["planner"]}}`, "PLIMSOLL_OIDC_ROLES is wrong at `g › firm`"],
    [`{"g":{"firm":"Acme","roles":["planner"],"x":1}}`, "PLIMSOLL_OIDC_ROLES is wrong at `g`"],
  ])("refuse the mapping %s where it is wrong", (mapping, message) => {
    expect(findRefusal({ ...whole, PLIMSOLL_OIDC_ROLES: mapping })).toContain(message);
  });
});
