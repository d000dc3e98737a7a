import * as z from "zod";
import type { Firm } from "#db/queries/firm";
import { findPlanVersion } from "#db/queries/plan-version";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import {
  comparedBounds,
  compareScenarios,
  type NamedScenario,
  type ScenarioComparison,
} from "#server/domain/scenario/compare-scenarios";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { listPlanPlaces, listProposing } from "./plan-lines";
import { getScenarioFacts } from "./scenario-facts";

const { least, most } = comparedBounds;
const countError = `Choose ${least} to ${most} plans or versions to compare.`;
const PlanRefField = z
  .string({ error: countError })
  .max(120, { error: "A plan or version to compare is its id, or the id, `@` and the number of a version." })
  .regex(/^[\x21-\x3f\x41-\x7e]{1,100}(?:@[1-9]\d{0,8})?$/, {
    error: "A plan or version to compare is its id, or the id, `@` and the number of a version.",
  });

export const ComparePlansInput = z.strictObject({
  /** Ids of plans; `<id>@3` is version 3 of one. */
  of: z
    .array(PlanRefField)
    .min(least, { error: countError })
    .max(most, { error: countError })
    .refine((of) => new Set(of).size === of.length, {
      error: "A plan or version is chosen twice; choose each once, beside another one.",
    }),
});

export interface PlanComparison {
  readonly comparison: ScenarioComparison;
  readonly names: {
    readonly sites: Readonly<Record<string, string>>;
    readonly accelerators: Readonly<Record<string, string>>;
  };
}

/** Two to four plans or versions side by side, each on its own version of the register. */
export function comparePlans(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ComparePlansInput>;
}): PlanComparison {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { of } = ComparePlansInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const asOf = dayOf(ctx.clock.now());
  const { sites, accelerators } = listPlanPlaces(ctx.db, firm.id);
  const nameAll = (things: ReadonlyMap<string, { readonly name: string }>) =>
    Object.fromEntries([...things].map(([id, { name }]) => [id, name]));
  return {
    comparison: compareScenarios(of.map((ref) => getScenario(ctx, firm, ref, asOf))),
    names: { sites: nameAll(sites), accelerators: nameAll(accelerators) },
  };
}

function getScenario(ctx: ServiceContext, firm: Firm, ref: string, asOf: IsoDate): NamedScenario {
  const [planId = "", number] = ref.split("@");
  const plan = getPlan(ctx.db, firm.id, planId);
  if (number === undefined) {
    const lines = listProposing(ctx.db, firm.id, planId);
    return { name: plan.name, facts: getScenarioFacts(ctx.db, firm, plan, lines, asOf), lines };
  }
  const version = findPlanVersion(ctx.db, firm.id, planId, Number(number));
  if (version === undefined)
    throw new NotFoundError(`Plan \`${plan.name}\` has no version \`${number}\`; choose one from its list.`);
  return {
    name: `${plan.name}, version ${number}`,
    facts: getScenarioFacts(ctx.db, firm, version, version.lines, asOf),
    lines: version.lines,
  };
}
