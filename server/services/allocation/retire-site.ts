import * as z from "zod";
import { findLastEffectiveOn, listStandingAtSite, type AllocationRow } from "#db/queries/allocation";
import { updateSiteRow, type Site } from "#db/queries/site";
import { inTransaction, type Tx } from "#db/transaction";
import type { FirmId } from "#server/domain/firm/firm";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, InvalidInputError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, NoteField, StageField } from "../input-fields";
import { deriveNameKey } from "../name-key";
import { requirePermission } from "../permission";
import { appendAllocations } from "../register/append-allocations";
import { getSite } from "../site/get-site";

export const RetireSiteInput = z.strictObject({
  siteId: IdField,
  effectiveOn: DateField,
  stage: StageField,
  note: NoteField.default(null),
});

export interface Retirement {
  readonly site: Site;
  readonly allocations: readonly AllocationRow[];
}

/** Closes a site: retires all that stands there on a day, after which nothing new can come. */
export function retireSite(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RetireSiteInput>;
}): Retirement {
  const { ctx } = args;
  requirePermission(ctx, "allocation.write");
  const input = RetireSiteInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const before = getSite(tx, firm.id, input.siteId);
    requireNothingLater(tx, firm.id, before, input.effectiveOn);
    const { effectiveOn, stage, note } = input;
    const drafts = listStandingAtSite(tx, firm.id, before.id, effectiveOn).map(({ acceleratorId, units }) => ({
      site: before,
      accelerator: getAcceleratorFacts(tx, firm.id, acceleratorId),
      units: -units,
      effectiveOn,
      stage,
      note,
    }));
    const allocations = appendAllocations(tx, ctx, drafts);
    const site = updateSiteRow(tx, firm.id, before.id, deriveNameKey(before.name), {
      ...before,
      closedOn: effectiveOn,
    });
    if (site === undefined)
      throw new NotFoundError(`There is no site \`${before.id}\` in this firm; choose one from the list of sites.`);
    const after = { site, allocations };
    appendAuditEntry(tx, ctx, firm, { action: "site.retire", subjectKind: "site", subjectId: site.id, before, after });
    return after;
  });
}

function requireNothingLater(tx: Tx, firmId: FirmId, site: Site, on: IsoDate): void {
  if (site.closedOn !== null)
    throw new ConflictError(
      `Site \`${site.name}\` is already closed from ${formatDate(site.closedOn)}; there is nothing left to retire.`,
    );
  const last = findLastEffectiveOn(tx, firmId, site.id);
  if (last === undefined || last <= on) return;
  const message = `Site \`${site.name}\` has an allocation on ${formatDate(last)}, after ${formatDate(on)}; correct it first, or close the site from that day or later.`;
  throw new InvalidInputError(message, [{ field: "effectiveOn", row: null, value: on, message }]);
}
