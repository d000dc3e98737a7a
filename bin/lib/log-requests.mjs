// Loaded into the server's process. Gives each request an id that its answer, the audit entries and the log share, and logs the request when PLIMSOLL_LOG asks.
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { maskPath } from "./mask-path.mjs";

const startedAt = new WeakMap();
const isLogged = process.env.PLIMSOLL_LOG === "requests";

subscribe("http.server.request.start", ({ request, response }) => {
  const id = wellFormed(request.headers["x-request-id"]) ?? randomBytes(12).toString("hex");
  request.headers["x-request-id"] = id;
  response.setHeader("x-request-id", id);
  startedAt.set(request, performance.now());
});

subscribe("http.server.response.finish", ({ request, response }) => {
  if (!isLogged) return;
  const milliseconds = performance.now() - (startedAt.get(request) ?? performance.now());
  const line = {
    at: new Date().toISOString(),
    level: response.statusCode >= 500 ? "error" : "info",
    requestId: request.headers["x-request-id"],
    method: request.method,
    // Without the query: what is searched for is nobody's business but the person's.
    path: maskPath(request.url),
    status: response.statusCode,
    milliseconds: Math.round(milliseconds * 10) / 10,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
});

function wellFormed(id) {
  return typeof id === "string" && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}
