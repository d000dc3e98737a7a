import { beginProviderSignIn } from "#server/services/identity/begin-provider-sign-in";
import { completeProviderSignIn, type ProviderOutcome } from "#server/services/identity/complete-provider-sign-in";
import type { Grant, ProviderConfig } from "#server/provider-config";
import { testClient, type TestProvider } from "./identity-provider";
import type { TestBrowser } from "./test-browser";

export const redirectUri = "http://127.0.0.1:3000/api/sign-in/callback";

export function configOf(
  { issuer }: Pick<TestProvider, "issuer">,
  grants: Readonly<Record<string, Grant>> = {},
): ProviderConfig {
  const url = new URL(issuer).href;
  return {
    issuer: url,
    ...testClient,
    claim: "groups",
    grants: new Map(Object.entries(grants)),
    label: "Tide",
    redirectUri,
  };
}

/** Goes where we send somebody, signs in there, and answers what the provider sends them back with. */
export async function logInAt(url: URL, fields: Readonly<Record<string, string>>): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  let place = url.href;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 10; step++) {
    const answer = await fetch(place, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(body !== undefined && { method: "POST", body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const to = answer.headers.get("location");
    body = undefined;
    if (to === null && answer.status === 200) body = new URLSearchParams(fields);
    else if (to === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    else place = new URL(to, place).href;
    if (place.startsWith(redirectUri)) return new URL(place).searchParams;
  }
  throw new Error(`the provider leads in circles, last to ${place}`);
}

/** The first half: from our page to the provider and back to our door. */
export async function comeBack(browser: TestBrowser, login: string, next = "/"): Promise<URLSearchParams> {
  return logInAt(await beginProviderSignIn({ ctx: browser.request(), input: { next } }), { login });
}

/** The whole way in. */
export async function signInAt(browser: TestBrowser, login: string, next = "/"): Promise<ProviderOutcome> {
  const answer = await comeBack(browser, login, next);
  return completeProviderSignIn({ ctx: browser.request(), input: answer });
}
