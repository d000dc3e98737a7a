import type * as z from "zod";
import { readConfig } from "#server/config";
import { exportAudit, ExportAuditInput, type AuditExport } from "#server/services/audit/export-audit";
import { openSigningKey } from "#server/services/audit/signing-key";
import { writeAuditLines } from "#server/services/audit/write-audit-lines";
import type { ServiceContext } from "#server/services/context";
import { answerRequest } from "./answer-request";
import { limitBody } from "./limit-body";

const contentTypes = { jsonl: "application/x-ndjson; charset=utf-8", csv: "text/csv; charset=utf-8" } as const;

/**
 * The firm's audit trail as a file; the form's `format` is `jsonl`, whole, or `csv`, whole or filtered. It is sent by POST, since an export is an entry
 * of the trail: a link on a page of another site cannot write it.
 */
export async function postAuditExport(request: Request): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    const input = parseInput(new URLSearchParams(await limitBody(request).text()));
    const audit = exportAudit({ ctx, key: openSigningKey(readConfig().dataDir), input });
    return new Response(streamParts(writeAuditLines(ctx.db, audit)), {
      headers: {
        "content-type": contentTypes[audit.format],
        "content-disposition": `attachment; filename="${nameFile(ctx, audit)}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

/** What the form asks for; an empty field is none. */
function parseInput(params: URLSearchParams): z.output<typeof ExportAuditInput> {
  return ExportAuditInput.parse(Object.fromEntries([...params].filter(([, value]) => value !== "")));
}

function nameFile({ clock }: ServiceContext, { format, filter }: AuditExport): string {
  const part = Object.keys(filter).length > 0 ? "-filtered" : "";
  return `audit-${clock.now().slice(0, 10)}${part}.${format}`;
}

/** Each part is written when the reader asks for it. */
function streamParts(parts: Generator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const next = parts.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel() {
      parts.return();
    },
  });
}
