import { Link } from "./link";
import { formatCount, formatSignedCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { FlaggedAllocationView } from "./views";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText, Span } from "./figure";
import { keepUnits } from "./keep-units";
import { Verdict } from "./verdict";

interface FlaggedTableProps {
  readonly rows: readonly FlaggedAllocationView[];
  readonly hrefOfSums: (key: string, on?: IsoDate) => string;
  readonly asOf: IsoDate;
  readonly hrefOfSite: (siteId: string) => string;
}

const linkLook = "underline decoration-line-firm underline-offset-3 hover:text-accent hover:decoration-accent";

/** The allocations over the line, last in first out; on a narrow screen each is a few lines of its own. */
export function FlaggedTable({ rows, hrefOfSums, hrefOfSite, asOf }: FlaggedTableProps) {
  return (
    <TableFrame label="Flagged allocations" isStacked>
      <thead>
        <tr>
          <Th>Site</Th>
          <Th>Allocation</Th>
          <Th className="max-xl:hidden">Limit</Th>
          <Th isNumber unit="units">
            Over the line
          </Th>
          <Th>In breach, and why</Th>
          <Th>Verdict</Th>
          <Th>
            <span className="sr-only">Sums</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.allocationId} ${row.limitKey}`}>
            <RowHeader className="sm:min-w-28">
              <Link prefetch={false} href={hrefOfSite(row.siteId)} dir="auto" className={linkLook}>
                {row.siteName}
              </Link>
              <span className="block text-xs font-normal text-ink-3">{row.destinationName}</span>
            </RowHeader>
            <Td className="max-sm:order-5 sm:min-w-32">
              {formatSignedCount(row.units)} {row.acceleratorName}
              <span className="text-xs text-ink-3 max-sm:before:content-[',_'] sm:block">
                {row.stage}, <DateText date={row.effectiveOn} />
              </span>
            </Td>
            <Td className="max-xl:hidden">{keepUnits(row.limitText)}</Td>
            <Td isNumber className="max-sm:order-3 max-sm:col-span-2">
              <b className={row.overLineUnits > 0 ? "font-semibold text-breach" : "font-normal text-ink-3"}>
                {formatCount(row.overLineUnits)}
              </b>
              <span className="sm:hidden"> units over, </span>
              <span className="sm:block sm:text-xs sm:whitespace-normal sm:text-ink-3 xl:hidden">
                {keepUnits(row.limitText)}
              </span>
            </Td>
            <Td className="max-sm:order-4 max-sm:col-span-2 sm:min-w-36">
              <Span from={row.from} until={row.until} />
              <span className="block text-xs text-ink-3">{keepUnits(row.cause)}</span>
            </Td>
            <Td className="max-sm:order-2">
              <Verdict standing={row.standing} />
            </Td>
            <Td className="max-sm:order-6 max-sm:text-right!">
              <Link
                prefetch={false}
                href={hrefOfSums(row.limitKey, row.from > asOf ? row.from : undefined)}
                className={`text-accent ${linkLook}`}
              >
                Sums<span className="sr-only"> of {row.limitText}</span>
              </Link>
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
