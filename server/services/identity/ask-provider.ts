import * as oidc from "openid-client";
import type { ProviderConfig } from "#server/provider-config";
import type { IdentityContext } from "./identity-context";
import { createPendingSignIn, keepPendingSignIn } from "./pending-sign-in";
import { getProviderClient } from "./provider-client";

/** Begins a sign-in at the provider and answers where to send the browser. */
export async function askProvider(
  ctx: IdentityContext,
  provider: ProviderConfig,
  purpose: { readonly next: string; readonly linkTo: string | null },
): Promise<URL> {
  const client = await getProviderClient(provider);
  const pending = createPendingSignIn(ctx, purpose);
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: provider.redirectUri,
    scope: listScopes(provider, client.serverMetadata().scopes_supported ?? []).join(" "),
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: "S256",
  });
  keepPendingSignIn(ctx, pending);
  return url;
}

/** Some providers tell a claim only to whoever asks for the scope of the same name. */
function listScopes({ claim }: ProviderConfig, known: readonly string[]): readonly string[] {
  return ["openid", "email", "profile", ...known.filter((scope) => scope === claim)];
}
