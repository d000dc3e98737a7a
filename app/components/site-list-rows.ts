import type { Holding } from "#server/domain/allocation/allocation";
import type { Standing } from "#server/domain/assessment/standing";
import type { IsoDate } from "#server/domain/iso-date";
import type { Tier } from "#server/domain/rulebook/tier";

/** A destination of the list, once for all its sites. */
export interface SiteListDestination {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  /** Of its own limit; null where it has none. */
  readonly standing: Standing | null;
}

export interface SiteListRow {
  readonly id: string;
  readonly name: string;
  readonly destination: SiteListDestination;
  readonly holding: Holding;
  readonly units: number;
  readonly milliTpp: number;
  readonly countedMilliTpp: number;
  /** Units whose TPP or class is unknown. */
  readonly unknownUnits: number;
  readonly closedOn: IsoDate | null;
}

/** The list as it travels to the browser: each field one array and each destination written once, so that ten thousand sites stay small. */
export interface PackedSites {
  readonly destinationList: readonly SiteListDestination[];
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Positions in `destinationList`. */
  readonly destinations: readonly number[];
  readonly units: readonly number[];
  readonly milliTpp: readonly number[];
  readonly countedMilliTpp: readonly number[];
  readonly unknownUnits: readonly number[];
  /** Positions of the leased sites. */
  readonly leased: readonly number[];
  readonly closed: readonly (readonly [position: number, on: IsoDate])[];
}

export function packSites(rows: readonly SiteListRow[]): PackedSites {
  const destinationList = [...new Set(rows.map(({ destination }) => destination))];
  const positions = new Map(destinationList.map((destination, position) => [destination, position]));
  return {
    destinationList,
    ids: rows.map(({ id }) => id),
    names: rows.map(({ name }) => name),
    destinations: rows.map(({ destination }) => positions.get(destination) ?? 0),
    units: rows.map(({ units }) => units),
    milliTpp: rows.map(({ milliTpp }) => milliTpp),
    countedMilliTpp: rows.map(({ countedMilliTpp }) => countedMilliTpp),
    unknownUnits: rows.map(({ unknownUnits }) => unknownUnits),
    leased: rows.flatMap(({ holding }, position) => (holding === "leased" ? [position] : [])),
    closed: rows.flatMap(({ closedOn }, position) => (closedOn === null ? [] : [[position, closedOn] as const])),
  };
}

export function unpackSites(packed: PackedSites): readonly SiteListRow[] {
  const leased = new Set(packed.leased);
  const closed = new Map(packed.closed);
  return packed.ids.flatMap((id, position) => {
    const destination = packed.destinationList[packed.destinations[position] ?? -1];
    if (destination === undefined) return [];
    return [
      {
        id,
        name: packed.names[position] ?? id,
        destination,
        holding: leased.has(position) ? "leased" : "owned",
        units: packed.units[position] ?? 0,
        milliTpp: packed.milliTpp[position] ?? 0,
        countedMilliTpp: packed.countedMilliTpp[position] ?? 0,
        unknownUnits: packed.unknownUnits[position] ?? 0,
        closedOn: closed.get(position) ?? null,
      },
    ];
  });
}
