import type { AcceleratorFacts } from "../allocation/create-lots";
import type { Lot } from "../allocation/allocation";
import { InvariantError } from "../invariant-error";
import type { FleetRow } from "./fleet-row";
import { normalizeName } from "../normalize-name";

/** The rows of a fleet file as lots, in the file's order; a lot's id is its line. */
export function createFleetLots(
  rows: readonly FleetRow[],
  factsById: ReadonlyMap<string, AcceleratorFacts>,
): readonly Lot[] {
  return rows.map((row): Lot => {
    const facts = factsById.get(row.acceleratorId);
    if (facts === undefined) throw new InvariantError(`no accelerator \`${row.acceleratorId}\``);
    return {
      id: String(row.row),
      siteId: normalizeName(row.site),
      acceleratorId: row.acceleratorId,
      destination: row.destination,
      holding: row.holding,
      controlClass: facts.controlClass,
      milliTppPerUnit: facts.milliTppPerUnit,
      units: row.units,
      effectiveOn: row.effectiveOn,
      stage: row.stage,
      sequence: row.row,
      correctsId: null,
    };
  });
}
