import * as z from "zod";
import { raiseRegisterVersion } from "#db/queries/firm";
import { getMilestones, writeMilestones } from "#db/queries/site-milestone";
import { inTransaction } from "#db/transaction";
import type { SiteMilestones } from "#server/domain/site/milestone";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { watchApproved } from "../sign-off/watch-approved";
import { getSite } from "./get-site";

export const SetMilestonesInput = z.strictObject({
  siteId: IdField,
  noticeFiledOn: DateField.nullable(),
  liveOn: DateField.nullable(),
});

/** Sets when a site's steps are, or are planned to be; null takes a step away. */
export function setMilestones(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SetMilestonesInput>;
}): SiteMilestones {
  const { ctx } = args;
  requirePermission(ctx, "site.write");
  const { siteId, ...after } = SetMilestonesInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const site = getSite(tx, firm.id, siteId);
    const before = getMilestones(tx, firm.id, site.id);
    writeMilestones(tx, firm.id, site.id, after);
    raiseRegisterVersion(tx, firm.id, 0);
    appendAuditEntry(tx, ctx, firm, {
      action: "site.set-milestones",
      subjectKind: "site",
      subjectId: site.id,
      before,
      after,
    });
    watchApproved(tx, ctx, "milestones");
    return after;
  });
}
