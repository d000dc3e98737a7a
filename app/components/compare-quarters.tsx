import type { ShareSpan } from "#server/domain/assessment/dated-share";
import { explainWithinEverywhere, nameLimitBriefly, noLimitWords } from "#server/domain/explain/explain-outcome";
import { shareMarks } from "#server/domain/explain/standing-words";
import { formatRatio, formatShare } from "#server/domain/format-share";
import { formatQuarter } from "#server/domain/iso-date";
import type { ComparedLimit, ScenarioComparison } from "#server/domain/scenario/compare-scenarios";
import { isWithinEverywhere } from "./compare-limits";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Folded } from "./folded";

const spanText = { within: "", breach: "font-medium text-breach", indeterminate: "font-medium text-unknown" } as const;

/** Each limit as a block of rows, one for each plan, over the quarters. A limit of nought has no share to show; what is within in every plan is folded. */
export function CompareQuarters({ comparison }: { readonly comparison: ScenarioComparison }) {
  const shares = comparison.limits.filter(({ ratio }) => ratio.numerator > 0);
  const within = shares.filter(isWithinEverywhere);
  const telling = shares.filter((limit) => !within.includes(limit));
  return (
    <>
      {telling.length > 0 && <QuarterTable label={label} comparison={comparison} limits={telling} />}
      {within.length > 0 && (
        <Folded summary={explainWithinEverywhere(within.length, shares.length)}>
          <QuarterTable label={`${label}, within in every plan`} comparison={comparison} limits={within} />
        </Folded>
      )}
    </>
  );
}

const label = "Highest share of total TPP in each quarter, plan by plan";

interface QuarterTableProps extends Pick<ScenarioComparison, "limits"> {
  readonly label: string;
  readonly comparison: Pick<ScenarioComparison, "scenarios" | "quarters">;
}

function QuarterTable({ label, comparison: { scenarios, quarters }, limits }: QuarterTableProps) {
  return (
    <TableFrame label={label} maxHeightRem={36}>
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
      {limits.map((limit) => (
        <tbody key={limit.key}>
          <tr>
            <th scope="rowgroup" colSpan={quarters.length + 1} className="table-name bg-well px-2! text-xs">
              {nameLimitBriefly(limit)}, {formatRatio(limit.ratio)}
            </th>
          </tr>
          {limit.cells.map((cell, index) => (
            <tr key={index}>
              <RowHeader className="min-w-32 max-w-64 px-2! font-normal! [overflow-wrap:anywhere]">
                <bdi>{scenarios[index]?.name}</bdi>
              </RowHeader>
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
