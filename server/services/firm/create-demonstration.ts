import { hash } from "node:crypto";
import { findDemonstrationFirm, type Firm } from "#db/queries/firm";
import { createDemonstrationFirm } from "#db/seed/demonstration";
import { inTransaction } from "#db/transaction";
import { withDb, type InstallationContext } from "../context";
import { applyFleetImport } from "../fleet-import/apply-fleet-import";
import { requireMayCreateFirms } from "../permission";
import { addFounder } from "./add-founder";
import { createFirm } from "./create-firm";
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
    applyFleetImport({ ctx: enterFirm(inside, firm.id), input, fleet: { rows, problems: [] } });
    return getFirm(tx, firm.id);
  });
}
