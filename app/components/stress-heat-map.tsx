import clsx from "clsx";
import type { Standing } from "#server/domain/assessment/standing";
import {
  explainFirstBreachBriefly,
  explainTightestBriefly,
  noDeliveriesWords,
} from "#server/domain/explain/explain-outcome";
import { formatCounted } from "#server/domain/format-number";
import { formatQuarter, type IsoDate } from "#server/domain/iso-date";
import { type SlipSweep, type SweepCell, sweptSlips } from "#server/domain/scenario/sweep-slips";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { keepUnits } from "./keep-units";
import { Verdict } from "./verdict";

interface StressHeatMapProps {
  readonly sweep: SlipSweep;
  readonly asOf: IsoDate;
}

/** The sign and the word tell the standings apart; the ground only makes them quick to find. */
const ground: Readonly<Record<Standing, string>> = {
  within: "bg-within-soft",
  "in-buffer": "bg-buffer-soft",
  "in-buffer-ahead": "bg-buffer-soft",
  breach: "bg-breach-soft",
  "breach-ahead": "bg-breach-soft",
  indeterminate: "bg-unknown-soft",
};

/** Which quarter's home deliveries slip, by how many quarters, and what becomes of the limits then. */
export function StressHeatMap({ sweep: { rows, leftOutQuarters }, asOf }: StressHeatMapProps) {
  if (rows.length === 0) return <p className="text-sm text-ink-2">{noDeliveriesWords}</p>;
  return (
    <>
      <TableFrame label="What slips of each quarter's home deliveries do" maxHeightRem={32}>
        <thead>
          <tr>
            <Th>Home deliveries of</Th>
            {sweptSlips.map((slip) => (
              <Th key={slip}>{slip === 0 ? "as planned" : `+${formatCounted(slip, "quarter")}`}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ quarter, deliveredUnits, cells }) => (
            <tr key={quarter}>
              <RowHeader>
                {formatQuarter(quarter)}
                <span className="block text-xs font-normal text-ink-3">{formatCounted(deliveredUnits, "unit")}</span>
              </RowHeader>
              {cells.map((cell) => (
                <HeatCell key={cell.slipQuarters} cell={cell} asPlanned={cells[0]} asOf={asOf} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {leftOutQuarters > 0 && (
        <p className="mt-1.5 text-xs text-ink-3">
          {formatCounted(leftOutQuarters, "later quarter")} with deliveries {leftOutQuarters === 1 ? "is" : "are"} not
          shown.
        </p>
      )}
    </>
  );
}

interface HeatCellProps {
  readonly cell: SweepCell;
  readonly asPlanned: SweepCell | undefined;
  readonly asOf: IsoDate;
}

function HeatCell({ cell, asPlanned, asOf }: HeatCellProps) {
  const [words, standing] = [describeCell(cell, asOf), cell.standing];
  const isUnchanged =
    asPlanned !== undefined &&
    asPlanned !== cell &&
    asPlanned.standing === standing &&
    describeCell(asPlanned, asOf) === words;
  return (
    <Td className={clsx("min-w-36 border-l-2 border-l-paper px-2.5!", !isUnchanged && ground[standing])}>
      <Verdict standing={standing} />
      <span className={clsx("block text-xs", isUnchanged ? "text-ink-3" : "text-ink-2")}>
        {isUnchanged ? "as if on time" : keepUnits(words)}
      </span>
    </Td>
  );
}

function describeCell({ firstBreach, tightest }: SweepCell, asOf: IsoDate): string {
  return firstBreach === null ? explainTightestBriefly(tightest) : explainFirstBreachBriefly(firstBreach, asOf);
}
