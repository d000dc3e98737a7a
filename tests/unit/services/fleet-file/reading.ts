import { accelerators } from "#server/domain/accelerator/catalogue";
import { fleetColumns, type FleetColumn } from "#server/domain/fleet-file/fleet-columns";
import { isoDate } from "#server/domain/iso-date";
import { FleetFileError } from "#server/services/fleet-file/fleet-file-error";
import { readFleetFile, type FleetReading, type ReadFleetFileInput } from "#server/services/fleet-file/read-fleet-file";

export const header = fleetColumns.join(",");

type Options = Partial<Omit<ReadFleetFileInput, "source">>;

export function readBytes(bytes: Uint8Array, options: Options = {}): Promise<FleetReading> {
  return readFleetFile({
    fileName: "fleet.csv",
    source: { kind: "bytes", bytes },
    accelerators,
    today: isoDate("2026-11-23"),
    ...options,
  });
}

export function readText(text: string, options: Options = {}): Promise<FleetReading> {
  return readBytes(Buffer.from(text), options);
}

/** A file of the usual header with these lines below it. */
export function readLines(lines: readonly string[], options: Options = {}): Promise<FleetReading> {
  return readText([header, ...lines].join("\n"), options);
}

/** The error that reading ends in; anything else that is thrown is thrown on. */
export async function findError(reading: Promise<FleetReading>): Promise<FleetFileError | undefined> {
  try {
    await reading;
    return undefined;
  } catch (error) {
    if (error instanceof FleetFileError) return error;
    throw error;
  }
}

/** A line of the usual columns, valid where nothing else is said. */
export function buildLine(cells: Partial<Record<FleetColumn, string>> = {}): string {
  const values: Partial<Record<FleetColumn, string>> = {
    site: "Hamina 1",
    destination: "Finland",
    holding: "owned",
    accelerator: "NVIDIA B200",
    units: "100",
    effective_on: "2026-01-15",
    stage: "installed",
    ...cells,
  };
  return fleetColumns.map((column) => values[column] ?? "").join(",");
}
