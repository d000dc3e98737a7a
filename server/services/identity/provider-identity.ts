import * as oidc from "openid-client";
import type { ProviderConfig } from "#server/provider-config";
import { EmailField, PersonNameField } from "./identity-fields";
import type { PendingSignIn } from "./pending-sign-in";
import { getProviderClient } from "./provider-client";
import { ProviderRefusedError } from "./provider-refused-error";

/** Whom the provider has signed in, as its validated token says. */
export interface ProviderIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** Undefined where the provider says nothing about it. */
  readonly isEmailVerified: boolean | undefined;
  /** The values of the claim that the grants speak of. */
  readonly groups: readonly string[];
}

const longestSubject = 255;

/** Exchanges the code for a token, has it validated in every respect, and reads it. */
export async function getProviderIdentity(
  provider: ProviderConfig,
  pending: PendingSignIn,
  answer: URLSearchParams,
): Promise<ProviderIdentity> {
  const client = await getProviderClient(provider);
  const tokens = await oidc.authorizationCodeGrant(client, new URL(`${provider.redirectUri}?${answer.toString()}`), {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined || claims.sub.length > longestSubject)
    throw new ProviderRefusedError("wrong-token", { fault: "form" });
  const isWhole = [provider.claim, "email", "name"].every((name) => claims[name] !== undefined);
  const canTellMore = client.serverMetadata().userinfo_endpoint !== undefined;
  const more = isWhole || !canTellMore ? {} : await oidc.fetchUserInfo(client, tokens.access_token, claims.sub);
  return readClaims(provider, { ...more, ...claims });
}

/** The issuer is the one that is set: the token's was compared with it, and may lack a slash at its end. */
function readClaims({ issuer, claim }: ProviderConfig, claims: oidc.IDToken): ProviderIdentity {
  const verified = claims.email_verified;
  return {
    issuer,
    subject: claims.sub,
    name: PersonNameField.safeParse(claims.name).data,
    email: EmailField.safeParse(claims.email).data,
    isEmailVerified: typeof verified === "boolean" ? verified : undefined,
    groups: [claims[claim]].flat().filter((value) => typeof value === "string"),
  };
}
