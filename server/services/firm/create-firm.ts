import type * as z from "zod";
import { createFirmRow, findFirmByNameKey, type Firm } from "#db/queries/firm";
import { inTransaction } from "#db/transaction";
import { approvalsNeededBounds } from "#server/domain/firm/firm";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { InstallationContext } from "../context";
import { ConflictError } from "../errors";
import { normalizeName } from "#server/domain/normalize-name";
import { requireMayCreateFirms } from "../permission";
import { addFounder, withFounderRoles } from "./add-founder";
import { FirmSettingsInput, requireBuffersWithinLimits, toFirmSettings } from "./firm-settings";

const noBuffers = {
  "geographic.overseas": null,
  "geographic.tier-two-total": null,
  "geographic.tier-two-country": null,
};

export const CreateFirmInput = FirmSettingsInput.extend({
  editionId: FirmSettingsInput.shape.editionId.default(defaultEdition.id),
  readings: FirmSettingsInput.shape.readings.default(defaultReadings),
  buffers: FirmSettingsInput.shape.buffers.default(noBuffers),
  approvalsNeeded: FirmSettingsInput.shape.approvalsNeeded.default(approvalsNeededBounds.usual),
});

/** Sets up a firm with an empty register. */
export function createFirm(args: {
  readonly ctx: InstallationContext;
  readonly input: z.input<typeof CreateFirmInput>;
  readonly isDemonstration?: boolean;
}): Firm {
  const { ctx, isDemonstration = false } = args;
  requireMayCreateFirms(ctx);
  const settings = toFirmSettings(CreateFirmInput.parse(args.input));
  requireBuffersWithinLimits(settings);
  const nameKey = normalizeName(settings.name);
  return inTransaction(ctx.db, (tx) => {
    if (findFirmByNameKey(tx, nameKey) !== undefined)
      throw new ConflictError(`A firm named \`${settings.name}\` is already set up; choose it, or write another name.`);
    const firm = createFirmRow(tx, {
      ...settings,
      id: ctx.newId(),
      nameKey,
      isDemonstration,
      createdAt: ctx.clock.now(),
    });
    appendAuditEntry(tx, withFounderRoles(ctx), firm, {
      action: "firm.create",
      subjectKind: "firm",
      subjectId: firm.id,
      before: null,
      after: firm,
    });
    addFounder(tx, ctx, firm);
    return firm;
  });
}
