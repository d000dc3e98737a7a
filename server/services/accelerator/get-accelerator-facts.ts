import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "#db/client";
import { findAcceleratorFacts, type AcceleratorFacts } from "#db/queries/accelerator";
import { NotFoundError } from "../errors";

export function getAcceleratorFacts(db: Db, firmId: FirmId, acceleratorId: string): AcceleratorFacts {
  const accelerator = findAcceleratorFacts(db, firmId, acceleratorId);
  if (accelerator === undefined)
    throw new NotFoundError(`There is no accelerator \`${acceleratorId}\`; choose one from the list, or add your own.`);
  return accelerator;
}
