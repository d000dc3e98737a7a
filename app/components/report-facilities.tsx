import { stages } from "#server/domain/allocation/allocation";
import { countingWords } from "#server/domain/explain/explain-counting";
import { changeWords, explainEarlierReceipts, stageWords } from "#server/domain/explain/explain-report";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { formatCount, formatCounted, formatSignedCount } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import { changeKinds, isSigned } from "#server/domain/report/unit-changes";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Tpp } from "./figure";
import { Link } from "./link";
import { Pager } from "./pager";
import { Pane } from "./pane";
import { ReportSumRow } from "./report-sum-row";
import type { PeriodicReport, ReportRow } from "./report-view";

interface ReportFacilitiesProps {
  readonly report: PeriodicReport;
  /** From 1. */
  readonly page: number;
  /** The address of the report without the number of the page. */
  readonly href: string;
}

const pageSize = 300;

/** Every accelerator at every facility: what stood, came, went and stands. */
export function ReportFacilities({ report, page, href }: ReportFacilitiesProps) {
  const lines = report.facilities.flatMap((facility) => facility.rows.map((row) => ({ facility, row })));
  const pageCount = Math.max(1, Math.ceil(lines.length / pageSize));
  const shown = lines.slice((Math.min(page, pageCount) - 1) * pageSize).slice(0, pageSize);
  const isInventory = report.kind === "inventory";
  const { aggregate } = report;
  return (
    <Pane
      id="facilities"
      title="Facilities"
      note={`${formatCounted(report.facilities.length, "facility", "facilities")} that hold or held something from ${formatDate(report.from)} to ${formatDate(report.until)}; figures are units`}
    >
      <TableFrame label="Facilities" maxHeightRem={44}>
        <thead>
          <tr>
            <Th>Facility</Th>
            <Th>Accelerator</Th>
            <Th isNumber>Before</Th>
            {changeKinds.map((kind) => (
              <Th key={kind} isNumber>
                {changeWords[kind]}
              </Th>
            ))}
            {isInventory ? (
              <>
                <Th isNumber>In stock</Th>
                <Th>Received</Th>
              </>
            ) : (
              stages.map((stage) => (
                <Th key={stage} isNumber>
                  {stageWords[stage]}
                </Th>
              ))
            )}
            <Th isNumber>TPP</Th>
            <Th>Counting</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ facility, row }) => (
            <tr key={`${facility.siteId} ${row.acceleratorId}`} className="hover:*:bg-well">
              <RowHeader className="min-w-36">
                <Link
                  prefetch={false}
                  href={`/sites/${facility.siteId}`}
                  dir="auto"
                  className="underline decoration-line-firm underline-offset-3 hover:text-accent"
                >
                  {facility.name}
                </Link>
                <span className="block text-xs font-normal text-ink-3">
                  {getDestinationName(facility.destination)}
                  {facility.holding === "leased" && ", leased"}
                </span>
              </RowHeader>
              <Td className="min-w-28">{row.acceleratorName}</Td>
              <Td isNumber>
                <Units value={row.unitsBefore} />
              </Td>
              {changeKinds.map((kind) => (
                <Td key={kind} isNumber>
                  <Units value={row.changes[kind]} isSigned={isSigned(kind)} />
                </Td>
              ))}
              {isInventory ? (
                <>
                  <Td isNumber>
                    <Units value={row.units} />
                  </Td>
                  <Td>
                    <Received row={row} />
                  </Td>
                </>
              ) : (
                stages.map((stage) => (
                  <Td key={stage} isNumber>
                    <Units value={row.unitsByStage[stage]} />
                  </Td>
                ))
              )}
              <Td isNumber>{row.milliTpp === null ? "unknown" : <Tpp milliTpp={row.milliTpp} />}</Td>
              <Td className="whitespace-nowrap text-ink-2">{countingWords[row.counting]}</Td>
            </tr>
          ))}
        </tbody>
        <ReportSumRow label="All that counts" span={2}>
          <Td isNumber>{formatCount(aggregate.unitsBefore)}</Td>
          {changeKinds.map((kind) => (
            <Td key={kind} isNumber>
              {isSigned(kind)
                ? formatSignedCount(aggregate.changes[kind].units)
                : formatCount(aggregate.changes[kind].units)}
            </Td>
          ))}
          {isInventory ? (
            <>
              <Td isNumber>{formatCount(aggregate.units)}</Td>
              <Td />
            </>
          ) : (
            stages.map((stage) => (
              <Td key={stage} isNumber>
                {formatCount(aggregate.unitsByStage[stage])}
              </Td>
            ))
          )}
          <Td isNumber>
            <Tpp milliTpp={aggregate.milliTpp} />
          </Td>
          <Td />
        </ReportSumRow>
      </TableFrame>
      <Pager
        label="Rows of the facilities"
        href={href}
        page={Math.min(page, pageCount)}
        pageCount={pageCount}
        pageSize={pageSize}
        rowCount={lines.length}
        note="the sum is of all"
      />
    </Pane>
  );
}

/** A nought is quieter than what is there. */
function Units({ value, isSigned = false }: { readonly value: number; readonly isSigned?: boolean }) {
  if (value === 0) return <span className="text-ink-3">0</span>;
  return <>{isSigned ? formatSignedCount(value) : formatCount(value)}</>;
}

function Received({ row: { receipts, receivedBefore } }: { readonly row: ReportRow }) {
  const earlier = explainEarlierReceipts(receivedBefore);
  return (
    <ul className="grid min-w-40 text-xs text-ink-2">
      {receipts.map(({ on, units }) => (
        <li key={on}>
          {formatCounted(units, "unit")} on {formatDate(on)}
        </li>
      ))}
      {earlier !== null && <li className="text-ink-3">{earlier}</li>}
    </ul>
  );
}
