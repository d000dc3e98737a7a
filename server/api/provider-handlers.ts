import { parseNextPath } from "#server/domain/identity/next-path";
import { beginProviderSignIn } from "#server/services/identity/begin-provider-sign-in";
import { completeProviderSignIn } from "#server/services/identity/complete-provider-sign-in";
import type { IdentityContext } from "#server/services/identity/identity-context";
import type { ProviderRefusedError } from "#server/services/identity/provider-refused-error";
import { toProviderRefusal } from "#server/services/identity/to-provider-refusal";
import { createHttpContext } from "./context";
import { answerError } from "./http-answers";
import { writeLog } from "./write-log";

/** What is for whoever runs the server to mend. */
const forTheLog: readonly string[] = ["unreachable", "misconfigured", "unknown-firm", "wrong-token"];

/** `GET /api/sign-in/provider?next=`: sends the browser to the identity provider, or back with why not. */
export async function getProviderSignIn(request: Request): Promise<Response> {
  return answerRedirect(request, async (ctx, params) => {
    const next = parseNextPath(params.get("next"));
    // Signing in is for a person to begin, not for a page of another site.
    if (request.headers.get("sec-fetch-site") === "cross-site") return formatPath("/sign-in", { next });
    try {
      return (await beginProviderSignIn({ ctx, input: { next } })).href;
    } catch (error) {
      return formatRefusal(ctx, toProviderRefusal(error), "/sign-in", next);
    }
  });
}

/** `GET /api/sign-in/callback`: where the identity provider sends the browser back to. */
export async function getProviderAnswer(request: Request): Promise<Response> {
  return answerRedirect(request, async (ctx, params) => {
    // The provider sends the browser itself; an image or a frame on a page of another site would count as a failed sign-in of whoever looks at it.
    if ((request.headers.get("sec-fetch-dest") ?? "document") !== "document") return "/sign-in";
    const { next, isLink, refused } = await completeProviderSignIn({ ctx, input: params });
    if (refused === null) return next;
    return isLink ? formatRefusal(ctx, refused, "/account", "/") : formatRefusal(ctx, refused, "/sign-in", next);
  });
}

async function answerRedirect(
  request: Request,
  findPlace: (ctx: IdentityContext, params: URLSearchParams) => Promise<string>,
): Promise<Response> {
  let requestId = "unknown";
  try {
    const headers = new Headers({ "cache-control": "no-store" });
    const { identity } = createHttpContext(request, headers);
    ({ requestId } = identity);
    headers.set("location", await findPlace(identity, new URL(request.url).searchParams));
    return new Response(null, { status: 303, headers });
  } catch (error) {
    return answerError(error, requestId);
  }
}

function formatRefusal(ctx: IdentityContext, refused: ProviderRefusedError, page: string, next: string): string {
  const { refusal, details } = refused;
  if (forTheLog.includes(refusal))
    writeLog(
      "warning",
      ctx.requestId,
      `sign-in through the provider: ${[refusal, details.fault, details.detail].filter(Boolean).join("; ")}`,
    );
  return formatPath(page, { failed: refusal, next });
}

function formatPath(page: string, { next, ...params }: { readonly next: string; readonly failed?: string }): string {
  const query = new URLSearchParams({ ...params, ...(next !== "/" && { next }) });
  return query.size === 0 ? page : `${page}?${query.toString()}`;
}
