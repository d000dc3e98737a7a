import type { FirmId } from "#server/domain/firm/firm";
import * as z from "zod";
import { raiseRegisterVersion } from "#db/queries/firm";
import { findPlanNameAtSite } from "#db/queries/plan-line";
import { findSiteByNameKey, hasAllocations, updateSiteRow, type Site } from "#db/queries/site";
import { inTransaction, type Tx } from "#db/transaction";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, InvalidInputError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField } from "../input-fields";
import { normalizeName } from "#server/domain/normalize-name";
import { requirePermission } from "../permission";
import { getSite } from "./get-site";
import { coordinatesTogether, hasBothCoordinates, siteFields } from "./site-input";

export const UpdateSiteInput = z
  .strictObject({ siteId: IdField, ...siteFields })
  .refine(hasBothCoordinates, coordinatesTogether);

/** Changes a site's details. Its destination and holding can change only while nothing was ever allocated to it or planned there. */
export function updateSite(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof UpdateSiteInput>;
}): Site {
  const { ctx } = args;
  requirePermission(ctx, "site.write");
  const { siteId, ...details } = UpdateSiteInput.parse(args.input);
  const nameKey = normalizeName(details.name);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const before = getSite(tx, firm.id, siteId);
    const namesake = findSiteByNameKey(tx, firm.id, nameKey);
    if (namesake !== undefined && namesake.id !== siteId)
      throw new ConflictError(`There is already a site \`${namesake.name}\`; write another name.`);
    requireSamePlaceOnceUsed(tx, firm.id, before, details);
    const after = updateSiteRow(tx, firm.id, siteId, nameKey, { ...details, closedOn: before.closedOn });
    if (after === undefined)
      throw new NotFoundError(`There is no site \`${siteId}\` in this firm; choose one from the list of sites.`);
    raiseRegisterVersion(tx, firm.id, 0);
    appendAuditEntry(tx, ctx, firm, { action: "site.update", subjectKind: "site", subjectId: siteId, before, after });
    return after;
  });
}

function requireSamePlaceOnceUsed(
  tx: Tx,
  firmId: FirmId,
  before: Site,
  after: Pick<Site, "destination" | "holding">,
): void {
  if (before.destination === after.destination && before.holding === after.holding) return;
  const use = findUse(tx, firmId, before.id);
  if (use === undefined) return;
  const [field, is, wanted] =
    before.destination === after.destination
      ? ["holding", before.holding, after.holding]
      : ["destination", getDestinationName(before.destination), getDestinationName(after.destination)];
  const message = `Site \`${before.name}\` ${use}, so its ${field} stays \`${is}\`; add a site with \`${wanted}\` and move the units there from the day it holds.`;
  throw new InvalidInputError(message, [{ field, row: null, value: wanted, message }]);
}

/** What would be judged otherwise if the site stood elsewhere: its allocations, or a plan. */
function findUse(tx: Tx, firmId: FirmId, siteId: string): string | undefined {
  if (hasAllocations(tx, firmId, siteId)) return "has allocations";
  const planName = findPlanNameAtSite(tx, firmId, siteId);
  return planName === undefined ? undefined : `stands in the plan \`${planName}\``;
}
