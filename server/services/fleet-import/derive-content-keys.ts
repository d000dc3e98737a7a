import { hash } from "node:crypto";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import { normalizeName } from "#server/domain/normalize-name";

/** 132 bits: no two rows share one by chance. */
const keyLength = 22;

/**
 * The key under which a row is recorded once. A row with an external id is that id with its content; another is its content and how many equal
 * rows stand before it in the file, so that two equal rows are two allocations and the same file again is none. The note, city and coordinates
 * are no part of it: rewording a note must not add the units again.
 */
export function deriveContentKeys(rows: readonly FleetRow[]): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const key = hash("sha256", formatContent(row), "base64url").slice(0, keyLength);
    if (row.externalId !== null) return key;
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence === 1 ? key : `${key}.${occurrence}`;
  });
}

function formatContent(row: FleetRow): string {
  const { destination, holding, acceleratorId, units, effectiveOn, stage, externalId } = row;
  return JSON.stringify([
    normalizeName(row.site),
    destination,
    holding,
    acceleratorId,
    units,
    effectiveOn,
    stage,
    externalId,
  ]);
}
