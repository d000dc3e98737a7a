import { Link } from "./link";
import { countTppDecimals, formatCount, formatTppAligned } from "#server/domain/format-number";
import type { SumsView } from "./views";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { SumRow } from "./sum-row";

interface AddendTableProps {
  readonly sums: SumsView;
  readonly hrefOfSite: (siteId: string) => string;
}

const mostWithoutScroll = 30;

/** Units × TPP of one = product, for the sites and accelerators in a limit's scope, a page at a time; the products of all pages sum to the part. */
export function AddendTable({ sums, hrefOfSite }: AddendTableProps) {
  const { addends, addendCount, measure, pageCount } = sums;
  const hasDestinations = new Set(addends.map(({ destination }) => destination)).size > 1;
  const decimals = Math.max(
    countTppDecimals(measure.partMilliTpp),
    ...addends.map(({ milliTpp }) => countTppDecimals(milliTpp)),
  );
  const eachDecimals = Math.max(0, ...addends.map(({ milliTppPerUnit }) => countTppDecimals(milliTppPerUnit)));
  return (
    <TableFrame label="Addends of the part" {...(addends.length > mostWithoutScroll && { maxHeightRem: 40 })}>
      <thead>
        <tr>
          <Th>Site</Th>
          {hasDestinations && <Th>Destination</Th>}
          <Th>Accelerator</Th>
          <Th isNumber>Units</Th>
          <Th isNumber unit="TPP">
            × each
          </Th>
          <Th isNumber unit="TPP">
            = product
          </Th>
        </tr>
      </thead>
      <tbody>
        {addends.map((addend) => (
          <tr key={`${addend.siteId} ${addend.acceleratorId}`}>
            <RowHeader className="min-w-32">
              <Link
                prefetch={false}
                href={hrefOfSite(addend.siteId)}
                dir="auto"
                className="underline decoration-line-firm underline-offset-3 hover:text-accent"
              >
                {addend.siteName}
              </Link>
            </RowHeader>
            {hasDestinations && <Td>{addend.destinationName}</Td>}
            <Td>{addend.acceleratorName}</Td>
            <Td isNumber>{formatCount(addend.units)}</Td>
            <Td isNumber>{formatTppAligned(addend.milliTppPerUnit, eachDecimals)}</Td>
            <Td isNumber>{formatTppAligned(addend.milliTpp, decimals)}</Td>
          </tr>
        ))}
      </tbody>
      <SumRow
        label={pageCount === 1 ? "Sum: the part" : `Sum: the part, all ${formatCount(addendCount)} addends`}
        span={hasDestinations ? 5 : 4}
        sum={formatTppAligned(measure.partMilliTpp, decimals)}
      />
    </TableFrame>
  );
}
