import { readConfig } from "#server/config";
import { listTrustedKeys, openSigningKey } from "#server/services/audit/signing-key";
import { exportEvidence } from "#server/services/evidence/export-evidence";
import { writeInThread } from "#server/services/evidence/write-in-thread";
import { answerRequest } from "./answer-request";

/** `POST /api/sign-offs/<id>/evidence`: the evidence of a decision as a ZIP. It is sent by POST, since that it was made is an entry of the trail. */
export async function postEvidence(request: Request, signOffId: string): Promise<Response> {
  return answerRequest(request, async (ctx) => {
    const { dataDir } = readConfig();
    const keys = { signing: openSigningKey(dataDir), trusted: listTrustedKeys(dataDir) };
    const { fileName, bytes } = await exportEvidence({ ctx, keys, write: writeInThread, input: { signOffId } });
    return new Response(Buffer.from(bytes), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
