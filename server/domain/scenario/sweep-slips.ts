import type { Lot } from "../allocation/allocation";
import { toRollUpCell } from "../allocation/create-lots";
import type { RollUpCell } from "../allocation/roll-up";
import { quarterStart, type IsoDate } from "../iso-date";
import type { Measure } from "../assessment/finding";
import type { Standing } from "../assessment/standing";
import { isHomeDelivery, listDeliveryQuarters } from "./home-delivery";
import {
  findFirstBreach,
  findTightest,
  getOverallStanding,
  nameLimit,
  type FirstBreach,
  type LimitName,
} from "./limit-state";
import { judgeCells, listScenarioLots, type ScenarioFacts } from "./scenario-facts";
import { slipLots } from "./apply-slip";
import { sumCells } from "./sum-cells";

/** By how many quarters a sweep lets deliveries slip; nought is the scenario as it stands. */
export const sweptSlips = [0, 1, 2, 3, 4] as const;

/** The most quarters of deliveries that one sweep lets slip, the next ones first. */
export const maxSweptQuarters = 16;

/** What the slip of one quarter's deliveries makes of a scenario. */
export interface SweepCell {
  readonly slipQuarters: (typeof sweptSlips)[number];
  readonly standing: Standing;
  readonly firstBreach: FirstBreach | null;
  /** The limit of which the worst share uses up most; null where nothing is judged. */
  readonly tightest: (LimitName & { readonly worst: Measure }) | null;
}

/** The deliveries of one quarter, and what their slips make of the scenario. */
export interface SweepRow {
  /** First day of the quarter. */
  readonly quarter: IsoDate;
  readonly deliveredUnits: number;
  /** One for each of `sweptSlips`. */
  readonly cells: readonly SweepCell[];
}

/** A sweep over all deliveries at home that are still to come. */
export interface SlipSweep {
  readonly rows: readonly SweepRow[];
  /** Quarters with deliveries after the last that was swept. */
  readonly leftOutQuarters: number;
}

/** Lets the home deliveries of each quarter, and of no other, slip by nought to four quarters, and judges each time. */
export function sweepSlips(facts: ScenarioFacts): SlipSweep {
  const lots = listScenarioLots(facts);
  const standing = sumCells(lots.filter((lot) => !isHomeDelivery(lot, facts)).map(toRollUpCell));
  const deliveries = lots.filter((lot) => isHomeDelivery(lot, facts));
  const quarters = listDeliveryQuarters(facts);
  const planned = judgeSlip(facts, 0, sumCells([...standing, ...deliveries.map(toRollUpCell)]));
  const rows = quarters.slice(0, maxSweptQuarters).map((quarter): SweepRow => {
    const isSwept = (lot: Lot): boolean => quarterStart(lot.effectiveOn) === quarter;
    const others = sumCells([...standing, ...deliveries.filter((lot) => !isSwept(lot)).map(toRollUpCell)]);
    const swept = deliveries.filter(isSwept);
    return {
      quarter,
      deliveredUnits: swept.reduce((sum, { units }) => sum + units, 0),
      cells: sweptSlips.map((slip) => {
        if (slip === 0) return planned;
        const slipped = slipLots(swept, facts, { quarters: slip, ofQuarter: null });
        return judgeSlip(facts, slip, [...others, ...slipped.map(toRollUpCell)]);
      }),
    };
  });
  return { rows, leftOutQuarters: Math.max(quarters.length - maxSweptQuarters, 0) };
}

function judgeSlip(
  facts: ScenarioFacts,
  slipQuarters: SweepCell["slipQuarters"],
  cells: readonly RollUpCell[],
): SweepCell {
  const { assessment } = judgeCells(cells, facts);
  const tightest = findTightest(assessment.findings);
  return {
    slipQuarters,
    standing: getOverallStanding(assessment),
    firstBreach: findFirstBreach(assessment) ?? null,
    tightest: tightest === undefined ? null : { ...nameLimit(tightest), worst: tightest.worst },
  };
}
