import { type Holding, holdings } from "#server/domain/allocation/allocation";
import { parseDegrees } from "#server/domain/fleet-file/parse-degrees";
import type { FormReading } from "./api-form";
import { findText, getChoice, getText } from "./api-form-values";
import { parseScaledDecimal } from "./parse-scaled-decimal";

export interface SiteFormInput {
  readonly name: string;
  readonly destination: string;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly holding: Holding;
  readonly note: string | null;
  readonly powerWatts: number | null;
  readonly pueHundredths: number | null;
  readonly slotsPerQuarter: number | null;
}

/** The fields that show their own message. */
export const siteFieldNames = [
  "name",
  "destination",
  "city",
  "latitude",
  "longitude",
  "holding",
  "note",
  "powerWatts",
  "pueHundredths",
  "slotsPerQuarter",
] as const;

/** What the form says of a site; degrees are read as a file's are, kW become watts. */
export function readSiteForm(data: FormData): FormReading<SiteFormInput> {
  const latitude = parseDegrees(getText(data, "latitude"), "latitude");
  const longitude = parseDegrees(getText(data, "longitude"), "longitude");
  const powerWatts = parseScaledDecimal(getText(data, "powerWatts"), 3);
  const pueHundredths = parseScaledDecimal(getText(data, "pueHundredths"), 2);
  const slotsPerQuarter = parseScaledDecimal(getText(data, "slotsPerQuarter"), 0);
  if (!latitude.isRead || !longitude.isRead || !powerWatts.isRead || !pueHundredths.isRead || !slotsPerQuarter.isRead)
    return {
      errors: {
        ...(!latitude.isRead && { latitude: latitude.message }),
        ...(!longitude.isRead && { longitude: longitude.message }),
        ...(!powerWatts.isRead && { powerWatts: powerWatts.message }),
        ...(!pueHundredths.isRead && { pueHundredths: pueHundredths.message }),
        ...(!slotsPerQuarter.isRead && { slotsPerQuarter: slotsPerQuarter.message }),
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
      powerWatts: powerWatts.value,
      pueHundredths: pueHundredths.value,
      slotsPerQuarter: slotsPerQuarter.value,
    },
  };
}
