import * as z from "zod";
import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import { addPlanAuthor } from "#db/queries/plan-author";
import { createSignOffRow, getNextSignOffNumber, type SignOffRecord } from "#db/queries/sign-off";
import { listSites } from "#db/queries/site";
import { inTransaction, type Tx } from "#db/transaction";
import { addDays, dayOf, formatDate, type IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { formatReference } from "#server/domain/sign-off/reference";
import { unsubmitted } from "#server/domain/sign-off/sign-off";
import { atOneInstant, type ServiceContext } from "../context";
import { ConflictError, InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField, textField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan, requireEditable } from "../plan/get-plan";
import { listProposing } from "../plan/plan-lines";
import { listPlanShortfalls } from "../plan/plan-shortfalls";
import { explainShortfall } from "../register/require-stock";
import { requireOpen } from "../site/require-open";
import { applyEvent, nameSignOff } from "./apply-event";
import { openSignOff } from "./change-sign-off";
import { findSupersedable } from "./collect-facts";
import { freezeSubject, keepFrozen } from "./freeze-subject";
import { listHolders, notify } from "./notify";
import { ConditionsField, requireKnownConditions } from "./sign-off-input";
import { tellTurn } from "./tell-turn";

/** How many days from submission a decision is due, and a request or an unadopted approval stands, where nothing else is said. */
const usualDays = { due: 14, valid: 90 } as const;

export const SubmitPlanInput = z.strictObject({
  planId: IdField,
  /** The revision that was looked at: what somebody has saved since is not submitted unseen. */
  revision: z.int().nonnegative(),
  /** What the approvers should know. */
  message: textField("The message", 2_000),
  /** By when a decision is wanted. */
  dueOn: DateField.optional(),
  /** The last day on which the request, or an approval that is not adopted, stands. */
  validUntil: DateField.optional(),
  /** The approved sign-off in whose place this plan steps once it is approved. */
  supersedesId: IdField.nullable().default(null),
  conditions: ConditionsField.default([]),
  /** Why it should pass though a buffer of the firm's own is passed. */
  bufferReason: textField("The reason for passing a buffer", 2_000).nullable().default(null),
});

/**
 * Submits a plan as it was looked at: freezes and hashes everything that a decision on it rests on, says who must sign, and tells them. From then on the
 * plan stays as it is, and what it proposes is reserved, until it is decided, withdrawn or lapses. What cannot be judged is refused, and so are units
 * for a closed site, retirements of what is not there, and a plan that nobody may sign.
 */
export function submitPlan(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SubmitPlanInput>;
}): SignOffRecord {
  const ctx = atOneInstant(args.ctx);
  requirePermission(ctx, "plan.write");
  const input = SubmitPlanInput.parse(args.input);
  const asOf = dayOf(ctx.clock.now());
  const days = requireDays(asOf, input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const plan = getPlan(tx, firm.id, input.planId);
    requireEditable(plan);
    if (plan.revision !== input.revision)
      throw new ConflictError(
        `Plan \`${plan.name}\` was changed since this page was opened; look at it again, then submit it.`,
      );
    requirePossible(tx, firm, plan);
    requireKnownConditions(tx, firm.id, input.conditions, asOf);
    requireSupersedable(tx, firm, plan, input.supersedesId);
    addPlanAuthor(tx, firm.id, plan.id, ctx.actor.id);
    const reference = formatReference(getNextSignOffNumber(tx, firm.id));
    const { supersedesId, conditions, bufferReason } = input;
    const request = { plan, reference, supersedesId, conditions, bufferReason, asOf };
    const frozen = freezeSubject(tx, firm, request);
    const record = createSignOffRow(tx, firm.id, {
      id: ctx.newId(),
      planId: plan.id,
      message: input.message,
      submittedAt: ctx.clock.now(),
      submittedBy: ctx.actor.id,
      submittedByName: ctx.actor.name,
      ...days,
      supersedesId,
      state: "draft",
      hash: frozen.text.hash,
      reviewCause: null,
      decidedAt: null,
      adoptedAt: null,
    });
    keepFrozen(tx, firm, record.id, ctx.clock.now(), frozen);
    const after = applyEvent(tx, ctx, { firm, plan, record, event: { kind: "submit", subject: frozen.subject } });
    notify(tx, ctx, firm, listHolders(tx, firm, ["reviewer", "approver"]), {
      occasion: `submit ${record.id}`,
      text: `${ctx.actor.name} submitted ${nameSignOff(plan, record)}; a decision is due by ${formatDate(days.dueOn)}.`,
      path: `/sign-off/${record.id}`,
    });
    tellTurn(tx, ctx, { ...openSignOff(tx, ctx, record.id), before: unsubmitted });
    return after;
  });
}

function requireDays(
  today: IsoDate,
  input: Pick<z.output<typeof SubmitPlanInput>, "dueOn" | "validUntil">,
): Pick<SignOffRecord, "dueOn" | "validUntil"> {
  const dueOn = input.dueOn ?? addDays(today, usualDays.due);
  const latest = addDays(today, usualDays.valid);
  const validUntil = input.validUntil ?? (latest > dueOn ? latest : dueOn);
  if (dueOn < today)
    throw new InvalidInputError(`A decision by \`${dueOn}\` is in the past; choose today or a later day.`);
  if (validUntil < dueOn)
    throw new InvalidInputError(
      `The request would lapse on \`${validUntil}\`, before its decision is due on \`${dueOn}\`; choose a later day.`,
    );
  return { dueOn, validUntil };
}

/** Refuses a plan of nothing, units for a site that is closed, and retirements of what is not there. */
function requirePossible(tx: Tx, firm: Firm, plan: Plan): void {
  const lines: readonly PlanLine[] = listProposing(tx, firm.id, plan.id);
  if (lines.length === 0) throw new ConflictError(`Plan \`${plan.name}\` proposes nothing yet; add a line first.`);
  const sites = new Map(listSites(tx, firm.id).map((site) => [site.id, site]));
  for (const { siteId, allocations } of lines) {
    const site = sites.get(siteId);
    for (const { effectiveOn, units } of allocations)
      if (site !== undefined && units > 0) requireOpen(site, effectiveOn);
  }
  const [shortfall] = listPlanShortfalls(tx, firm.id, plan.id, lines);
  if (shortfall !== undefined)
    throw new InvalidInputError(explainShortfall(shortfall.siteName, shortfall.acceleratorName, shortfall));
}

/** Only an approval that is not in the register yet can be stepped into the place of: what is adopted is changed by retirements and moves. */
function requireSupersedable(tx: Tx, firm: Firm, plan: Plan, supersedesId: string | null): void {
  if (supersedesId === null) return;
  const earlier = findSupersedable(tx, firm, supersedesId);
  if (earlier === undefined || earlier.planId === plan.id)
    throw new InvalidInputError(
      `Sign-off \`${supersedesId}\` is no approval of another plan that waits to be adopted, so plan \`${plan.name}\` cannot supersede it; choose another, or none.`,
    );
}
