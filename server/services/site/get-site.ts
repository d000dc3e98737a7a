import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "#db/client";
import { findSite, type Site } from "#db/queries/site";
import { NotFoundError } from "../errors";

export function getSite(db: Db, firmId: FirmId, siteId: string): Site {
  const site = findSite(db, firmId, siteId);
  if (site === undefined)
    throw new NotFoundError(`There is no site \`${siteId}\` in this firm; choose one from the list of sites.`);
  return site;
}
