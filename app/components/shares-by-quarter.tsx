import { isOver } from "#server/domain/assessment/exact-share";
import type { Measure } from "#server/domain/assessment/finding";
import { formatShare } from "#server/domain/format-share";
import { formatQuarter, type IsoDate, quarterStart } from "#server/domain/iso-date";
import { findQuarterAfter, findQuarterBefore } from "./calendar-bounds";
import type { LimitLine } from "./views";
import { findHighestShare } from "./highest-share";
import { RowHeader, TableFrame, Td, Th } from "./data-table";

/** A long past is told by its last sixty quarters. */
const mostQuarters = 60;

/** The timeline as a table: the highest share in each quarter, so that no breach inside one is lost. */
export function SharesByQuarter({ lines }: { readonly lines: readonly LimitLine[] }) {
  const quarters = listQuarters(lines);
  return (
    <TableFrame label="Highest share of total TPP in each quarter" maxHeightRem={24}>
      <thead>
        <tr>
          <Th>Quarter</Th>
          {lines.map((line) => (
            <Th key={line.key} isNumber>
              {line.title}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {quarters.map((quarter) => (
          <tr key={quarter}>
            <RowHeader>{formatQuarter(quarter)}</RowHeader>
            {lines.map((line) => (
              <QuarterCell key={line.key} line={line} quarter={quarter} />
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function QuarterCell({ line, quarter }: { readonly line: LimitLine; readonly quarter: IsoDate }) {
  const highest = findHighest(line.series, quarter, findQuarterAfter(quarter));
  if (highest === undefined) return <Td isNumber>–</Td>;
  const isBroken = isOver(highest.partMilliTpp, highest.totalMilliTpp, line.ratio);
  return (
    <Td isNumber className={isBroken ? "font-medium text-breach" : ""}>
      {isBroken && (
        <>
          <span aria-hidden>✕ </span>
          <span className="sr-only">over the limit, </span>
        </>
      )}
      {formatShare(highest, line.ratio, line.buffer)}
    </Td>
  );
}

function listQuarters(lines: readonly LimitLine[]): readonly IsoDate[] {
  const dates = lines.flatMap(({ series }) => series.map(({ on }) => on)).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const quarters: IsoDate[] = [];
  let quarter: IsoDate | null = quarterStart(last);
  while (quarter !== null && quarter >= quarterStart(first) && quarters.length < mostQuarters) {
    quarters.unshift(quarter);
    quarter = findQuarterBefore(quarter);
  }
  return quarters;
}

/** The highest share that holds at any time in `[from, until)`: the one carried in, or one that starts inside. */
function findHighest(series: readonly Measure[], from: IsoDate, until: IsoDate | null): Measure | undefined {
  const carried = series.findLast(({ on }) => on <= from);
  const inside = series.filter(({ on }) => on > from && (until === null || on < until));
  return findHighestShare([...(carried ? [carried] : []), ...inside]);
}
