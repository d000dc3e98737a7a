import * as z from "zod";
import { maxUnits } from "#server/domain/allocation/allocation";
import { maxTextLength } from "#server/domain/fleet-file/parse-text";
import {
  CityField,
  DestinationField,
  HoldingField,
  LatitudeField,
  lineField,
  LongitudeField,
  NoteField,
} from "../input-fields";

/** A terawatt: no site comes near. */
const maxPowerWatts = 1_000_000_000_000;

export const siteFields = {
  name: lineField("The site's name", maxTextLength),
  destination: DestinationField,
  city: CityField,
  latitude: LatitudeField,
  longitude: LongitudeField,
  holding: HoldingField,
  note: NoteField,
  powerWatts: z
    .int({ error: "A site's power is a whole number of watts; 24,000 kW is `24000000`." })
    .min(1, { error: "A site's power is above 0; leave it empty where it is not known." })
    .max(maxPowerWatts, { error: "A site's power is above 1,000,000,000 kW; check the unit." })
    .nullable(),
  pueHundredths: z
    .int({ error: "Power usage effectiveness is a whole number of hundredths; 1.25 is `125`." })
    .min(100, { error: "Power usage effectiveness is at least 1.00: a site draws no less than what stands in it." })
    .max(1000, { error: "Power usage effectiveness is above 10.00; check the figure." })
    .nullable(),
  slotsPerQuarter: z
    .int({ error: "Slots per quarter are a whole number of units, such as `4096`." })
    .min(0, { error: "Slots per quarter are not below 0; leave the field empty where they are not known." })
    .max(maxUnits, { error: "More than 1,000,000,000 slots per quarter; check the figure." })
    .nullable(),
};

/** Coordinates come in pairs. */
export function hasBothCoordinates(site: {
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
}): boolean {
  return ((site.latitude ?? null) === null) === ((site.longitude ?? null) === null);
}

export const coordinatesTogether = {
  error: "One coordinate is missing; give both latitude and longitude, or neither.",
  path: ["latitude"],
};

export const CreateSiteInput = z
  .strictObject({
    ...siteFields,
    city: siteFields.city.default(null),
    latitude: siteFields.latitude.default(null),
    longitude: siteFields.longitude.default(null),
    note: siteFields.note.default(null),
    powerWatts: siteFields.powerWatts.default(null),
    pueHundredths: siteFields.pueHundredths.default(null),
    slotsPerQuarter: siteFields.slotsPerQuarter.default(null),
  })
  .refine(hasBothCoordinates, coordinatesTogether);
