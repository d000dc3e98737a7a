import { readConfig } from "#server/config";
import { getChainState, listAudit, ListAuditInput } from "#server/services/audit/audit-queries";
import { openSigningKey } from "#server/services/audit/signing-key";
import { verifyAudit } from "#server/services/audit/verify-audit";
import { firmProcedure, router } from "../trpc";

export const auditRouter = router({
  list: firmProcedure.input(ListAuditInput).query(({ ctx, input }) => listAudit({ ctx: ctx.service, input })),
  state: firmProcedure.query(({ ctx }) => getChainState(ctx.service)),
  verify: firmProcedure.query(({ ctx }) =>
    verifyAudit({ ctx: ctx.service, trusted: [openSigningKey(readConfig().dataDir).publicKey] }),
  ),
});
