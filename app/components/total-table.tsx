import { countTppDecimals, formatTppAligned } from "#server/domain/format-number";
import type { SumsView } from "./views";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { SumRow } from "./sum-row";

const mostWithoutScroll = 30;

/** What every destination holds; it sums to the total that the share is of. */
export function TotalTable({ sums: { destinations, measure } }: { readonly sums: SumsView }) {
  const decimals = Math.max(
    countTppDecimals(measure.totalMilliTpp),
    ...destinations.map(({ milliTpp }) => countTppDecimals(milliTpp)),
  );
  return (
    <TableFrame label="Total by destination" {...(destinations.length > mostWithoutScroll && { maxHeightRem: 40 })}>
      <thead>
        <tr>
          <Th>Destination</Th>
          <Th>Tier</Th>
          <Th>In the part</Th>
          <Th isNumber unit="TPP">
            Holds
          </Th>
        </tr>
      </thead>
      <tbody>
        {destinations.map((destination) => (
          <tr key={destination.code}>
            <RowHeader>{destination.name}</RowHeader>
            <Td>{destination.tier}</Td>
            <Td>{destination.isInScope ? "yes" : "no"}</Td>
            <Td isNumber>{formatTppAligned(destination.milliTpp, decimals)}</Td>
          </tr>
        ))}
      </tbody>
      <SumRow label="Sum: the total" span={3} sum={formatTppAligned(measure.totalMilliTpp, decimals)} />
    </TableFrame>
  );
}
