import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type JWK } from "oidc-provider";

type Body = Record<string, unknown>;

/** A real OpenID provider on the loopback. Whoever writes their login into its form is signed in. */
export interface TestProvider {
  readonly issuer: string;
  /** What it says of whom, by login; the login is the subject. */
  readonly people: Map<string, Body>;
  /** The key that signs its tokens. */
  readonly key: KeyObject;
  readonly kid: string;
  /** Rewrites its JSON answers on the way out, where a test stands between it and us. */
  rewrite: ((path: string, body: Body) => Body) | null;
  readonly stop: () => Promise<void>;
}

export const testClient = { clientId: "plimsoll", clientSecret: "kelp-anchor-mizzen-halyard-44" };
export const otherClient = { clientId: "other", clientSecret: "another-secret-of-another-client" };

interface ProviderOptions {
  readonly redirectUri: string;
  /** Under which name it is reached; `localhost` is another site than `127.0.0.1`. */
  readonly host?: "127.0.0.1" | "localhost";
  /** Whether its tokens hold all that it says of somebody, or only its userinfo endpoint does, as the specification has it. */
  readonly hasFullTokens?: boolean;
}

export async function startTestProvider(options: ProviderOptions): Promise<TestProvider> {
  const [outer, inner] = await Promise.all([listen(), listen()]);
  const issuer = addressOf(outer, options.host);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = "tide-1";
  const people = new Map<string, Body>();
  const provider = createProvider(
    issuer,
    people,
    { ...privateKey.export({ format: "jwk" }), kid, use: "sig" },
    options,
  );
  // The inner address is nobody's but the tests': what is forwarded says where it was asked.
  provider.proxy = true;
  const answer = provider.callback();
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/log-in/") === true) void logIn(provider, request, response);
    else void answer(request, response);
  };
  const test: TestProvider = {
    issuer,
    people,
    key: privateKey,
    kid,
    rewrite: null,
    stop: async () => {
      await Promise.all([outer, inner].filter(({ listening }) => listening).map(close));
    },
  };
  outer.on("request", (request, response) => {
    const { rewrite } = test;
    if (rewrite !== null && /^\/(token|jwks|\.well-known\/)/.test(request.url ?? ""))
      void forward(addressOf(inner), request, response, rewrite);
    else serve(request, response);
  });
  inner.on("request", serve);
  return test;
}

function createProvider(issuer: string, people: ReadonlyMap<string, Body>, key: JWK, options: ProviderOptions) {
  const redirect_uris = [options.redirectUri];
  const client = ({ clientId, clientSecret }: typeof testClient) => ({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris,
  });
  return new Provider(issuer, {
    clients: [client(testClient), client(otherClient)],
    jwks: { keys: [key] },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ["only for tests"] },
    conformIdTokenClaims: options.hasFullTokens !== true,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/log-in/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...people.get(accountId) }) }),
    // Consent is given beforehand, as a company does for its own.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? "",
        accountId: oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile groups");
      await grant.save();
      return grant;
    },
  });
}

const page = `<!doctype html><html lang="en"><title>Tide ID</title><link rel="icon" href="data:,"><h1>Tide ID</h1><form method="post">
<label>Login <input name="login"></label><button>Continue</button><button name="cancel" value="1">Cancel</button></form></html>`;

async function logIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/html; charset=utf-8").end(page);
    return;
  }
  const form = new URLSearchParams(await readText(request));
  const cancelled = { error: "access_denied", error_description: "<b>not today</b>" };
  const result = form.has("cancel") ? cancelled : { login: { accountId: form.get("login") ?? "" } };
  await provider.interactionFinished(request, response, result);
}

async function forward(
  to: string,
  request: IncomingMessage,
  response: ServerResponse,
  rewrite: (path: string, body: Body) => Body,
): Promise<void> {
  const path = request.url ?? "/";
  const { authorization = "", host = "", "content-type": contentType = "" } = request.headers;
  const answer = await fetch(`${to}${path}`, {
    method: request.method ?? "GET",
    headers: { authorization, "content-type": contentType, "x-forwarded-host": host },
    ...(request.method === "POST" && { body: await readText(request) }),
  });
  const body = (await answer.json()) as Body;
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(JSON.stringify(answer.ok ? rewrite(path, body) : body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function addressOf(server: Server, host = "127.0.0.1"): string {
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
