import { Link } from "./link";
import { formatCount, formatSignedCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { FlaggedAllocationView } from "./views";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText, Span } from "./figure";
import { Verdict } from "./verdict";

interface FlaggedTableProps {
  readonly flagged: readonly FlaggedAllocationView[];
  readonly hrefOfSums: (key: string, on?: IsoDate) => string;
  readonly asOf: IsoDate;
  readonly hrefOfSite: (siteId: string) => string;
}

const linkLook = "underline decoration-line-firm underline-offset-3 hover:text-accent hover:decoration-accent";

/** The allocations over the line, last in first; removing exactly these units makes the limit hold. */
export function FlaggedTable({ flagged, hrefOfSums, hrefOfSite, asOf }: FlaggedTableProps) {
  return (
    <TableFrame label="Flagged allocations">
      <thead>
        <tr>
          <Th>Site</Th>
          <Th>Allocation</Th>
          <Th>Effective</Th>
          <Th>Limit</Th>
          <Th isNumber unit="units">
            Over the line
          </Th>
          <Th>In breach</Th>
          <Th>Cause</Th>
          <Th>Verdict</Th>
          <Th>
            <span className="sr-only">Sums</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {flagged.map((row) => (
          <tr key={`${row.allocationId} ${row.limitKey}`}>
            <RowHeader className="min-w-36">
              <Link prefetch={false} href={hrefOfSite(row.siteId)} className={linkLook}>
                {row.siteName}
              </Link>
              <span className="block text-xs font-normal text-ink-3">{row.destinationName}</span>
            </RowHeader>
            <Td className="min-w-36">
              {formatSignedCount(row.units)} {row.acceleratorName}
              <span className="block text-xs text-ink-3">{row.stage}</span>
            </Td>
            <Td>
              <DateText date={row.effectiveOn} />
            </Td>
            <Td className="min-w-28">{row.limitTitle}</Td>
            <Td isNumber>
              <b className={row.overLineUnits > 0 ? "font-semibold text-breach" : "font-normal text-ink-3"}>
                {formatCount(row.overLineUnits)}
              </b>
            </Td>
            <Td className="min-w-32">
              <Span from={row.from} until={row.until} />
            </Td>
            <Td className="min-w-44">{row.cause}</Td>
            <Td>
              <Verdict standing={row.standing} />
            </Td>
            <Td>
              <Link
                prefetch={false}
                href={hrefOfSums(row.limitKey, row.from > asOf ? row.from : undefined)}
                className={`text-accent ${linkLook}`}
              >
                Sums<span className="sr-only"> of {row.limitTitle}</span>
              </Link>
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
