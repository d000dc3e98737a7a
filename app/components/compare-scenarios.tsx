import { explainFirstBreachBriefly } from "#server/domain/explain/explain-outcome";
import type { ScenarioComparison } from "#server/domain/scenario/compare-scenarios";
import { CompareLimits } from "./compare-limits";
import { CompareLines, type LineNames } from "./compare-lines";
import { CompareQuarters } from "./compare-quarters";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import { Verdict } from "./verdict";

interface CompareScenariosProps {
  readonly comparison: ScenarioComparison;
  readonly names: LineNames;
}

/** Two to four plans side by side: verdicts, limits, quarters, and the lines in which they differ. */
export function CompareScenarios({ comparison, names }: CompareScenariosProps) {
  return (
    <div className="grid gap-3">
      <Pane id="compare-verdicts" title="Verdicts">
        <CompareVerdicts scenarios={comparison.scenarios} />
      </Pane>
      <Pane
        id="compare-limits"
        title="Limits"
        note="highest share on the as-of date or later, and what is left beside it"
      >
        <CompareLimits comparison={comparison} />
      </Pane>
      <Pane id="compare-quarters" title="Quarter by quarter" note="highest share of total TPP in each quarter">
        <CompareQuarters comparison={comparison} />
      </Pane>
      <Pane id="compare-lines" title="Lines that differ" note="units proposed for each day">
        <CompareLines comparison={comparison} names={names} />
      </Pane>
    </div>
  );
}

function CompareVerdicts({ scenarios }: Pick<ScenarioComparison, "scenarios">) {
  return (
    <TableFrame label="Verdicts" isStacked>
      <thead>
        <tr>
          <Th>Plan</Th>
          <Th>Verdict</Th>
          <Th>First breach</Th>
          <Th>As of</Th>
          <Th>Edition</Th>
        </tr>
      </thead>
      <tbody>
        {scenarios.map(({ name, standing, firstBreach, asOf, editionTitle }, index) => (
          <tr key={index}>
            <RowHeader className="sm:min-w-40 sm:max-w-80">
              <bdi>{name}</bdi>
            </RowHeader>
            <Td>
              <Verdict standing={standing} />
            </Td>
            <Td className="max-sm:col-span-2">{keepUnits(explainFirstBreachBriefly(firstBreach, asOf))}</Td>
            <Td className="max-sm:text-xs max-sm:text-ink-3">
              <span className="sm:hidden">as of </span>
              <DateText date={asOf} />
            </Td>
            <Td className="max-sm:text-xs max-sm:text-ink-3">{editionTitle}</Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
