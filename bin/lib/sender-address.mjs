import { subscribe } from "node:diagnostics_channel";

// Loaded into the server's process. Whom a request comes from is the sender's own word, unless a proxy stands before the server: then the last
// address is the one that the proxy saw. Sign-ins are counted by it.
const isProxied = new URL(import.meta.url).searchParams.has("proxied");

subscribe("http.server.request.start", ({ request, socket }) => {
  const told = isProxied ? request.headers["x-forwarded-for"]?.split(",").at(-1)?.trim() : undefined;
  request.headers["x-forwarded-for"] = told || socket.remoteAddress;
});
