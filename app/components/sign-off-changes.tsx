import { formatCount, formatSignedCount, formatCounted } from "#server/domain/format-number";
import { findDestination } from "#server/domain/destination/find-destination";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";

type ReviewedLine = SignOffView["items"][number];

/** More are on the plan's own page. */
const mostRows = 200;

/** What the plan does to the register, and how that differs from what was approved last. */
export function SignOffChanges({ view: { items, dropped, previousReference } }: { readonly view: SignOffView }) {
  const rows = [...items, ...dropped];
  const note =
    previousReference === null
      ? `${formatCounted(items.length, "allocation")} on top of the register; nothing of this plan was approved before`
      : `${formatCounted(items.length, "allocation")} on top of the register, beside what ${previousReference} approved`;
  return (
    <Pane id="changes" title="What changes" note={note}>
      <TableFrame label="What changes" maxHeightRem={28}>
        <thead>
          <tr>
            <Th>Site</Th>
            <Th>Destination</Th>
            <Th>Accelerator</Th>
            <Th>On</Th>
            <Th isNumber unit="units">
              Proposed
            </Th>
            {previousReference !== null && (
              <Th isNumber unit="units">
                Against {previousReference}
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row) => (
            <Row
              key={`${row.siteId} ${row.acceleratorId} ${row.effectiveOn}`}
              row={row}
              isBeside={previousReference !== null}
            />
          ))}
        </tbody>
      </TableFrame>
      {rows.length > mostRows && (
        <p className="mt-2 text-sm text-ink-3">
          The first {formatCount(mostRows)} of {formatCount(rows.length)}; all of them stand on the plan&rsquo;s page.
        </p>
      )}
    </Pane>
  );
}

function Row({ row, isBeside }: { readonly row: ReviewedLine; readonly isBeside: boolean }) {
  const difference = row.units - row.approvedUnits;
  return (
    <tr>
      <RowHeader className="min-w-32">
        <bdi>{row.siteName}</bdi>
      </RowHeader>
      <Td>{findDestination(row.destination)?.name ?? row.destination}</Td>
      <Td>
        <bdi>{row.acceleratorName}</bdi>
      </Td>
      <Td>
        <DateText date={row.effectiveOn} />
      </Td>
      <Td isNumber>{formatSignedCount(row.units)}</Td>
      {isBeside && <Td isNumber>{difference === 0 ? "as approved" : formatSignedCount(difference)}</Td>}
    </tr>
  );
}
