import { countPlanLines, findLastLineChange, type LastLineChange } from "#db/queries/plan-line";
import { listPlans as listPlanRows, type Plan } from "#db/queries/plan";
import { getFirstBreach, type BreachStart } from "#server/domain/assessment/first-breach";
import { combineStandings, getStanding, type Standing } from "#server/domain/assessment/standing";
import { dayOf } from "#server/domain/iso-date";
import { judgePlan, type PlanBasis } from "#server/domain/plan/plan-engine";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { getPlanBasis, listProposing } from "./plan-lines";

/** A plan in the list, with what is said of it. */
export interface ListedPlan extends Plan {
  readonly lineCount: number;
  /** By how many versions the register has moved on. */
  readonly versionsBehind: number;
  /** The latest save of a line; null where none ever was. */
  readonly lastChange: LastLineChange | null;
  /** Null for an archived plan, which is not judged. */
  readonly standing: Standing | null;
  readonly firstBreach: BreachStart | null;
  /** Whether the register breaks the same limit on the same days without the plan. */
  readonly isFirstBreachOfRegister: boolean;
}

/** The firm's plans by name, each judged on its own version of the register; the archived ones are not judged. */
export function listPlans(ctx: ServiceContext): readonly ListedPlan[] {
  requirePermission(ctx, "plan.read");
  const firm = getFirm(ctx.db, ctx.firmId);
  const asOf = dayOf(ctx.clock.now());
  const bases = new Map<number, RegisterBasis>();
  const getBasis = (plan: Plan): RegisterBasis => {
    const held = bases.get(plan.registerSequence) ?? createRegisterBasis(getPlanBasis(ctx.db, firm, plan, asOf));
    bases.set(plan.registerSequence, held);
    return held;
  };
  return listPlanRows(ctx.db, firm.id).map((plan) => {
    const rest = {
      lineCount: countPlanLines(ctx.db, firm.id, plan.id),
      versionsBehind: firm.registerVersion - plan.registerVersion,
      lastChange: findLastLineChange(ctx.db, firm.id, plan.id) ?? null,
    };
    if (plan.archivedAt !== null)
      return { ...plan, ...rest, standing: null, firstBreach: null, isFirstBreachOfRegister: false };
    const { basis, firstBreach: ofRegister } = getBasis(plan);
    const { assessment } = judgePlan(basis, listProposing(ctx.db, firm.id, plan.id));
    const standing = combineStandings(assessment.findings.map((finding) => getStanding(finding, asOf)));
    const firstBreach = getFirstBreach(assessment);
    return { ...plan, ...rest, standing, firstBreach, isFirstBreachOfRegister: isSameBreach(firstBreach, ofRegister) };
  });
}

interface RegisterBasis {
  readonly basis: PlanBasis;
  readonly firstBreach: BreachStart | null;
}

function createRegisterBasis(basis: PlanBasis): RegisterBasis {
  return { basis, firstBreach: getFirstBreach(judgePlan(basis, []).assessment) };
}

function isSameBreach(one: BreachStart | null, other: BreachStart | null): boolean {
  return (
    one !== null &&
    other !== null &&
    one.limitId === other.limitId &&
    one.destination === other.destination &&
    one.from === other.from &&
    one.until === other.until
  );
}
