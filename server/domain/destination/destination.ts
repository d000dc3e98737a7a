/** ISO 3166-1 alpha-2 code, upper case, as the export rules name destinations. */
export type DestinationCode = string & { readonly __brand: "DestinationCode" };

/** One country or territory. Its tier is not here: it depends on the edition and the date. */
export interface Destination {
  readonly code: DestinationCode;
  readonly alpha3: string;
  /** The name as the rule writes it (Taiwan, Burma, Republic of Korea → "South Korea" is an alias). */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Degrees east and north of a point inside the destination, for the map. */
  readonly longitude: number;
  readonly latitude: number;
}
