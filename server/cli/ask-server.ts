import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { once } from "node:events";
import type { Readable } from "node:stream";
import type { ServerConnection } from "./server-connection";
import { explainNetworkError, explainStatus, ServerError } from "./server-error";

const connectMs = 10_000;
const idleMs = 60_000;
/** An answer that is no Plimsoll's must not fill the memory. */
const longestText = 256 * 2 ** 20;
const longestMessage = 2000;

export interface ServerQuestion {
  readonly method: "GET" | "POST";
  /** From the first slash on. */
  readonly path: string;
  readonly contentType: "application/json" | "application/x-ndjson";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes: Readable; readonly size: number } | string;
}

/** Asks once and answers the parts of a good answer as they come. Whatever else happens is a ServerError; no redirect is followed, as the token is for this server alone. */
export async function* askServer(connection: ServerConnection, question: ServerQuestion): AsyncGenerator<string, void> {
  const { origin } = connection.url;
  const request = startRequest(connection, question);
  try {
    const answer = await receive(request, question.body);
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) throw explainRedirect(origin, answer.headers.location);
    const isExpected = (answer.headers["content-type"] ?? "").startsWith(question.contentType);
    if (status === 200 && isExpected) yield* readText(answer);
    else throw await explainRefusal(origin, status, answer);
  } catch (error) {
    throw explainNetworkError(error, origin);
  } finally {
    request.destroy();
  }
}

/** The whole of a good answer. */
export async function askServerForText(connection: ServerConnection, question: ServerQuestion): Promise<string> {
  const parts: string[] = [];
  for await (const part of askServer(connection, question)) parts.push(part);
  return parts.join("");
}

function startRequest({ url, token }: ServerConnection, question: ServerQuestion): ClientRequest {
  const { method, path, headers, body } = question;
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const size = typeof body === "string" ? Buffer.byteLength(body) : body?.size;
  const request = send(new URL(path, url), {
    method,
    agent: false,
    headers: {
      ...headers,
      authorization: `Bearer ${token}`,
      accept: question.contentType,
      "user-agent": "plimsoll-cli",
      ...(size !== undefined && { "content-length": size }),
    },
  });
  const connecting = setTimeout(() => {
    request.destroy(
      new ServerError(
        `\`${url.origin}\` does not answer within ${connectMs / 1000} seconds; check the address and the network`,
      ),
    );
  }, connectMs);
  request.once("socket", (socket) => {
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(connecting));
  });
  request.once("close", () => clearTimeout(connecting));
  request.setTimeout(idleMs, () => {
    const message = `\`${url.origin}\` has been silent for ${idleMs / 1000} seconds; look at its log if it stays so`;
    request.destroy(new ServerError(message, { isOutcomeUnknown: true }));
  });
  return request;
}

/** Sends the body until it is sent, or until the answer comes: a refusal does not wait for the rest. */
async function receive(request: ClientRequest, body: ServerQuestion["body"]): Promise<IncomingMessage> {
  const answered = once(request, "response") as Promise<[IncomingMessage]>;
  if (body === undefined || typeof body === "string") request.end(body);
  else {
    body.bytes.once("error", (error) => request.destroy(error));
    body.bytes.pipe(request);
  }
  const [answer] = await answered;
  // What goes wrong from here on is the answer's to tell.
  request.on("error", (error) => answer.destroy(error));
  if (typeof body === "object") body.bytes.unpipe(request);
  return answer;
}

async function* readText(answer: IncomingMessage): AsyncGenerator<string, void> {
  answer.setEncoding("utf8");
  let length = 0;
  for await (const part of answer as AsyncIterable<string>) {
    length += part.length;
    if (length > longestText) throw new ServerError("the answer does not end; check that the address is Plimsoll's");
    yield part;
  }
}

function explainRedirect(origin: string, location: string | undefined): ServerError {
  const target =
    location !== undefined && URL.canParse(location, origin) ? new URL(location, origin).origin : "elsewhere";
  return new ServerError(
    `\`${origin}\` sends on to \`${target}\`, where the token is not sent; give the address of Plimsoll itself`,
  );
}

async function explainRefusal(origin: string, status: number, answer: IncomingMessage): Promise<ServerError> {
  const isJson = (answer.headers["content-type"] ?? "").startsWith("application/json");
  const message = isJson && status >= 400 ? findMessage(await readShort(answer)) : undefined;
  return message === undefined ? explainStatus(status, origin) : new ServerError(message);
}

async function readShort(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of readText(answer)) {
    text += part;
    if (text.length > 2 ** 20) break;
  }
  return text;
}

/** The sentence of a refusal, if it is one of Plimsoll's. */
function findMessage(text: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || !("message" in parsed)) return undefined;
    const { message } = parsed;
    return typeof message === "string" && message !== "" ? toLine(message) : undefined;
  } catch {
    return undefined;
  }
}

/** A server's words as one line that cannot steer the terminal. */
export function toLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").slice(0, longestMessage);
}
