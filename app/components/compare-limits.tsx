import { explainInterval } from "#server/domain/explain/explain-finding";
import {
  explainMargin,
  explainWithinEverywhere,
  nameLimitBriefly,
  noLimitWords,
} from "#server/domain/explain/explain-outcome";
import { formatLimit } from "#server/domain/format-share";
import type { IsoDate } from "#server/domain/iso-date";
import type { ComparedLimit, ScenarioComparison } from "#server/domain/scenario/compare-scenarios";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText, Share, Tpp } from "./figure";
import { Folded } from "./folded";
import { keepUnits } from "./keep-units";
import { Verdict } from "./verdict";

/** Each limit as a row, each plan as a column: worst share with its day, first breach, margin. What is within in every plan is folded. */
export function CompareLimits({ comparison: { scenarios, limits } }: { readonly comparison: ScenarioComparison }) {
  const within = limits.filter(isWithinEverywhere);
  const telling = limits.filter((limit) => !within.includes(limit));
  return (
    <>
      {telling.length > 0 && <LimitTable label="Limits side by side" scenarios={scenarios} limits={telling} />}
      {within.length > 0 && (
        <Folded summary={explainWithinEverywhere(within.length, limits.length)}>
          <LimitTable label="Limits within in every plan" scenarios={scenarios} limits={within} />
        </Folded>
      )}
    </>
  );
}

type LimitRow = ScenarioComparison["limits"][number];

/** Whether no plan breaks the limit, comes near it or leaves it unjudged. */
export function isWithinEverywhere({ cells }: LimitRow): boolean {
  return cells.every((cell) => cell === null || cell.standing === "within");
}

interface LimitTableProps extends Pick<ScenarioComparison, "scenarios" | "limits"> {
  readonly label: string;
}

function LimitTable({ label, scenarios, limits }: LimitTableProps) {
  return (
    <TableFrame label={label}>
      <thead>
        <tr className="*:align-bottom">
          <Th>Limit</Th>
          {scenarios.map(({ name }, index) => (
            <Th key={index} isNumber className={planHeadLook}>
              <bdi>{name}</bdi>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={limit.key}>
            <RowHeader className="w-40 min-w-24">
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

/** The head of a plan's column: a long name wraps, and stays darker than the heads around it. */
export const planHeadLook = "min-w-36 max-w-72 whitespace-normal! text-ink! [overflow-wrap:anywhere]";

interface LimitCellProps {
  readonly cell: ComparedLimit | null;
  readonly asOf: IsoDate | undefined;
}

function LimitCell({ cell, asOf }: LimitCellProps) {
  if (cell === null || asOf === undefined) return <Td isNumber>{noLimitWords}</Td>;
  const { standing, worst, ratio, buffer, firstBreach, marginMilliTpp } = cell;
  const remarks = [
    ...(firstBreach === null ? [] : [explainInterval(firstBreach.interval, asOf)]),
    ...(ratio.numerator === 0 ? [] : [explainMargin(marginMilliTpp)]),
  ];
  return (
    <Td isNumber className="min-w-44 whitespace-normal!">
      <span className="flex flex-wrap items-center justify-end gap-x-2.5">
        <Verdict standing={standing} />
        <b className="font-semibold">
          {ratio.numerator === 0 ? (
            <Tpp milliTpp={worst.partMilliTpp} />
          ) : (
            <Share of={worst} beside={[ratio, buffer]} />
          )}
        </b>
      </span>
      <span className="block text-xs text-ink-2">
        on <DateText date={worst.on} />
        {remarks.map((remark) => (
          <span key={remark} className="block">
            {keepUnits(remark)}
          </span>
        ))}
      </span>
    </Td>
  );
}
