import { deriveShareSpan } from "#server/domain/assessment/dated-share";
import { shareMarks } from "#server/domain/explain/standing-words";
import { formatShare } from "#server/domain/format-share";
import { formatQuarter, type IsoDate, quarterStart } from "#server/domain/iso-date";
import { findQuarterAfter, findQuarterBefore } from "./calendar-bounds";
import type { LimitLine } from "./views";
import { RowHeader, TableFrame, Td, Th } from "./data-table";

const spanText = { within: "", breach: "font-medium text-breach", indeterminate: "font-medium text-unknown" } as const;

/** A long past is told by its last sixty quarters. */
const mostQuarters = 60;

/** The timeline as a table: the highest share in each quarter, with the gravest verdict of any of its dates. */
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
  const span = deriveShareSpan(line.series, quarter, findQuarterAfter(quarter));
  if (span === undefined) return <Td isNumber>–</Td>;
  const { sign, words } = shareMarks[span.verdict];
  return (
    <Td isNumber className={spanText[span.verdict]}>
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{words}</span>
      {formatShare(span.highest, line.ratio, line.buffer)}
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
