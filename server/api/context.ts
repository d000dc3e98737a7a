import { readConfig } from "#server/config";
import { commandLine, type InstallationContext, type ServiceContext } from "#server/services/context";
import { NotFoundError } from "#server/services/errors";
import { enterFirm } from "#server/services/firm/enter-firm";
import { findChosenFirm } from "#server/services/firm/firm-queries";
import { openInstallation } from "#server/services/open-installation";

export const firmCookieName = "plimsoll-firm";

/** What every procedure gets. */
export interface ApiContext {
  readonly installation: InstallationContext;
  /** The firm that the request is about, or null before the first is set up. */
  readonly firmId: string | null;
  /** Remembers the firm for the requests to come; without effect where no answer can carry it. */
  readonly chooseFirm: (firmId: string) => void;
}

interface RequestFacts {
  readonly firmCookie: string | undefined;
  readonly requestId: string | null;
  readonly chooseFirm?: (firmId: string) => void;
}

/** The context of one request: the firm is the one that the cookie names if it is there, else the oldest. */
export function createApiContext({ firmCookie, requestId, chooseFirm = () => undefined }: RequestFacts): ApiContext {
  const installation = openInstallation(readConfig(), commandLine, requestId);
  return { installation, firmId: findChosenFirm(installation, firmCookie)?.id ?? null, chooseFirm };
}

/** The context of a request that came over HTTP; a chosen firm is set on the answer's headers. */
export function createHttpContext(request: Request, answerHeaders: Headers): ApiContext {
  return createApiContext({
    firmCookie: readCookie(request.headers.get("cookie") ?? "", firmCookieName),
    requestId: request.headers.get("x-request-id"),
    chooseFirm: (firmId) => answerHeaders.append("set-cookie", formatFirmCookie(firmId)),
  });
}

/** The context within the firm; without one, the way to set one up. */
export function getServiceContext({ installation, firmId }: ApiContext): ServiceContext {
  if (firmId === null)
    throw new NotFoundError("No firm is set up yet; set up your firm, or explore the demonstration.");
  return enterFirm(installation, firmId);
}

const oneYearSeconds = 31_536_000;

function formatFirmCookie(firmId: string): string {
  return `${firmCookieName}=${encodeURIComponent(firmId)}; Path=/; Max-Age=${oneYearSeconds}; HttpOnly; SameSite=Lax`;
}

function readCookie(header: string, name: string): string | undefined {
  return header
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
