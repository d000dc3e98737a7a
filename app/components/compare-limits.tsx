import { explainInterval } from "#server/domain/explain/explain-finding";
import { explainMargin, nameLimitBriefly, noLimitWords } from "#server/domain/explain/explain-outcome";
import { formatLimit } from "#server/domain/format-share";
import type { IsoDate } from "#server/domain/iso-date";
import type { ComparedLimit, ScenarioComparison } from "#server/domain/scenario/compare-scenarios";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText, Share, Tpp } from "./figure";
import { keepUnits } from "./keep-units";
import { Verdict } from "./verdict";

/** Each limit as a row, each plan as a column: worst share with its day, first breach, margin. */
export function CompareLimits({ comparison: { scenarios, limits } }: { readonly comparison: ScenarioComparison }) {
  return (
    <TableFrame label="Limits side by side">
      <thead>
        <tr>
          <Th>Limit</Th>
          {scenarios.map(({ name }, index) => (
            <Th key={index}>{name}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={limit.key}>
            <RowHeader>
              {nameLimitBriefly(limit)}
              <span className="block text-xs font-normal text-ink-3">{formatLimit(limit.ratio)}</span>
            </RowHeader>
            {limit.cells.map((cell, index) => (
              <LimitCell key={index} cell={cell} asOf={scenarios[index]?.asOf} />
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

interface LimitCellProps {
  readonly cell: ComparedLimit | null;
  readonly asOf: IsoDate | undefined;
}

function LimitCell({ cell, asOf }: LimitCellProps) {
  if (cell === null || asOf === undefined) return <Td>{noLimitWords}</Td>;
  const { standing, worst, ratio, buffer, firstBreach, marginMilliTpp } = cell;
  return (
    <Td className="min-w-44">
      <Verdict standing={standing} />
      <span className="block">
        <b className="font-semibold">
          {ratio.numerator === 0 ? (
            <Tpp milliTpp={worst.partMilliTpp} />
          ) : (
            <Share of={worst} beside={[ratio, buffer]} />
          )}
        </b>{" "}
        on <DateText date={worst.on} />
      </span>
      <span className="block text-xs text-ink-2">
        {firstBreach !== null && keepUnits(explainInterval(firstBreach.interval, asOf))}
        {firstBreach !== null && ratio.numerator > 0 && "; "}
        {ratio.numerator > 0 && keepUnits(explainMargin(marginMilliTpp))}
      </span>
    </Td>
  );
}
