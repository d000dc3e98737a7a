import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { createApiContext } from "./context";
import { createCaller } from "./root";

/** The procedures as a page calls them, once per request. Awaiting the headers keeps every page that uses it from being prerendered. */
export const getCaller = cache(async () => createCaller(createApiContext({ headers: new Headers(await headers()) })));
