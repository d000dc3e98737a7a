import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import { createStoredLotSource } from "#db/queries/lot";
import { findSite } from "#db/queries/site";
import type { Finding } from "#server/domain/assessment/finding";
import { isInFindingScope, listOverLine, type FlaggedLot } from "#server/domain/assessment/over-line";
import type { JudgedRegister } from "./judge-register";

/** A flagged lot with its names. */
export interface NamedFlaggedLot extends FlaggedLot {
  readonly siteName: string;
  readonly acceleratorName: string;
}

/** The register's allocations over the line of one finding, last in first out. Reads little more than it answers. */
export function listFlaggedLots(
  db: Db,
  firm: Firm,
  { facts }: JudgedRegister,
  finding: Finding,
  acceleratorNames: ReadonlyMap<string, string>,
): readonly NamedFlaggedLot[] {
  const { decisive } = finding;
  if (decisive === null) return [];
  const destinations = facts.changes.destinations.filter((destination) =>
    isInFindingScope(facts.edition, finding, destination, decisive.on),
  );
  const source = createStoredLotSource(db, firm.id, { destinations, until: decisive.on });
  return listOverLine(finding, source, facts).map((flagged) => ({
    ...flagged,
    siteName: findSite(db, firm.id, flagged.lot.siteId)?.name ?? flagged.lot.siteId,
    acceleratorName: acceleratorNames.get(flagged.lot.acceleratorId) ?? flagged.lot.acceleratorId,
  }));
}
