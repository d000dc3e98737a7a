import type { Stage } from "#server/domain/allocation/allocation";
import { explainAggregate, explainAttrition, stageWords } from "#server/domain/explain/explain-report";
import { standingWords } from "#server/domain/explain/standing-words";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { formatCount } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import { reportedStages } from "#server/domain/report/build-facilities";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Tpp } from "./figure";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import { ReportSumRow } from "./report-sum-row";
import type { PeriodicReport } from "./report-view";
import { TierMark } from "./tier-mark";

/** What each destination holds, and all together. */
export function ReportDestinations({ report }: { readonly report: PeriodicReport }) {
  const stages = reportedStages[report.kind];
  return (
    <Pane
      id="destinations"
      title={`By destination on ${formatDate(report.until)}`}
      note="stages and TPP of what counts"
    >
      <p className="mb-2 max-w-[110ch] text-sm">
        {keepUnits(explainAggregate(report))} {keepUnits(explainAttrition(report))}
      </p>
      <TableFrame label="By destination" maxHeightRem={30}>
        <thead>
          <tr>
            <Th>Destination</Th>
            <Th>Tier</Th>
            {stages.map((stage) => (
              <Th key={stage} isNumber unit="units">
                {stageWords[stage]}
              </Th>
            ))}
            <Th isNumber>Counts</Th>
            <Th isNumber unit="units">
              {standingWords.indeterminate}
            </Th>
            <Th isNumber unit="units">
              Left out
            </Th>
          </tr>
        </thead>
        <tbody>
          {report.destinations.map(({ destination, tier, totals }) => (
            <tr key={destination}>
              <RowHeader className="min-w-32">{getDestinationName(destination)}</RowHeader>
              <Td>{tier === null ? "unknown" : <TierMark tier={tier} />}</Td>
              <TotalCells totals={totals} stages={stages} />
            </tr>
          ))}
        </tbody>
        <ReportSumRow label="All together" span={2}>
          <TotalCells totals={report.aggregate} stages={stages} />
        </ReportSumRow>
      </TableFrame>
    </Pane>
  );
}

interface TotalCellsProps {
  readonly totals: PeriodicReport["aggregate"];
  readonly stages: readonly Stage[];
}

function TotalCells({ totals, stages }: TotalCellsProps) {
  return (
    <>
      {stages.map((stage) => (
        <Td key={stage} isNumber>
          {formatCount(totals.unitsByStage[stage])}
        </Td>
      ))}
      <Td isNumber>
        <Tpp milliTpp={totals.milliTpp} />
      </Td>
      <Td isNumber>{formatCount(totals.unjudgedUnits)}</Td>
      <Td isNumber>{formatCount(totals.uncountedUnits)}</Td>
    </>
  );
}
