import type * as z from "zod";
import { listAccelerators } from "#db/queries/accelerator";
import { listMilestonesBySite } from "#db/queries/site-milestone";
import { listSites } from "#db/queries/site";
import { listStock } from "#db/queries/stock";
import {
  listCapacityWarnings,
  listUnwatchedSites,
  type CapacityWarning,
} from "#server/domain/capacity/capacity-warning";
import { listNotices } from "#server/domain/capacity/list-notices";
import type { Notice } from "#server/domain/capacity/notice";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { noMilestones } from "#server/domain/site/milestone";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { PlanInput } from "./plan-input";
import { listProposing } from "./plan-lines";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a plan asks of its sites, and the notices that it makes due. */
export interface PlanCapacity {
  readonly today: IsoDate;
  readonly warnings: readonly CapacityWarning[];
  readonly unwatched: readonly Named[];
  readonly notices: readonly Notice[];
  readonly sites: readonly Named[];
  readonly accelerators: readonly Named[];
}

/** The planning warnings of a plan, on the register of its own version. None of them is a finding of the rule. */
export function getPlanCapacity(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanInput>;
}): PlanCapacity {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, PlanInput.parse(args.input).planId);
  const milestones = listMilestonesBySite(ctx.db, firm.id);
  const sites = listSites(ctx.db, firm.id).map((site) => ({ ...site, ...(milestones.get(site.id) ?? noMilestones) }));
  const accelerators = listAccelerators(ctx.db, firm.id);
  const facts = {
    lines: listProposing(ctx.db, firm.id, plan.id),
    stock: listStock(ctx.db, firm.id, plan.registerSequence),
    sites,
    accelerators,
  };
  const today = dayOf(ctx.clock.now());
  const named = ({ id, name }: Named): Named => ({ id, name });
  return {
    today,
    warnings: listCapacityWarnings(facts),
    unwatched: listUnwatchedSites(facts).map(named),
    notices: listNotices({ ...facts, today, home: getEdition(firm.editionId).home }),
    sites: sites.map(named),
    accelerators: accelerators.map(named),
  };
}
