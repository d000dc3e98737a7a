import type * as z from "zod";
import { createAdoptedAllocationRow } from "#db/queries/adoption";
import type { SignOffRecord } from "#db/queries/sign-off";
import type { Tx } from "#db/transaction";
import { explainCannotAdopt } from "#server/domain/explain/explain-sign-off";
import { formatReference } from "#server/domain/sign-off/reference";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { listProposing } from "../plan/plan-lines";
import { appendAllocations, type AllocationDraft } from "../register/append-allocations";
import { requireStockForAll } from "../register/require-stock";
import { getSite } from "../site/get-site";
import { requireOpen } from "../site/require-open";
import { nameSignOff } from "./apply-event";
import { changeSignOff, type OpenedSignOff } from "./change-sign-off";
import { compareFacts } from "./compare-facts";
import { SignOffInput } from "./sign-off-input";

/**
 * Takes an approved plan into the register: everything that it proposes becomes a committed allocation, all of it or nothing, and once. Refused where the
 * plan no longer holds on the register as it is now.
 */
export function adoptSignOff(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SignOffInput>;
}): SignOffRecord {
  const { ctx } = args;
  const { signOffId } = SignOffInput.parse(args.input);
  return changeSignOff({
    ctx,
    signOffId,
    permission: "plan.adopt",
    derive: (tx, opened) => {
      if (opened.record.state === "approved") requireHolding(tx, opened);
      return { kind: "adopt", registerVersion: opened.firm.registerVersion };
    },
    tell: (name) => `${ctx.actor.name} took ${name} into the register.`,
    follow: (tx, opened) => takeIn(tx, ctx, opened),
  });
}

function requireHolding(tx: Tx, opened: OpenedSignOff): void {
  if (opened.state.isAdopted) return;
  const { judgement } = compareFacts(tx, opened);
  if (judgement.verdict !== "within" || !judgement.doConditionsHold)
    throw new ConflictError(explainCannotAdopt(nameSignOff(opened.plan, opened.record)));
}

function takeIn(tx: Tx, ctx: ServiceContext, { firm, plan, record }: OpenedSignOff): void {
  const note = `Approved as ${formatReference(record.number)}, ${plan.name}`;
  const drafts = listProposing(tx, firm.id, plan.id).flatMap(({ siteId, acceleratorId, allocations }) => {
    const site = getSite(tx, firm.id, siteId);
    const accelerator = getAcceleratorFacts(tx, firm.id, acceleratorId);
    return allocations.map(({ effectiveOn, units }): AllocationDraft => {
      if (units > 0) requireOpen(site, effectiveOn);
      return { site, accelerator, units, effectiveOn, stage: "committed", note };
    });
  });
  requireStockForAll(tx, firm.id, drafts);
  for (const { id } of appendAllocations(tx, ctx, drafts))
    createAdoptedAllocationRow(tx, firm.id, { allocationId: id, signOffId: record.id });
}
