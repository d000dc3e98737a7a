import type * as z from "zod";
import { inTransaction } from "#db/transaction";
import type { ServiceContext } from "../context";
import { appendAuditEntry } from "../audit/append-audit-entry";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { SignOffInput } from "../sign-off/sign-off-input";
import type { SigningKey } from "../audit/signing-key";
import { collectEvidence, type EvidenceKeys, type Evidence } from "./collect-evidence";
import { hashBytes } from "./seal-evidence";

/** Makes the ZIP: `writeEvidence` itself, or the same in a thread. */
export type EvidenceWriter = (evidence: Evidence, key: SigningKey) => Promise<Uint8Array>;

/** A file to hand over. */
export interface ExportedEvidence {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * The evidence of a decision as a ZIP that can be verified without Plimsoll. Made twice it has the same bytes, until something new happens to the
 * sign-off or the installation's key is another. That it was made is an entry of the trail, written before it is handed over and after it is whole.
 * A ConflictError where nothing is decided yet.
 */
export async function exportEvidence(args: {
  readonly ctx: ServiceContext;
  readonly keys: EvidenceKeys;
  readonly write: EvidenceWriter;
  readonly input: z.input<typeof SignOffInput>;
}): Promise<ExportedEvidence> {
  const { ctx, keys, write } = args;
  requirePermission(ctx, "evidence.export");
  const { signOffId } = SignOffInput.parse(args.input);
  const evidence = inTransaction(ctx.db, (tx) => collectEvidence(tx, ctx, keys, signOffId));
  const bytes = await write(evidence, keys.signing);
  const sha256 = hashBytes(bytes);
  const { reference, record, subject } = evidence;
  inTransaction(ctx.db, (tx) => {
    appendAuditEntry(tx, ctx, getFirm(tx, ctx.firmId), {
      action: "evidence.export",
      subjectKind: "plan",
      subjectId: record.planId,
      before: null,
      after: { signOffId, reference, hash: subject.hash, sha256 },
    });
  });
  return { fileName: `plimsoll-evidence-${reference}.zip`, bytes, sha256 };
}
