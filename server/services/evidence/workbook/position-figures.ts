import { tierCodes } from "#server/domain/assessment/timeline";
import type { UnjudgedReason } from "#server/domain/assessment/finding";
import { carryLow, noAmount, type Amount } from "./amount";
import type { CountedRow, Recount } from "./recount";

/** What stands in one destination after the changes of a judged date. */
export interface PositionFigures {
  readonly tier: keyof typeof tierCodes;
  /** Sums of the rows' parts, not carried yet. */
  readonly change: Amount;
  readonly amount: Amount;
  readonly unknownUnits: number;
  readonly uncountedUnits: number;
  readonly blocker: UnjudgedReason | "";
}

const tierNames = Object.keys(tierCodes) as (keyof typeof tierCodes)[];

/** The rows of one date, as they stand in the sheet of allocations: `[from, until)`, counted from 0. */
export interface Block {
  readonly from: number;
  readonly until: number;
}

/** Where each judged date has its rows; a block without rows has none. */
export function listBlocks({ rows, dates }: Recount): readonly Block[] {
  let until = 0;
  return dates.map((date) => {
    const from = until;
    while (rows[until]?.allocation.effectiveOn === date) until++;
    return { from, until };
  });
}

/** The positions of every judged date, each in the order of the destinations. */
export function listPositions(recount: Recount): readonly (readonly PositionFigures[])[] {
  const { dates, rows, judgement } = recount;
  const { destinations, tier } = judgement.timeline;
  const numbers = new Map(destinations.map((code, d) => [code, d]));
  let before = destinations.map((): PositionFigures => emptyPosition);
  return listBlocks(recount).map(({ from, until }, t) => {
    const byDestination = destinations.map((): CountedRow[] => []);
    for (const row of rows.slice(from, until)) byDestination[numbers.get(row.allocation.destination) ?? 0]?.push(row);
    before = before.map((position, d) =>
      moveOn(position, byDestination[d] ?? [], tierNames[tier[d * dates.length + t] ?? 0] ?? "unknown"),
    );
    return before;
  });
}

const emptyPosition: PositionFigures = {
  tier: "unknown",
  change: noAmount,
  amount: noAmount,
  unknownUnits: 0,
  uncountedUnits: 0,
  blocker: "",
};

function moveOn(before: PositionFigures, rows: readonly CountedRow[], tier: PositionFigures["tier"]): PositionFigures {
  const sum = (of: (row: CountedRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const unitsOf = (counting: CountedRow["counting"]) =>
    sum((row) => (row.counting === counting ? row.allocation.units : 0));
  const change = { high: sum(({ amount }) => amount.high), low: sum(({ amount }) => amount.low) };
  const amount = carryLow(before.amount.high + change.high, before.amount.low + change.low);
  const unknownUnits = before.unknownUnits + unitsOf("cannot-judge");
  return {
    tier,
    change,
    amount,
    unknownUnits,
    uncountedUnits: before.uncountedUnits + unitsOf("does-not-count"),
    blocker: blockerOf(amount, unknownUnits, tier),
  };
}

function blockerOf({ high, low }: Amount, unknownUnits: number, tier: PositionFigures["tier"]): UnjudgedReason | "" {
  if (high < 0 || unknownUnits < 0) return "negative-position";
  return tier === "unknown" && (high > 0 || low > 0 || unknownUnits > 0) ? "unknown-destination" : "";
}
