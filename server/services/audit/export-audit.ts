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
import { requireTrail, TrailField } from "./audit-trail";
import { createCheckpoint } from "./create-checkpoint";
import type { SigningKey } from "./signing-key";

export const exportFormats = ["jsonl", "csv"] as const;

export const ExportAuditInput = AuditFilterInput.extend({
  trail: TrailField,
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

/** Records and signs an export of a trail, as an entry of that trail. The lines are written afterwards. */
export function exportAudit({ ctx, key, input }: ExportArgs<ServiceContext>): AuditExport {
  const parsed = ExportAuditInput.parse(input);
  const chain = requireTrail(ctx, parsed.trail, "audit.export");
  return signExport(ctx, key, parsed, chain, (tx, change) => {
    if (parsed.trail === "firm") appendAuditEntry(tx, ctx, getFirm(tx, ctx.firmId), change);
    else appendInstallationEntry(tx, ctx, change);
  });
}

/** The same of the installation's own trail, outside a firm. */
export function exportInstallationAudit({ ctx, key, input }: ExportArgs<InstallationContext>): AuditExport {
  requirePermission(ctx, "audit.export");
  return signExport(ctx, key, ExportAuditInput.parse(input), installationChain, (tx, change) =>
    appendInstallationEntry(tx, ctx, change),
  );
}

function signExport(
  ctx: InstallationContext,
  key: SigningKey,
  { trail: _, format, ...filter }: z.output<typeof ExportAuditInput>,
  chain: string,
  append: (tx: Tx, change: AuditedChange) => void,
): AuditExport {
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
