import * as z from "zod";
import type { AllocationRow } from "#db/queries/allocation";
import { updateSiteRow, type Site } from "#db/queries/site";
import { inTransaction } from "#db/transaction";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, NoteField, StageField } from "../input-fields";
import { normalizeName } from "#server/domain/normalize-name";
import { requirePermission } from "../permission";
import { appendAllocations } from "../register/append-allocations";
import { watchApproved } from "../sign-off/watch-approved";
import { getSite } from "../site/get-site";
import { deriveRetirement } from "./derive-retirement";

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
    const { effectiveOn, stage, note } = input;
    const drafts = deriveRetirement(tx, firm.id, before, effectiveOn).map((stock) => ({
      ...stock,
      effectiveOn,
      stage,
      note,
    }));
    const allocations = appendAllocations(tx, ctx, drafts);
    const site = updateSiteRow(tx, firm.id, before.id, normalizeName(before.name), {
      ...before,
      closedOn: effectiveOn,
    });
    if (site === undefined)
      throw new NotFoundError(`There is no site \`${before.id}\` in this firm; choose one from the list of sites.`);
    const after = { site, allocations };
    appendAuditEntry(tx, ctx, firm, { action: "site.retire", subjectKind: "site", subjectId: site.id, before, after });
    watchApproved(tx, ctx, "site");
    return after;
  });
}
