import { readConfig } from "#server/config";
import { getChainState, listAudit, ListAuditInput } from "#server/services/audit/audit-queries";
import { TrailInput } from "#server/services/audit/audit-trail";
import { listTrustedKeys } from "#server/services/audit/signing-key";
import { verifyAudit } from "#server/services/audit/verify-audit";
import { firmProcedure, router } from "../trpc";

/** The audit trail of the chosen firm, or the installation's own: read, see how far it is signed, check. */
export const auditRouter = router({
  list: firmProcedure.input(ListAuditInput).query(({ ctx, input }) => listAudit({ ctx: ctx.service, input })),
  state: firmProcedure.input(TrailInput).query(({ ctx, input }) => getChainState({ ctx: ctx.service, input })),
  verify: firmProcedure
    .input(TrailInput)
    .query(({ ctx, input }) =>
      verifyAudit({ ctx: ctx.service, trusted: listTrustedKeys(readConfig().dataDir), input }),
    ),
});
