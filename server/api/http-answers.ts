import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { UnreadableFleetError } from "#server/services/fleet-import/unreadable-fleet-error";
import { listIssues, mapError } from "./map-error";

/** One line of an answer that comes bit by bit. */
export type SendLine = (line: Readonly<Record<string, unknown>>) => void;

function toApiError(error: unknown, requestId: string): TRPCError {
  const wrapped = error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
  return mapError(wrapped, requestId);
}

/** What a failed request outside tRPC answers: the same words, as JSON. */
export function answerError(error: unknown, requestId: string): Response {
  const mapped = toApiError(error, requestId);
  const status = getHTTPStatusCodeFromError(mapped);
  return Response.json(
    { message: mapped.message, issues: listIssues(mapped.cause) },
    { status, headers: status === 401 ? { "www-authenticate": "Bearer" } : {} },
  );
}

/** Answers JSON lines as `work` sends them. Once the first line is out a failure can only be a line of its own: `{"kind":"error"}`. */
export function answerLines(
  requestId: string,
  work: (send: SendLine) => Promise<void>,
  about: Readonly<Record<string, unknown>> = {},
): Response {
  const encoder = new TextEncoder();
  let isOpen = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send: SendLine = (line) => {
        if (isOpen) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        await work(send);
      } catch (error) {
        const found = error instanceof UnreadableFleetError ? error.found : null;
        send({ kind: "error", message: toApiError(error, requestId).message, found, ...about });
      }
      if (isOpen) controller.close();
    },
    cancel() {
      isOpen = false;
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" },
  });
}

/** What an address of the API that leads nowhere answers. */
export function answerMissing(): Response {
  return Response.json({ message: "There is nothing at this address of the API.", issues: [] }, { status: 404 });
}
