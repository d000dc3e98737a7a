import * as z from "zod";
import { readConfig } from "#server/config";
import { fleetColumns } from "#server/domain/fleet-file/fleet-columns";
import { getFirm } from "#server/services/firm/get-firm";
import { InvalidInputError } from "#server/services/errors";
import {
  explainTooLarge,
  getStagedFleetFile,
  stageFleetFile,
  type StagedFleetFile,
} from "#server/services/fleet-import/fleet-file-store";
import { exportFailedRows, importStagedFile } from "#server/services/fleet-import/import-staged-file";
import { previewStagedFleetFile, type ReadArgs } from "#server/services/fleet-import/preview-fleet-import";
import { importStagedPlanFile, previewPlanFile } from "#server/services/plan/staged-plan-file";
import { requirePermission } from "#server/services/permission";
import { maxFleetFileBytes } from "#server/services/fleet-file/byte-source";
import type { ServiceContext } from "#server/services/context";
import { answerRequest } from "./answer-request";
import { parseJson, readJson } from "./read-json";
import { answerLines, type SendLine } from "./http-answers";

const Mapping = z.partialRecord(z.enum(fleetColumns), z.int().nonnegative().nullable());
const PreviewBody = z.strictObject({ mapping: Mapping.optional() });
const ApplyBody = z.strictObject({
  mapping: Mapping.optional(),
  goodRowsOnly: z.boolean(),
  /** For a plan: its revision beside which the file was previewed. */
  planRevision: z.int().nonnegative().nullable().default(null),
});
export type { ImportPreview, ImportProgress } from "#server/services/fleet-import/import-preview";

const longestFileName = 255;

/** Says into which firm a file that is sent would go: a machine asks before it sends much, and learns so that it may not. */
export async function getFleetFiles(request: Request): Promise<Response> {
  return answerRequest(request, (ctx) => {
    requirePermission(ctx, "fleet-import.apply");
    const { id, name } = getFirm(ctx.db, ctx.firmId);
    return Response.json({ firm: { id, name } }, { headers: { "cache-control": "no-store" } });
  });
}

/** Takes a fleet file as it is sent, then answers, line by line, how far it is read and what importing it would do. */
export async function postFleetFile(request: Request): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    requirePermission(ctx, "fleet-import.apply");
    const fileName = readFileName(request.headers.get("x-file-name"));
    const { dataDir } = readConfig();
    if (request.body === null) throw new InvalidInputError("No file was sent; choose a CSV or XLSX file.");
    requireSize(request, fileName);
    const id = ctx.newId();
    const file = { id, firmId: ctx.firmId, fileName };
    const staged = await stageFleetFile({ dataDir, file, body: request.body, now: ctx.clock.now() });
    return answerPreview(request, ctx, staged, undefined);
  });
}

/** The same preview again, with columns mapped by hand. */
export async function postFleetFilePreview(request: Request, fileId: string): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    requirePermission(ctx, "fleet-import.apply");
    const { mapping } = PreviewBody.parse(await readJson(request));
    return answerPreview(request, ctx, await getStagedFleetFile(readConfig().dataDir, ctx.firmId, fileId), mapping);
  });
}

/** Imports the file: progress while it is read, then what was added. */
export async function postFleetFileApply(request: Request, fileId: string): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    requirePermission(ctx, "fleet-import.apply");
    const { mapping, goodRowsOnly, planRevision } = ApplyBody.parse(await readJson(request));
    const file = await getStagedFleetFile(readConfig().dataDir, ctx.firmId, fileId);
    const planId = findPlanId(request);
    if (planId !== undefined && planRevision === null)
      throw new InvalidInputError("`planRevision` is missing; give the revision of the plan that the preview names.");
    return answerLines(ctx.requestId, async (send) => {
      const args: ReadArgs = { ctx, file, mapping, signal: request.signal, onProgress: sendProgress(send) };
      const result =
        planId === undefined || planRevision === null
          ? await importStagedFile({ ...args, goodRowsOnly })
          : await importStagedPlanFile({ ...args, planId, planRevision, goodRowsOnly });
      send({ kind: "applied", result });
    });
  });
}

/** The rows that cannot be imported, as a file. The mapping travels as JSON in the query. */
export async function getFleetFileFailedRows(request: Request, fileId: string): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    requirePermission(ctx, "fleet-import.apply");
    const file = await getStagedFleetFile(readConfig().dataDir, ctx.firmId, fileId);
    const text = new URL(request.url).searchParams.get("mapping");
    const mapping = text === null ? undefined : Mapping.parse(parseJson(text));
    const csv = await exportFailedRows({ ctx, file, mapping, signal: request.signal });
    const name = encodeURIComponent(`${file.fileName.replace(/\.[^.]*$/, "")}-failing-rows.csv`);
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${name}`,
        "x-content-type-options": "nosniff",
      },
    });
  });
}

function answerPreview(
  request: Request,
  ctx: ServiceContext,
  file: StagedFleetFile,
  mapping: ReadArgs["mapping"],
): Response {
  const planId = findPlanId(request);
  return answerLines(
    ctx.requestId,
    async (send) => {
      const onProgress = sendProgress(send);
      const args: ReadArgs = { ctx, file, mapping, signal: request.signal, onProgress };
      const preview =
        planId === undefined ? await previewStagedFleetFile(args) : await previewPlanFile({ ...args, planId });
      send({ kind: "preview", preview });
    },
    { fileId: file.id },
  );
}

/** The plan that the file is for, as `?plan=` says; without one it is for the register. */
function findPlanId({ url }: Request): string | undefined {
  return new URL(url).searchParams.get("plan") ?? undefined;
}

function sendProgress(send: SendLine): NonNullable<ReadArgs["onProgress"]> {
  return (progress) => {
    send({ kind: "progress", ...progress });
  };
}

function readFileName(header: string | null): string {
  const name =
    header === null
      ? ""
      : (decodeText(header)
          .split(/[\\/]/)
          .at(-1)
          ?.replace(/\p{Cc}/gu, "")
          .trim() ?? "");
  if (name !== "" && name.length <= longestFileName) return name;
  throw new InvalidInputError(
    `The file's name is missing or longer than ${longestFileName} characters; send it in the header \`x-file-name\`.`,
  );
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidInputError("The header `x-file-name` is not percent-encoded UTF-8.");
  }
}

function requireSize(request: Request, fileName: string): void {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > maxFleetFileBytes) throw new InvalidInputError(explainTooLarge(fileName));
}
