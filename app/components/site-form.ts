import { type Holding, holdings } from "#server/domain/allocation/allocation";
import { parseDegrees } from "#server/domain/fleet-file/parse-degrees";
import type { FormReading } from "./api-form";
import { findText, getChoice, getText } from "./api-form-values";

export interface SiteFormInput {
  readonly name: string;
  readonly destination: string;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly holding: Holding;
  readonly note: string | null;
}

/** The fields that show their own message. */
export const siteFieldNames = ["name", "destination", "city", "latitude", "longitude", "holding", "note"] as const;

/** What the form says of a site; degrees are read as a file's are. */
export function readSiteForm(data: FormData): FormReading<SiteFormInput> {
  const latitude = parseDegrees(getText(data, "latitude"), "latitude");
  const longitude = parseDegrees(getText(data, "longitude"), "longitude");
  if (!latitude.isRead || !longitude.isRead)
    return {
      errors: {
        ...(!latitude.isRead && { latitude: latitude.message }),
        ...(!longitude.isRead && { longitude: longitude.message }),
      },
    };
  return {
    input: {
      name: getText(data, "name"),
      destination: getText(data, "destination"),
      city: findText(data, "city"),
      latitude: latitude.value,
      longitude: longitude.value,
      holding: getChoice(data, "holding", holdings),
      note: findText(data, "note"),
    },
  };
}
