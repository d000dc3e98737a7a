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

/** The lots over the line of one finding. */
export interface FlaggedFinding {
  readonly finding: Finding;
  readonly lots: readonly FlaggedLot[];
}

/** The register's allocations over the line of one finding, last in first out. Reads little more than it answers. */
export function listFlaggedLots(
  db: Db,
  firm: Firm,
  { facts }: JudgedRegister,
  finding: Finding,
): readonly FlaggedLot[] {
  const { decisive } = finding;
  if (decisive === null) return [];
  const destinations = facts.changes.destinations.filter((destination) =>
    isInFindingScope(facts.edition, finding, destination, decisive.on),
  );
  const source = createStoredLotSource(db, firm.id, { destinations, until: decisive.on });
  return listOverLine(finding, source, facts);
}

/** Looks the names up, one site at a time: for the lots that are shown, not for all that are flagged. */
export function nameFlaggedLot(
  db: Db,
  firm: Firm,
  flagged: FlaggedLot,
  acceleratorNames: ReadonlyMap<string, string>,
): NamedFlaggedLot {
  const { siteId, acceleratorId } = flagged.lot;
  return {
    ...flagged,
    siteName: findSite(db, firm.id, siteId)?.name ?? siteId,
    acceleratorName: acceleratorNames.get(acceleratorId) ?? acceleratorId,
  };
}
