import type { ShareSpan } from "#server/domain/assessment/dated-share";
import { nameLimitBriefly, noLimitWords } from "#server/domain/explain/explain-outcome";
import { shareMarks } from "#server/domain/explain/standing-words";
import { formatRatio, formatShare } from "#server/domain/format-share";
import { formatQuarter } from "#server/domain/iso-date";
import type { ComparedLimit, ScenarioComparison } from "#server/domain/scenario/compare-scenarios";
import { RowHeader, TableFrame, Td, Th } from "./data-table";

const spanText = { within: "", breach: "font-medium text-breach", indeterminate: "font-medium text-unknown" } as const;

/** Each limit as a block of rows, one for each plan, over the quarters. A limit of nought has no share to show. */
export function CompareQuarters({ comparison }: { readonly comparison: ScenarioComparison }) {
  const { scenarios, quarters, limits } = comparison;
  const shares = limits.filter(({ ratio }) => ratio.numerator > 0);
  return (
    <TableFrame label="Highest share of total TPP in each quarter, plan by plan" maxHeightRem={36}>
      <thead>
        <tr>
          <Th>Limit and plan</Th>
          {quarters.map((quarter) => (
            <Th key={quarter} isNumber>
              {formatQuarter(quarter)}
            </Th>
          ))}
        </tr>
      </thead>
      {shares.map((limit) => (
        <tbody key={limit.key}>
          <tr>
            <th scope="rowgroup" colSpan={quarters.length + 1} className="table-name text-xs text-ink-2">
              {nameLimitBriefly(limit)}, {formatRatio(limit.ratio)}
            </th>
          </tr>
          {limit.cells.map((cell, index) => (
            <tr key={index}>
              <RowHeader className="font-normal!">{scenarios[index]?.name}</RowHeader>
              {quarters.map((quarter, place) => (
                <SpanCell key={quarter} limit={cell} span={cell?.spans[place] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </TableFrame>
  );
}

function SpanCell({ limit, span }: { readonly limit: ComparedLimit | null; readonly span: ShareSpan | null }) {
  if (limit === null || span === null) return <Td isNumber>{noLimitWords}</Td>;
  const { sign, words } = shareMarks[span.verdict];
  return (
    <Td isNumber className={spanText[span.verdict]}>
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{words}</span>
      {formatShare(span.highest, limit.ratio, limit.buffer)}
    </Td>
  );
}
