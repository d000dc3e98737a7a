import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuditRow } from "#db/queries/audit";
import { inTransaction } from "#db/transaction";
import { exportAudit } from "#server/services/audit/export-audit";
import { openSigningKey, type SigningKey } from "#server/services/audit/signing-key";
import { writeAuditLines } from "#server/services/audit/write-audit-lines";
import type { ServiceContext } from "#server/services/context";
import { testNow } from "./database";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-audit-"));
process.once("exit", () => rmSync(directory, { recursive: true, force: true }));

let lastKey = 0;

/** A key of an installation of its own. */
export function createTestKey(): SigningKey {
  return openSigningKey(join(directory, String(++lastKey)));
}

export const testKey = createTestKey();

/** Appends entries to the firm's chain, with texts and numbers that could be written in more than one way. */
export function appendEntries({ db, firmId, newId }: ServiceContext, count: number): void {
  inTransaction(db, (tx) => {
    for (let index = 0; index < count; index++)
      createAuditRow(tx, {
        id: newId(),
        at: testNow,
        actorId: "ines",
        actorName: "Inès Öberg",
        role: "planner",
        firmId,
        action: "site.update",
        subjectKind: "site",
        subjectId: `site-${index}`,
        before: { name: `Zürich ${index}`, latitude: 47.37, city: null, note: 'a \u20ac\ud83d\udea2 "quoted"\n' },
        after: { name: `Zürich ${index + 1}`, latitude: -0.5e-7, city: "Zürich", note: null },
        editionId: "ai-diffusion-2025.reported",
        requestId: "test",
      });
  });
}

/** The firm's whole chain as an export holds it. */
export function exportText(ctx: ServiceContext, key = testKey): string {
  const audit = exportAudit({ ctx, key, input: { format: "jsonl" } });
  return [...writeAuditLines(ctx.db, audit)].join("");
}
