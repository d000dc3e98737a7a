import { hash } from "node:crypto";
import { findDemonstrationFirm, type Firm } from "#db/queries/firm";
import { listSites } from "#db/queries/site";
import { createDemonstrationFirm } from "#db/seed/demonstration";
import { demonstrationPlans } from "#db/seed/demonstration-plans";
import { inTransaction } from "#db/transaction";
import { priorityBounds } from "#server/domain/plan/plan";
import { withDb, type InstallationContext, type ServiceContext } from "../context";
import { applyFleetImport } from "../fleet-import/apply-fleet-import";
import { requireMayCreateFirms } from "../permission";
import { createPlan } from "../plan/create-plan";
import { savePlanLines } from "../plan/save-plan-lines";
import { submitPlan } from "../sign-off/submit-plan";
import { addFounder } from "./add-founder";
import { createFirm } from "./create-firm";
import { ensureDemonstrationMembers } from "./demonstration-members";
import { enterFirm } from "./enter-firm";
import { getFirm } from "./get-firm";

/** Sets up the invented firm with its register, through the services that a real one goes through. Where it is already there, answers it. */
export function createDemonstration(args: { readonly ctx: InstallationContext }): Firm {
  const { ctx } = args;
  requireMayCreateFirms(ctx);
  const { settings, rows } = createDemonstrationFirm();
  return inTransaction(ctx.db, (tx) => {
    const existing = findDemonstrationFirm(tx);
    const inside = withDb(ctx, tx);
    if (existing !== undefined) {
      addFounder(tx, inside, existing);
      return existing;
    }
    const firm = createFirm({ ctx: inside, input: settings, isDemonstration: true });
    const input = { fileName: "demonstration.csv", sha256: hash("sha256", JSON.stringify(rows)), goodRowsOnly: false };
    const ctxOfFirm = enterFirm(inside, firm.id);
    applyFleetImport({ ctx: ctxOfFirm, input, fleet: { rows, problems: [] } });
    ensureDemonstrationMembers(tx, inside, firm);
    createPlans(ctxOfFirm);
    return getFirm(tx, firm.id);
  });
}

/** The demonstration's register passes its own buffer by design. */
const bufferReason = "Malaysia is above the buffer until Texas comes in; the plan shortens that.";

/** The plans on top of the register; a line of a site that the register does not have would be a slip of ours. */
function createPlans(ctx: ServiceContext): void {
  const siteIds = new Map(listSites(ctx.db, ctx.firmId).map(({ id, name }) => [name, id]));
  for (const { name, description, isSubmitted, lines } of demonstrationPlans) {
    const { id: planId } = createPlan({ ctx, input: { name, description } });
    const { revision } = savePlanLines({
      ctx,
      input: {
        planId,
        lines: lines.map(({ site, acceleratorId, units }) => ({
          siteId: siteIds.get(site) ?? site,
          acceleratorId,
          allocations: units.map(([effectiveOn, count]) => ({ effectiveOn, units: count })),
          priority: priorityBounds.usual,
          isFixed: false,
          earliestOn: null,
          revision: 0,
        })),
      },
    });
    if (isSubmitted) submitPlan({ ctx, input: { planId, revision, message: description, bufferReason } });
  }
}
