import type { Db } from "#db/client";
import { listAccelerators } from "#db/queries/accelerator";
import { listSites } from "#db/queries/site";
import type { FirmId } from "#server/domain/firm/firm";
import type { Condition } from "#server/domain/sign-off/condition";

/** What a condition names, in the firm's own words; ids where the firm has no such thing any more. */
export function nameConditionPlaces(db: Db, firmId: FirmId, { acceleratorId, until }: Condition) {
  const acceleratorName = listAccelerators(db, firmId).find(({ id }) => id === acceleratorId)?.name ?? acceleratorId;
  const siteName =
    until.kind === "day" ? null : (listSites(db, firmId).find(({ id }) => id === until.siteId)?.name ?? until.siteId);
  return { acceleratorName, siteName };
}
