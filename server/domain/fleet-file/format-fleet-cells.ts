import { getDestinationName } from "../destination/find-destination";
import { fleetColumns, type FleetColumn, type FleetMapping } from "./fleet-columns";
import type { FleetRow } from "./fleet-row";

/** A row written back into the columns it was read from; columns that were not read stay empty. */
export function formatFleetCells(row: FleetRow, mapping: FleetMapping, width: number): readonly string[] {
  const values: Readonly<Record<FleetColumn, string | number | null>> = {
    site: row.site,
    destination: getDestinationName(row.destination),
    city: row.city,
    latitude: row.latitude,
    longitude: row.longitude,
    holding: row.holding,
    accelerator: row.acceleratorId,
    units: row.units,
    effective_on: row.effectiveOn,
    stage: row.stage,
    note: row.note,
    external_id: row.externalId,
  };
  const cells = Array<string>(width).fill("");
  for (const column of fleetColumns) {
    const index = mapping[column];
    if (index !== null) cells[index] = String(values[column] ?? "");
  }
  return cells;
}
