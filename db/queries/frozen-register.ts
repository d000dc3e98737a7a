import type { ControlClass } from "#server/domain/accelerator/control-class";
import type { Holding, Stage } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

/** One allocation of the register with everything that the rules need to know of its site and accelerator. */
export interface FrozenAllocation {
  readonly sequence: number;
  readonly allocationId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly destination: DestinationCode;
  readonly holding: Holding;
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly controlClass: ControlClass;
  /** Thousandths of TPP of one unit; 0 where unknown. */
  readonly milliTppPerUnit: number;
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
}

const statements = prepareOnce(({ $client: client }) => ({
  list: client.prepare<[string], FrozenAllocation>(
    `SELECT a.sequence, a.id AS allocationId, a.site_id AS siteId, s.name AS siteName, a.destination, s.holding, a.accelerator_id AS acceleratorId,
       c.name AS acceleratorName, c.control_class AS controlClass, coalesce(c.milli_tpp, 0) AS milliTppPerUnit, a.units,
       a.effective_on AS effectiveOn, a.stage
     FROM allocations a JOIN sites s ON s.id = a.site_id JOIN accelerators c ON c.id = a.accelerator_id
     WHERE a.firm_id = ? ORDER BY a.sequence`,
  ),
}));

/** The whole register in the order of recording. Reads every allocation: for freezing it, not for a page. */
export function listFrozenAllocations(db: Db, firmId: FirmId): readonly FrozenAllocation[] {
  return statements(db).list.all(firmId);
}
