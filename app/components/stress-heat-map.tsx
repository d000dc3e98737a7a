import clsx from "clsx";
import type { Standing } from "#server/domain/assessment/standing";
import {
  explainFirstBreachBriefly,
  explainTightestBriefly,
  noDeliveriesWords,
} from "#server/domain/explain/explain-outcome";
import { formatCount, formatCounted } from "#server/domain/format-number";
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

/** Which quarter's home deliveries slip, by how many quarters, and what becomes of the limits then. The first column of a sweep is the plan itself, and said once. */
export function StressHeatMap({ sweep: { rows, leftOutQuarters }, asOf }: StressHeatMapProps) {
  const asPlanned = rows[0]?.cells[0];
  if (asPlanned === undefined) return <p className="text-sm text-ink-2">{noDeliveriesWords}</p>;
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-x-2 text-sm">
        <span className="text-ink-3">As planned</span>
        <Verdict standing={asPlanned.standing} />
        <span className="text-ink-2">{keepUnits(describeCell(asPlanned, asOf))}</span>
      </p>
      <TableFrame label="What slips of each quarter's home deliveries do" maxHeightRem={32}>
        <thead>
          <tr>
            <Th>Home deliveries of</Th>
            <Th isNumber unit="units" className="max-sm:hidden">
              Delivered
            </Th>
            {sweptSlips.slice(1).map((slip) => (
              <Th key={slip} className="pl-3.5!">{`+${formatCounted(slip, "quarter")}`}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ quarter, deliveredUnits, cells }) => (
            <tr key={quarter}>
              <RowHeader>
                {formatQuarter(quarter)}
                <span className="block text-xs font-normal text-ink-3 sm:hidden">
                  {formatCounted(deliveredUnits, "unit")}
                </span>
              </RowHeader>
              <Td isNumber className="pr-3! max-sm:hidden">
                {formatCount(deliveredUnits)}
              </Td>
              {cells.slice(1).map((cell) => (
                <HeatCell key={cell.slipQuarters} cell={cell} asPlanned={asPlanned} asOf={asOf} />
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
  readonly asPlanned: SweepCell;
  readonly asOf: IsoDate;
}

/** A slip that changes nothing is left blank of colour, so that those that do stand out. */
function HeatCell({ cell, asPlanned, asOf }: HeatCellProps) {
  const words = describeCell(cell, asOf);
  const isAsPlanned = asPlanned.standing === cell.standing && describeCell(asPlanned, asOf) === words;
  if (isAsPlanned) return <Td className="min-w-36 border-l-2 border-l-paper px-3! text-ink-3">no change</Td>;
  return (
    <Td className={clsx("min-w-36 border-l-2 border-l-paper px-3!", ground[cell.standing])}>
      <Verdict standing={cell.standing} />
      <span className="block text-xs text-ink-2">{keepUnits(words)}</span>
    </Td>
  );
}

function describeCell({ firstBreach, tightest }: SweepCell, asOf: IsoDate): string {
  return firstBreach === null ? explainTightestBriefly(tightest) : explainFirstBreachBriefly(firstBreach, asOf);
}
