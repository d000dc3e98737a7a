import type { Db } from "#db/client";
import { findFirm, type Firm } from "#db/queries/firm";
import { NotFoundError } from "../errors";

export function getFirm(db: Db, firmId: string): Firm {
  const firm = findFirm(db, firmId);
  if (firm === undefined) throw new NotFoundError(`There is no firm \`${firmId}\`; choose a firm, or set one up.`);
  return firm;
}
