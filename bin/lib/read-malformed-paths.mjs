// Loaded into the server's process. Next answers a path whose percent-encoding does not decode with a 500, before any code of the app runs.
// Read literally, each `%` a percent sign, such a path is one that leads nowhere, and the app says so.
import { subscribe } from "node:diagnostics_channel";

subscribe("http.server.request.start", ({ request }) => {
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
