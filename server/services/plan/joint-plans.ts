import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import { listRollUpCells } from "#db/queries/roll-up";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { getFirstBreach, type BreachStart } from "#server/domain/assessment/first-breach";
import { combineStandings, getStanding, type Standing } from "#server/domain/assessment/standing";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { judgePlan, listProposedCells } from "#server/domain/plan/plan-engine";
import * as z from "zod";
import type { JudgedRegister } from "../assessment/judge-register";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { createPlanBasis, listProposing } from "./plan-lines";
import { listReserving } from "./reserving-plans";

/** Plans taken together on the register as it stands, and what is said of them. */
export interface JointVerdict {
  readonly plans: readonly { readonly id: string; readonly name: string }[];
  readonly standing: Standing;
  readonly firstBreach: BreachStart | null;
}

/** What is said of a plan beside the submitted ones. */
export interface JointView {
  /** The plan alone on the register as it stands; null where none is asked for. */
  readonly alone: JointVerdict | null;
  /** With each submitted plan by itself. */
  readonly pairs: readonly JointVerdict[];
  /** With every submitted plan at once; null where there is none besides. */
  readonly all: JointVerdict | null;
}

export const JointInput = z.strictObject({ planId: IdField });

/** What plans propose, on the register as it stands. */
export function listCellsOf(db: Db, firm: Firm, plans: readonly Plan[], asOf: IsoDate): readonly RollUpCell[] {
  const basis = createPlanBasis(db, firm, [], asOf);
  return plans.flatMap(({ id }) => listProposedCells(listProposing(db, firm.id, id), basis));
}

/** Whether a plan holds beside the submitted ones: two plans that hold alone can break a limit together. */
export function getJointView(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof JointInput>;
}): JointView {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { planId } = JointInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, planId);
  const others = listReserving(ctx.db, firm.id).filter(({ id }) => id !== planId);
  const judge = createJointJudge(ctx, firm);
  return {
    alone: judge([plan]),
    pairs: others.length > 1 ? others.map((other) => judge([plan, other])) : [],
    all: others.length > 0 ? judge([plan, ...others]) : null,
  };
}

/** More plans are judged all together only: every two of them would be thousands of judgements. */
const mostPaired = 30;

/**
 * The submitted plans together, then every two of them that do not hold by themselves: what one adds at home must not hide what two others do. Empty
 * where nothing is submitted.
 */
export function listSubmittedVerdicts(ctx: ServiceContext): readonly JointVerdict[] {
  requirePermission(ctx, "plan.read");
  const firm = getFirm(ctx.db, ctx.firmId);
  const submitted = listReserving(ctx.db, firm.id);
  if (submitted.length === 0) return [];
  const judge = createJointJudge(ctx, firm);
  const pairs = submitted
    .slice(0, mostPaired)
    .flatMap((one, index) => submitted.slice(index + 1, mostPaired).map((other) => judge([one, other])));
  return [judge(submitted), ...(submitted.length > 2 ? pairs.filter(isBroken) : [])];
}

function isBroken({ standing }: JointVerdict): boolean {
  return standing === "breach" || standing === "breach-ahead" || standing === "indeterminate";
}

function createJointJudge(ctx: ServiceContext, firm: Firm): (plans: readonly Plan[]) => JointVerdict {
  const asOf = dayOf(ctx.clock.now());
  const basis = createPlanBasis(ctx.db, firm, listRollUpCells(ctx.db, firm.id), asOf);
  return (plans) => {
    const lines = plans.flatMap(({ id }) => listProposing(ctx.db, firm.id, id));
    const judged = judgePlan(basis, lines);
    return {
      plans: plans.map(({ id, name }) => ({ id, name })),
      standing: getStandingOf(judged),
      firstBreach: getFirstBreach(judged.assessment),
    };
  };
}

/** The one standing of a judged register as of its date. */
export function getStandingOf({ assessment, facts }: Pick<JudgedRegister, "assessment" | "facts">): Standing {
  return combineStandings(assessment.findings.map((finding) => getStanding(finding, facts.asOf)));
}
