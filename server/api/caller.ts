import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { createApiContext, firmCookieName } from "./context";
import { createCaller } from "./root";

/** The procedures as a page calls them, once per request. Awaiting the headers keeps every page that uses it from being prerendered. */
export const getCaller = cache(async () => {
  const [cookieStore, headerStore] = await Promise.all([cookies(), headers()]);
  return createCaller(
    createApiContext({
      firmCookie: cookieStore.get(firmCookieName)?.value,
      requestId: headerStore.get("x-request-id"),
    }),
  );
});
