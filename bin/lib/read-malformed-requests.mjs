// Loaded into the server's process. Next answers a path whose percent-encoding does not decode with a 500, before any code of the app runs.
// Read literally, each `%` a percent sign, such a path is one that leads nowhere, and the app says so. So it is with methods that the web's Request
// cannot hold: read as one that nothing here takes, they are refused like it.
import { subscribe } from "node:diagnostics_channel";

const unheldMethods = ["TRACE", "TRACK", "CONNECT"];

subscribe("http.server.request.start", ({ request }) => {
  if (unheldMethods.includes(request.method)) request.method = "DELETE";
  const [path, ...query] = request.url.split("?");
  if (isDecodable(path)) return;
  request.url = [path.replaceAll("%", "%25"), ...query].join("?");
});

function isDecodable(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
