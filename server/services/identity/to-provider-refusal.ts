import * as oidc from "openid-client";
import type { ProviderRefusal } from "#server/domain/identity/provider-refusal";
import { ProviderRefusedError, type TokenFault } from "./provider-refused-error";

const refusalByCode: Readonly<Record<string, ProviderRefusal>> = {
  OAUTH_TIMEOUT: "unreachable",
  OAUTH_ABORT: "unreachable",
  OAUTH_RESPONSE_IS_NOT_CONFORM: "unreachable",
  OAUTH_RESPONSE_IS_NOT_JSON: "unreachable",
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: "misconfigured",
  OAUTH_HTTP_REQUEST_FORBIDDEN: "misconfigured",
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: "misconfigured",
  OAUTH_MISSING_SERVER_METADATA: "misconfigured",
  OAUTH_INVALID_SERVER_METADATA: "misconfigured",
};

const faultByCode: Readonly<Record<string, TokenFault>> = {
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: "expiry",
  OAUTH_KEY_SELECTION_FAILED: "signature",
  OAUTH_UNSUPPORTED_OPERATION: "algorithm",
};

const faultByClaim: Readonly<Record<string, TokenFault>> = {
  iss: "issuer",
  aud: "audience",
  azp: "audience",
  nonce: "nonce",
};

const faultByMessage: readonly (readonly [string, TokenFault])[] = [
  ['"alg"', "algorithm"],
  ["signature", "signature"],
  ['"iss"', "issuer"],
];

/** What the library throws, in our words. Of its messages none goes further: they can hold what the token says. */
export function toProviderRefusal(error: unknown): ProviderRefusedError {
  if (error instanceof ProviderRefusedError) return error;
  if (error instanceof oidc.AuthorizationResponseError) return refuseByAnswer(error.error);
  if (error instanceof oidc.ResponseBodyError) return refuseByTokenEndpoint(error);
  if (error instanceof oidc.WWWAuthenticateChallengeError)
    return new ProviderRefusedError("misconfigured", { detail: `the provider answered ${error.status}` });
  if (error instanceof oidc.ClientError) return refuseByCode(error);
  if (error instanceof TypeError) return refuseByNetwork(error);
  throw error;
}

function refuseByAnswer(error: string): ProviderRefusedError {
  const detail = describeError(error);
  if (error === "server_error" || error === "temporarily_unavailable")
    return new ProviderRefusedError("unreachable", { detail });
  const isOurs = ["unauthorized_client", "invalid_request", "invalid_scope", "unsupported_response_type"];
  return new ProviderRefusedError(isOurs.includes(error) ? "misconfigured" : "denied", { detail });
}

function refuseByTokenEndpoint({ error, status }: oidc.ResponseBodyError): ProviderRefusedError {
  if (error === "invalid_grant") return new ProviderRefusedError("wrong-code");
  return new ProviderRefusedError(status >= 500 ? "unreachable" : "misconfigured", { detail: describeError(error) });
}

function refuseByCode({ code = "", cause }: oidc.ClientError): ProviderRefusedError {
  const refusal = refusalByCode[code];
  if (refusal !== undefined) return new ProviderRefusedError(refusal, { detail: code });
  return new ProviderRefusedError("wrong-token", { fault: faultByCode[code] ?? findFault(cause), detail: code });
}

function findFault(cause: unknown): TokenFault {
  if (!(cause instanceof Error)) return "form";
  const about: unknown = cause.cause;
  const claim = typeof about === "object" && about !== null && "claim" in about ? String(about.claim) : "";
  return faultByClaim[claim] ?? faultByMessage.find(([part]) => cause.message.includes(part))?.[1] ?? "form";
}

function refuseByNetwork(error: TypeError): ProviderRefusedError {
  if (error.message !== "fetch failed") return new ProviderRefusedError("wrong-token", { fault: "form" });
  const code = error.cause instanceof Error && "code" in error.cause ? String(error.cause.code) : "no connection";
  return new ProviderRefusedError("unreachable", { detail: code });
}

/** The provider's own word for an error, where it is one of the protocol's. */
function describeError(error: string): string {
  return /^[a-z_]{1,60}$/.test(error) ? `the provider answered ${error}` : "the provider answered with an error";
}
