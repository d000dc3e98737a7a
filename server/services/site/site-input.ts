import * as z from "zod";
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

export const siteFields = {
  name: lineField("The site's name", maxTextLength),
  destination: DestinationField,
  city: CityField,
  latitude: LatitudeField,
  longitude: LongitudeField,
  holding: HoldingField,
  note: NoteField,
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
  })
  .refine(hasBothCoordinates, coordinatesTogether);
