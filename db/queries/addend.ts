import type { ControlClass } from "#server/domain/accelerator/control-class";
import type { Holding, Stage } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

/** What stands of one accelerator and stage at one site on a date. */
export interface StoredAddend {
  readonly siteId: string;
  readonly siteName: string;
  readonly destination: DestinationCode;
  readonly holding: Holding;
  readonly stage: Stage;
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly controlClass: ControlClass;
  readonly milliTppPerUnit: number;
  readonly units: number;
}

const statements = prepareOnce(({ $client: client }) => ({
  list: client.prepare<[string, string, string], StoredAddend>(
    `SELECT a.site_id AS siteId, s.name AS siteName, s.destination, s.holding, a.stage, a.accelerator_id AS acceleratorId,
       c.name AS acceleratorName, c.control_class AS controlClass, coalesce(c.milli_tpp, 0) AS milliTppPerUnit, a.units
     FROM (
       SELECT site_id, accelerator_id, stage, sum(units) AS units FROM allocations
       WHERE firm_id = ? AND destination = ? AND effective_on <= ? GROUP BY site_id, accelerator_id, stage
     ) a JOIN sites s ON s.id = a.site_id JOIN accelerators c ON c.id = a.accelerator_id WHERE a.units <> 0`,
  ),
}));

/** Every addend of a destination on a date. Reads the destination's allocations: for the sums behind a figure, not for a verdict. */
export function listAddends(
  db: Db,
  firmId: FirmId,
  destination: DestinationCode,
  on: IsoDate,
): readonly StoredAddend[] {
  return statements(db).list.all(firmId, destination, on);
}
