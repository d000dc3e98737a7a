import type { Db } from "#db/client";
import { findFirm, type Firm } from "#db/queries/firm";
import { NotFoundError } from "../errors";

export function getFirm(db: Db, firmId: string): Firm {
  const firm = findFirm(db, firmId);
  if (firm === undefined) throw createNoFirmError(firmId);
  return firm;
}

/** The same words whether the firm is not there or is not the actor's: which firms there are is not told. */
export function createNoFirmError(firmId: string): NotFoundError {
  return new NotFoundError(`There is no firm \`${firmId}\`; choose a firm, or set one up.`);
}
