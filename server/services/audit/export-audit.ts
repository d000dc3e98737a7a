import * as z from "zod";
import { inTransaction, type Tx } from "#db/transaction";
import { installationChain } from "#server/domain/audit/audit-entry";
import type { SignedCheckpoint } from "#server/domain/audit/checkpoint";
import { InvariantError } from "#server/domain/invariant-error";
import type { InstallationContext, ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { appendAuditEntry, appendInstallationEntry, type AuditedChange } from "./append-audit-entry";
import { AuditFilterInput, formatAuditFilter } from "./audit-filter";
import { createCheckpoint } from "./create-checkpoint";
import type { SigningKey } from "./signing-key";

export const exportFormats = ["jsonl", "csv"] as const;

export const ExportAuditInput = AuditFilterInput.extend({
  format: z.enum(exportFormats, { error: "The format is `jsonl` or `csv`." }),
});

/** What an export holds: the chain up to the checkpoint, which names the entry of the export itself. */
export interface AuditExport extends SignedCheckpoint {
  readonly format: (typeof exportFormats)[number];
  readonly filter: AuditFilterInput;
  readonly publicKeyPem: string;
}

interface ExportArgs<C extends InstallationContext> {
  readonly ctx: C;
  readonly key: SigningKey;
  readonly input: z.input<typeof ExportAuditInput>;
}

/** Records and signs an export of the firm's chain. The lines are written afterwards. */
export function exportAudit({ ctx, key, input }: ExportArgs<ServiceContext>): AuditExport {
  requirePermission(ctx, "audit.export");
  return signExport({ ctx, key, input }, ctx.firmId, (tx, change) =>
    appendAuditEntry(tx, ctx, getFirm(tx, ctx.firmId), change),
  );
}

/** The same for the installation's own chain. */
export function exportInstallationAudit({ ctx, key, input }: ExportArgs<InstallationContext>): AuditExport {
  requirePermission(ctx, "audit.export");
  return signExport({ ctx, key, input }, installationChain, (tx, change) => appendInstallationEntry(tx, ctx, change));
}

function signExport(
  { ctx, key, input }: ExportArgs<InstallationContext>,
  chain: string,
  append: (tx: Tx, change: AuditedChange) => void,
): AuditExport {
  const { format, ...filter } = ExportAuditInput.parse(input);
  if (format === "jsonl" && formatAuditFilter(filter) !== "")
    throw new InvalidInputError(
      "A filtered export is CSV only: entries that are left out break the chain, and JSON Lines is there to verify it. Choose CSV, or take the filter away.",
    );
  return inTransaction(ctx.db, (tx) => {
    append(tx, {
      action: "audit.export",
      subjectKind: "audit",
      subjectId: chain,
      before: null,
      after: { format, filter },
    });
    const signed = createCheckpoint(tx, key, chain, ctx.clock.now());
    if (signed === undefined) throw new InvariantError("an entry was appended, and the chain has none");
    return { ...signed, format, filter, publicKeyPem: key.publicKey.pem };
  });
}
