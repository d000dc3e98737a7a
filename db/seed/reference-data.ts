import { accelerators } from "#server/domain/accelerator/catalogue";
import { destinations } from "#server/domain/destination/catalogue";
import type { FirmId } from "#server/domain/firm/firm";
import { InvariantError } from "#server/domain/invariant-error";
import type { Db } from "../client";
import { createId } from "../identifier";
import { listFirmsUsing, updateCatalogueRows } from "../queries/accelerator";
import { createAuditRow } from "../queries/audit";
import { updateDestinationRows } from "../queries/destination";
import { findFirm, raiseRegisterVersion } from "../queries/firm";
import { rebuildRollUpCells } from "../queries/roll-up-scan";
import { inTransaction, type Tx } from "../transaction";

/**
 * Writes the catalogues into the database. Where an accelerator's TPP or class is not what it was, the roll-ups of the firms that use it are
 * made anew in the same transaction, their register version rises and their audit trail says why. Answers the accelerators concerned.
 */
export function updateReferenceData(db: Db, now: string, catalogue = accelerators): readonly string[] {
  return inTransaction(db, (tx) => {
    updateDestinationRows(
      tx,
      destinations.map(({ code, name }) => ({ code, name })),
    );
    const rederived = updateCatalogueRows(tx, catalogue);
    if (rederived.length > 0)
      for (const firmId of listFirmsUsing(tx, rederived)) rebuildFirm(tx, firmId, rederived, now);
    return rederived;
  });
}

function rebuildFirm(tx: Tx, firmId: FirmId, acceleratorIds: readonly string[], now: string): void {
  const firm = findFirm(tx, firmId);
  if (firm === undefined) throw new InvariantError(`allocations of firm \`${firmId}\`, which is not there`);
  rebuildRollUpCells(tx, firmId);
  const registerVersion = raiseRegisterVersion(tx, firmId, 0);
  createAuditRow(tx, {
    id: createId(),
    at: now,
    actorId: "plimsoll",
    actorName: "Plimsoll",
    role: "system",
    firmId,
    action: "catalogue.update",
    subjectKind: "register",
    subjectId: firmId,
    before: { registerVersion: firm.registerVersion },
    after: { registerVersion, acceleratorIds },
    editionId: firm.editionId,
    requestId: "start",
  });
}
