import type * as z from "zod";
import { raiseRegisterVersion } from "#db/queries/firm";
import { createSiteRow, findSiteByNameKey, type Site } from "#db/queries/site";
import { inTransaction } from "#db/transaction";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { normalizeName } from "#server/domain/normalize-name";
import { requirePermission } from "../permission";
import { CreateSiteInput } from "./site-input";

/** Adds a site, with nothing allocated to it. */
export function createSite(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CreateSiteInput>;
}): Site {
  const { ctx } = args;
  requirePermission(ctx, "site.write");
  const input = CreateSiteInput.parse(args.input);
  const nameKey = normalizeName(input.name);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const namesake = findSiteByNameKey(tx, firm.id, nameKey);
    if (namesake !== undefined)
      throw new ConflictError(`There is already a site \`${namesake.name}\`; open it, or write another name.`);
    const site = createSiteRow(tx, firm.id, nameKey, {
      ...input,
      id: ctx.newId(),
      createdAt: ctx.clock.now(),
      closedOn: null,
    });
    raiseRegisterVersion(tx, firm.id, 0);
    appendAuditEntry(tx, ctx, firm, {
      action: "site.create",
      subjectKind: "site",
      subjectId: site.id,
      before: null,
      after: site,
    });
    return site;
  });
}
