import * as z from "zod";
import type { Standing } from "#server/domain/assessment/standing";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { getDeadlineState, nameDelivery, type DeadlineState } from "#server/domain/explain/explain-last-safe-date";
import { nameLimitBriefly } from "#server/domain/explain/explain-outcome";
import { explainWhatIf } from "#server/domain/explain/explain-what-if";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { editions } from "#server/domain/rulebook/editions";
import { listDeliveryQuarters } from "#server/domain/scenario/home-delivery";
import { getUsualDemand, listLastSafeDates, type LastSafeDate } from "#server/domain/scenario/last-safe-date";
import type { LimitDemand } from "#server/domain/scenario/limit-failure";
import { getOverallStanding, nameLimit } from "#server/domain/scenario/limit-state";
import { listStressResults, type StressResult } from "#server/domain/scenario/list-stress-results";
import { judgeScenario, listScenarioLots, type ScenarioFacts } from "#server/domain/scenario/scenario-facts";
import { sweepSlips, type SlipSweep } from "#server/domain/scenario/sweep-slips";
import { slipQuarters, type WhatIf } from "#server/domain/scenario/what-if";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { listProposing } from "./plan-lines";
import { getScenarioFacts } from "./scenario-facts";
import { WhatIfField } from "./what-if-input";

const limitKeyError = "The limit that must hold is one of the list, by its key, such as `geographic.overseas`.";

export const StressInput = z.strictObject({
  planId: IdField,
  /** What is supposed; without one the ready-made slips are. */
  whatIf: WhatIfField.optional(),
  /** From when on the limits must hold; the usual day where none is given. */
  limitDate: DateField.optional(),
  /** Which limit must hold, by its key: `geographic.tier-two-country:MY`, or a limit's id alone; every limit where none is given. */
  limitKey: z.string({ error: limitKeyError }).max(100, { error: limitKeyError }).optional(),
});

/** One what-if with what it does. */
export interface StressView {
  readonly sentence: string;
  readonly result: StressResult;
}

/** A delivery at home with its last safe date. */
export interface DeadlineView {
  readonly deliveryName: string;
  readonly siteName: string;
  readonly effectiveOn: IsoDate;
  readonly lastSafe: LastSafeDate;
  readonly state: DeadlineState;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** A plan under stress. */
export interface PlanStress {
  readonly asOf: IsoDate;
  readonly standing: Standing;
  readonly results: readonly StressView[];
  readonly sweep: SlipSweep;
  readonly limitDate: IsoDate;
  /** Which limit must hold from that day on; null for every limit. */
  readonly limitKey: string | null;
  readonly deadlines: readonly DeadlineView[];
  readonly choices: {
    readonly sites: readonly Choice[];
    readonly accelerators: readonly (Choice & { readonly isToConfirm: boolean })[];
    readonly destinations: readonly Choice[];
    readonly editions: readonly Choice[];
    readonly deliveryQuarters: readonly IsoDate[];
    /** The limits that the plan is judged by, by their keys. */
    readonly limits: readonly Choice[];
    readonly usualDay: IsoDate;
  };
}

/** What a what-if makes of a plan, a sweep of slips over its home deliveries, and the last safe date of each. */
export function getPlanStress(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof StressInput>;
}): PlanStress {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const input = StressInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, input.planId);
  const asOf = dayOf(ctx.clock.now());
  const facts = getScenarioFacts(ctx.db, firm, plan, listProposing(ctx.db, firm.id, plan.id), asOf);
  const { assessment } = judgeScenario(facts);
  const limits = assessment.findings.map(nameLimit).map((limit) => ({ id: limit.key, name: nameLimitBriefly(limit) }));
  const demand = getDemand(facts, limits, input);
  const whatIfs = input.whatIf === undefined ? listReadyMade() : [input.whatIf];
  return {
    asOf,
    standing: getOverallStanding(assessment),
    results: listStressResults(facts, whatIfs).map((result) => ({
      sentence: explainWhatIf(result.whatIf, facts),
      result,
    })),
    sweep: sweepSlips(facts),
    ...demand,
    deadlines: listDeadlines(facts, demand),
    choices: { ...listChoices(facts, asOf), limits },
  };
}

function getDemand(
  facts: ScenarioFacts,
  limits: readonly Choice[],
  { limitDate, ...asked }: Pick<z.output<typeof StressInput>, "limitDate" | "limitKey">,
): LimitDemand {
  const limitKey = asked.limitKey ?? null;
  if (limitKey !== null && !limits.some(({ id }) => id === limitKey))
    throw new InvalidInputError(
      `No limit of this plan is called \`${limitKey}\`; choose one of the list, or every limit.`,
    );
  return limitDate === undefined ? getUsualDemand(facts, limitKey) : { limitDate, limitKey };
}

function listReadyMade(): readonly WhatIf[] {
  return slipQuarters.map((quarters) => ({ kind: "home-deliveries-slip", quarters, ofQuarter: null }));
}

function listDeadlines(facts: ScenarioFacts, demand: LimitDemand): readonly DeadlineView[] {
  return listLastSafeDates(facts, demand).map(({ delivery, lastSafe }) => ({
    deliveryName: nameDelivery(delivery, facts),
    siteName: facts.sites.get(delivery.siteId)?.name ?? delivery.siteId,
    effectiveOn: delivery.effectiveOn,
    lastSafe,
    state: getDeadlineState(delivery, lastSafe),
  }));
}

/** What stands, or is to come, somewhere: a what-if about anything else changes nothing. Any accelerator may come in place of one. */
function listChoices(facts: ScenarioFacts, usualDay: IsoDate): Omit<PlanStress["choices"], "limits"> {
  const lots = listScenarioLots(facts);
  const [siteIds, models] = [new Set(lots.map(({ siteId }) => siteId)), new Set(lots.map((lot) => lot.acceleratorId))];
  const codes = new Set(lots.map(({ destination }) => destination).filter((code) => code !== facts.edition.home));
  const byName = <One extends Choice>(choices: readonly One[]) =>
    choices.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return {
    sites: byName([...facts.sites.values()].filter(({ id }) => siteIds.has(id)).map(({ id, name }) => ({ id, name }))),
    accelerators: [
      ...byName([...facts.accelerators.values()].filter(({ id }) => models.has(id))),
      ...byName([...facts.accelerators.values()].filter(({ id }) => !models.has(id))),
    ].map(({ id, name, isToConfirm }) => ({ id, name, isToConfirm })),
    destinations: byName([...codes].map((code) => ({ id: code, name: getDestinationName(code) }))),
    editions: editions.filter(({ id }) => id !== facts.edition.id).map(({ id, title }) => ({ id, name: title })),
    deliveryQuarters: listDeliveryQuarters(facts),
    usualDay,
  };
}
