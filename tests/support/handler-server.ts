import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { getAssessmentAnswer } from "#server/api/assessment-handlers";
import { getFleetFiles, postFleetFile, postFleetFileApply } from "#server/api/fleet-file-handlers";

/** A server on the loopback until it is closed; answers its address. */
export async function listenOnLoopback(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The machine interface on the app's own handlers, without Next. */
export const answerByHandlers: RequestListener = (incoming, outgoing) => {
  void answer(toRequest(incoming)).then(async (response) => {
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    await pipeline(response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as never), outgoing);
  });
};

async function answer(request: Request): Promise<Response> {
  const [, api, what, fileId, verb] = new URL(request.url).pathname.split("/");
  if (api === "api" && what === "assessment") return getAssessmentAnswer(request);
  if (api === "api" && what === "fleet-files" && fileId === undefined)
    return request.method === "GET" ? getFleetFiles(request) : postFleetFile(request);
  if (api === "api" && what === "fleet-files" && verb === "apply") return postFleetFileApply(request, fileId ?? "");
  return new Response("no such page", { status: 404, headers: { "content-type": "text/html" } });
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/" } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === "string") headers.set(name, value);
  const body = method === "GET" ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
  return new Request(`http://127.0.0.1${url}`, { method, headers, body, duplex: "half" } as RequestInit);
}
