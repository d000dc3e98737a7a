import { isDestinationCode } from "#server/domain/destination/destination-code";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import { InvariantError } from "#server/domain/invariant-error";
import { isoDate } from "#server/domain/iso-date";

function knownDestination(code: string): DestinationCode {
  if (!isDestinationCode(code)) throw new InvariantError(`\`${code}\` is no destination`);
  return code;
}

/** Rows of a fleet file: 8 installed H100 at `Johor 1` from 1 January 2025, but for what is said otherwise. */
export function buildFleetRows(
  overrides: readonly (Partial<Omit<FleetRow, "destination" | "effectiveOn">> & {
    readonly destination?: string;
    readonly effectiveOn?: string;
  })[],
): readonly FleetRow[] {
  return overrides.map(({ destination = "MY", effectiveOn = "2025-01-01", ...override }, index) => ({
    row: index + 2,
    site: "Johor 1",
    destination: knownDestination(destination),
    city: null,
    latitude: null,
    longitude: null,
    holding: "owned",
    acceleratorId: "nvidia-h100-sxm",
    units: 8,
    effectiveOn: isoDate(effectiveOn),
    stage: "installed",
    note: null,
    externalId: null,
    ...override,
  }));
}
