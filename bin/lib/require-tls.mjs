import { subscribe } from "node:diagnostics_channel";

// Loaded into the server's process where people reach it by TLS: every answer, files and errors too, tells the browser to come by nothing else.
const oneYearSeconds = 31_536_000;

subscribe("http.server.request.start", ({ response }) => {
  response.setHeader("strict-transport-security", `max-age=${oneYearSeconds}; includeSubDomains`);
});
