import * as oidc from "openid-client";
import type { ProviderConfig } from "#server/provider-config";
import { isLoopback } from "#server/setting";
import { ProviderRefusedError } from "./provider-refused-error";
import { toProviderRefusal } from "./to-provider-refusal";

const timeoutSeconds = 10;
const keptMs = 60 * 60 * 1000;
const clockToleranceSeconds = 30;

interface Kept {
  readonly client: Promise<oidc.Configuration>;
  readonly at: number;
}

const kept = new Map<string, Kept>();

const keyOf = ({ issuer, clientId, clientSecret }: ProviderConfig) => [issuer, clientId, clientSecret].join(" ");

/** The provider as it describes itself: asked when first needed, kept for an hour, asked again after a failure. */
export async function getProviderClient(provider: ProviderConfig): Promise<oidc.Configuration> {
  const known = kept.get(keyOf(provider));
  if (known !== undefined && Date.now() - known.at < keptMs) return known.client;
  const client = discover(provider).catch((error: unknown) => {
    forgetProviderClient(provider);
    throw toProviderRefusal(error);
  });
  kept.set(keyOf(provider), { client, at: Date.now() });
  return client;
}

/** What is kept of the provider may be what made a sign-in fail. */
export function forgetProviderClient(provider: ProviderConfig): void {
  kept.delete(keyOf(provider));
}

async function discover({ issuer, clientId, clientSecret }: ProviderConfig): Promise<oidc.Configuration> {
  const isLocal = isLoopback(new URL(issuer).hostname);
  const metadata = { [oidc.clockTolerance]: clockToleranceSeconds };
  const client = await oidc.discovery(new URL(issuer), clientId, metadata, authenticate(clientSecret), {
    timeout: timeoutSeconds,
    // Without these the library takes a token's word for it, since it came over TLS.
    execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [allowPlainHttp] : [])],
    [oidc.customFetch]: fetchUncached,
  });
  // The library lets a directory of many tenants call itself otherwise; here an issuer is one organisation.
  if (new URL(client.serverMetadata().issuer).href !== issuer)
    throw new ProviderRefusedError("misconfigured", { detail: `the provider at ${issuer} calls itself otherwise` });
  return client;
}

/** By the provider's own account of what it takes; where it says nothing, what the specification says then. */
function authenticate(clientSecret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(clientSecret), oidc.ClientSecretPost(clientSecret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const isBasic = methods?.includes("client_secret_basic") ?? true;
    (isBasic ? basic : post)(server, client, body, headers);
  };
}

/** The loopback has no wire to listen on. Its own function, since discovery looks for that one. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody uses it beyond the loopback
const allowPlainHttp = oidc.allowInsecureRequests;

/** Next keeps answers of its own `fetch` unless it is told not to. */
const fetchUncached: oidc.CustomFetch = (url, options) => {
  // INVARIANT: what the library sends to a provider is a form or nothing, both of which `fetch` takes.
  const request = { ...options, cache: "no-store" } as RequestInit;
  return fetch(url, request);
};
