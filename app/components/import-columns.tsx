import { type FleetColumn, fleetColumns, requiredFleetColumns } from "#server/domain/fleet-file/fleet-columns";
import { RowHeader, TableFrame, Td, Th } from "./data-table";

interface ColumnWords {
  readonly title: string;
  readonly holds: string;
  readonly example: string;
}

/** What each column of a fleet file is called and holds. */
export const columnWords: Readonly<Record<FleetColumn, ColumnWords>> = {
  site: { title: "Site", holds: "The name of the facility. Rows of one name are one site.", example: "Johor 2" },
  destination: {
    title: "Destination",
    holds: "The country or territory, by name or ISO code.",
    example: "Malaysia, MY or MYS",
  },
  city: { title: "City", holds: "The nearest town.", example: "Johor Bahru" },
  latitude: { title: "Latitude", holds: "Degrees north; with the longitude or not at all.", example: "1.53" },
  longitude: { title: "Longitude", holds: "Degrees east.", example: "103.68" },
  holding: { title: "Holding", holds: "owned or leased; owned where it is blank.", example: "owned" },
  accelerator: {
    title: "Accelerator",
    holds: "The chip, by its name in the list of accelerators or as people write it.",
    example: "NVIDIA B200",
  },
  units: { title: "Units", holds: "A whole number; below nought retires units.", example: "4096" },
  effective_on: { title: "Effective on", holds: "The day from which the units count.", example: "2027-04-01" },
  stage: {
    title: "Stage",
    holds: "installed, committed or planned. A retired row is listed and not counted.",
    example: "planned",
  },
  note: { title: "Note", holds: "Anything worth keeping.", example: "Purchase order 118" },
  external_id: {
    title: "External id",
    holds: "Your own id of the row, so that it is added once only.",
    example: "INV-2093",
  },
};

/** The columns that a fleet file may have. */
export function ImportColumns() {
  return (
    <TableFrame label="Columns of a fleet file">
      <thead>
        <tr>
          <Th>Column</Th>
          <Th>Holds</Th>
          <Th>Such as</Th>
        </tr>
      </thead>
      <tbody>
        {fleetColumns.map((column) => (
          <tr key={column}>
            <RowHeader className="whitespace-nowrap">
              <code className="font-mono text-xs">{column}</code>
              {requiredFleetColumns.includes(column) && (
                <span className="block text-xs font-normal text-ink-3">needed</span>
              )}
            </RowHeader>
            <Td className="text-ink-2">{columnWords[column].holds}</Td>
            <Td className="text-ink-3">{columnWords[column].example}</Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
