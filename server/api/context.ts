import { readConfig } from "#server/config";
import type { ServiceContext } from "#server/services/context";
import { NotFoundError } from "#server/services/errors";
import { enterFirm } from "#server/services/firm/enter-firm";
import { findChosenFirm } from "#server/services/firm/firm-queries";
import { findCookie } from "#server/services/identity/cookie-keys";
import {
  createIdentityContext,
  requireSession,
  visitor,
  type IdentityContext,
} from "#server/services/identity/identity-context";
import { openInstallation } from "#server/services/open-installation";
import { findBearer } from "./bearer";
import { requireKnownHost } from "./require-known-host";
import { requireSameOrigin } from "./require-same-origin";

export const firmCookieName = "plimsoll-firm";

/** What every procedure gets. */
export interface ApiContext {
  /** Whoever is signed in acts in it, in no firm yet. */
  readonly identity: IdentityContext;
  /** The firm that the request is about; null where the person is in none, or nobody is signed in. */
  readonly firmId: string | null;
  /** The firm that the page which asks shows; null where no page says. */
  readonly shownFirmId: string | null;
  /** Remembers the firm for the requests to come; without effect where no answer can carry it. */
  readonly chooseFirm: (firmId: string) => void;
}

interface RequestFacts {
  readonly headers: Headers;
  readonly setCookie?: (cookie: string) => void;
}

/**
 * The context of one request: the person whose session the cookie names, and the firm that they chose, else their oldest. A request with a bearer
 * never is a person's: no cookie of it is looked at, and none is set.
 */
export function createApiContext(request: RequestFacts): ApiContext {
  const { headers } = request;
  const config = readConfig();
  const isMachine = findBearer(headers) !== undefined;
  const cookieHeader = isMachine ? null : headers.get("cookie");
  const setCookie = isMachine || request.setCookie === undefined ? () => undefined : request.setCookie;
  const identity = createIdentityContext(openInstallation(config, visitor, headers.get("x-request-id")), config, {
    cookieHeader,
    userAgent: headers.get("user-agent"),
    address: findAddress(headers),
    setCookie,
  });
  return {
    identity,
    firmId: findChosenFirm(identity, findCookie(cookieHeader, firmCookieName)) ?? null,
    shownFirmId: headers.get("x-plimsoll-firm"),
    chooseFirm: (firmId) => setCookie(formatFirmCookie(firmId, identity.keys)),
  };
}

/** The context of a request that came over HTTP; cookies are set on the answer's headers. Other sites' pages cannot send a bearer that they do not have. */
export function createHttpContext(request: Request, answerHeaders: Headers): ApiContext {
  const config = readConfig();
  requireKnownHost(request.headers, config);
  if (findBearer(request.headers) === undefined) requireSameOrigin(request, config.publicUrl);
  return createApiContext({
    headers: request.headers,
    setCookie: (cookie) => answerHeaders.append("set-cookie", cookie),
  });
}

/** The context within the firm; without one, the way to get into one. */
export function getServiceContext({ identity, firmId }: ApiContext): ServiceContext {
  requireSession(identity);
  if (firmId === null)
    throw new NotFoundError("You are in no firm; set up your firm, or ask an administrator of it for an invitation.");
  return enterFirm(identity, firmId);
}

/** The address nearest to us: the others are what the sender says. */
function findAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "unknown";
}

const oneYearSeconds = 31_536_000;

function formatFirmCookie(firmId: string, { isSecure }: IdentityContext["keys"]): string {
  const secure = isSecure ? "; Secure" : "";
  return `${firmCookieName}=${encodeURIComponent(firmId)}; Path=/; Max-Age=${oneYearSeconds}; HttpOnly${secure}; SameSite=Lax`;
}
