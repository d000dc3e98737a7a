import { explainComparedWith, explainComparison, nameShare } from "#server/domain/explain/explain-report";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { formatCount, formatSignedCount } from "#server/domain/format-number";
import { isUnchanged } from "#server/domain/report/compare-reports";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Share, Tpp } from "./figure";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import type { ReportView } from "./report-view";
import { Verdict } from "./verdict";

type Comparison = NonNullable<ReportView["comparison"]>;

/** What changed since the last report that was kept, or since the register at the due day before. */
export function ReportChanges({ comparison }: Pick<ReportView, "comparison">) {
  if (comparison === null) return null;
  const { changes } = comparison;
  return (
    <Pane id="changes" title="What changed since the last one" note={keepUnits(explainComparedWith(comparison))}>
      {isUnchanged(changes) ? (
        <p className="text-sm text-ink-2">{explainComparison(changes)}</p>
      ) : (
        <div className="grid gap-3 *:min-w-0">
          <p className="text-sm">{keepUnits(explainComparison(changes))}</p>
          {changes.shares.length > 0 && <ChangedShares changes={changes} />}
          {changes.rows.length > 0 && <ChangedRows changes={changes} />}
        </div>
      )}
    </Pane>
  );
}

function ChangedShares({ changes: { shares } }: Pick<Comparison, "changes">) {
  return (
    <TableFrame label="Shares that changed">
      <thead>
        <tr>
          <Th>Limit</Th>
          <Th isNumber>Share before</Th>
          <Th>Verdict before</Th>
          <Th isNumber>Share after</Th>
          <Th>Verdict after</Th>
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={`${share.limitId} ${share.destination}`}>
            <RowHeader className="min-w-36">{nameShare(share)}</RowHeader>
            {[share.before, share.after].map((measure, index) => (
              <Measured key={index} measure={measure} ratio={share.ratio} />
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

type ChangedShare = Comparison["changes"]["shares"][number];

function Measured({ measure, ratio }: { readonly measure: ChangedShare["before"] } & Pick<ChangedShare, "ratio">) {
  return (
    <>
      <Td isNumber>{measure === null ? "—" : <Share of={measure} beside={[ratio]} />}</Td>
      <Td>{measure === null ? "—" : <Verdict standing={measure.verdict} />}</Td>
    </>
  );
}

function ChangedRows({ changes: { rows } }: Pick<Comparison, "changes">) {
  return (
    <TableFrame label="Units that changed" maxHeightRem={26}>
      <thead>
        <tr>
          <Th>Facility</Th>
          <Th>Accelerator</Th>
          <Th isNumber unit="units">
            Before
          </Th>
          <Th isNumber unit="units">
            After
          </Th>
          <Th isNumber unit="units">
            Change
          </Th>
          <Th isNumber>TPP before</Th>
          <Th isNumber>TPP after</Th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, mostShown).map((row) => (
          <tr key={`${row.siteId} ${row.acceleratorId}`}>
            <RowHeader className="min-w-32">
              <bdi>{row.name}</bdi>{" "}
              <span className="text-xs font-normal text-ink-3">{getDestinationName(row.destination)}</span>
            </RowHeader>
            <Td>{row.acceleratorName}</Td>
            <Td isNumber>{formatCount(row.unitsBefore)}</Td>
            <Td isNumber>{formatCount(row.unitsAfter)}</Td>
            <Td isNumber>{formatSignedCount(row.unitsAfter - row.unitsBefore)}</Td>
            <Td isNumber>{row.milliTppBefore === null ? "unknown" : <Tpp milliTpp={row.milliTppBefore} />}</Td>
            <Td isNumber>{row.milliTppAfter === null ? "unknown" : <Tpp milliTpp={row.milliTppAfter} />}</Td>
          </tr>
        ))}
        {rows.length > mostShown && (
          <tr>
            <Td colSpan={7}>
              and {formatCount(rows.length - mostShown)} more rows; the files of both reports have them all
            </Td>
          </tr>
        )}
      </tbody>
    </TableFrame>
  );
}

/** A page of more rows than this is slow to draw. */
const mostShown = 300;
