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

/** Each standing has a ground and an edge of its own: none, full, ruled, dotted, so that the map is read without colour too. */
const ground: Readonly<Record<Standing, string>> = {
  within: "bg-within-soft",
  "in-buffer": "bg-buffer-soft",
  "in-buffer-ahead": "bg-buffer-soft",
  breach: "bg-breach-soft",
  "breach-ahead": "bg-breach-soft",
  indeterminate: "bg-unknown-soft",
};

const edge: Readonly<Record<Standing, string>> = {
  within: "",
  "in-buffer": "bg-buffer",
  "in-buffer-ahead": "bg-buffer",
  breach: "hatch-breach",
  "breach-ahead": "hatch-breach",
  indeterminate: "dots-unknown",
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
                <HeatCell key={cell.slipQuarters} cell={cell} asOf={asOf} />
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

function HeatCell({ cell, asOf }: { readonly cell: SweepCell; readonly asOf: IsoDate }) {
  const { standing, firstBreach, tightest } = cell;
  return (
    <Td className={clsx("relative min-w-36 pr-2! pl-4!", ground[standing])}>
      <i aria-hidden className={clsx("absolute inset-y-0 left-0 w-2.5", edge[standing])} />
      <Verdict standing={standing} />
      <span className="block text-xs text-ink-2">
        {keepUnits(
          firstBreach === null ? explainTightestBriefly(tightest) : explainFirstBreachBriefly(firstBreach, asOf),
        )}
      </span>
    </Td>
  );
}
