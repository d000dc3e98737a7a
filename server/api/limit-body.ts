import { InvalidInputError } from "#server/services/errors";
import { formatCount } from "#server/domain/format-number";

/** The most that a request of JSON may hold; fleet files have a limit of their own. */
export const maxJsonBytes = 1_048_576;

/** The request with a body that cannot be longer than a limit: refused by its length where it gives one, else when it runs over. */
export function limitBody(request: Request, maxBytes: number = maxJsonBytes): Request {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes)
    throw new InvalidInputError(explainTooLong(maxBytes));
  if (request.body === null) return request;
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) controller.error(new InvalidInputError(explainTooLong(maxBytes)));
      else controller.enqueue(chunk);
    },
  });
  // What a route is given may be a proxy of a request, which newer Node does not take for one.
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, ...streamed(request.body.pipeThrough(limit)) });
}

/** A body that is a stream must say that the answer waits for its end; the browser's types do not know the word. */
export function streamed(body: ReadableStream<Uint8Array>): RequestInit & { readonly duplex: "half" } {
  return { body, duplex: "half" };
}

function explainTooLong(maxBytes: number): string {
  return `The request is longer than ${formatCount(maxBytes)} bytes, the most that is read; send less at once, or a fleet file by Import.`;
}
