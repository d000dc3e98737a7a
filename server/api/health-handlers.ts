import { readConfig } from "#server/config";
import { findUnreadiness } from "#server/services/readiness";

const headers = { "cache-control": "no-store" };

/** `GET /healthz`: 200 while the process answers at all. Tells nothing of the data. */
export function getHealth(): Response {
  return Response.json({ status: "ok" }, { headers });
}

/** `GET /readyz`: 200 when the database can be read and has this release's form, else 503 with what is missing. */
export function getReadiness(): Response {
  const because = findUnreadiness(readConfig().dataDir);
  return because === null
    ? Response.json({ status: "ready" }, { headers })
    : Response.json({ status: "not-ready", because }, { status: 503, headers });
}
