import { type NumberFormat, numberFormats } from "#server/domain/accelerator/number-format";
import type { FormReading } from "./api-form";
import { findText, getText } from "./api-form-values";
import { parseScaledDecimal } from "./parse-scaled-decimal";

/** What the form says of an accelerator, in the units that are kept. */
export interface AcceleratorDraft {
  readonly name: string;
  readonly vendor: string;
  readonly rates: { readonly format: NumberFormat; readonly gigaOps: number }[];
  readonly dieAreaHundredthsMm2: number | null;
  readonly powerWatts: number | null;
  readonly isDataCenterPart: boolean;
  readonly source: {
    readonly title: string;
    readonly url: string | null;
    readonly isToConfirm: boolean;
    readonly note: string | null;
  };
}

/** The name of the field that holds a format's rate. */
export function getRateField(format: NumberFormat): string {
  return `rate-${format}`;
}

/** The fields that show their own message, as the server calls them. */
export const acceleratorFieldNames: readonly string[] = [
  "name",
  "vendor",
  "rates",
  ...numberFormats.map((_, index) => `rates.${index}.gigaOps`),
  "dieAreaHundredthsMm2",
  "powerWatts",
  "source.title",
  "source.url",
  "source.note",
];

/** Reads the form; the rates come out in the order of the formats, those left empty left out. */
export function readAcceleratorDraft(data: FormData): FormReading<AcceleratorDraft> {
  const errors: Record<string, string> = {};
  function readScaled(field: string, decimals: number): number | null {
    const parsed = parseScaledDecimal(getText(data, field), decimals);
    if (parsed.isRead) return parsed.value;
    errors[field] = parsed.message;
    return null;
  }
  const rates = numberFormats.flatMap((format) => {
    const gigaOps = readScaled(getRateField(format), 3);
    return gigaOps === null ? [] : [{ format, gigaOps }];
  });
  const dieAreaHundredthsMm2 = readScaled("dieAreaHundredthsMm2", 2);
  const powerWatts = readScaled("powerWatts", 0);
  if (Object.keys(errors).length > 0) return { errors };
  return {
    input: {
      name: getText(data, "name"),
      vendor: getText(data, "vendor"),
      rates,
      dieAreaHundredthsMm2,
      powerWatts,
      isDataCenterPart: data.has("isDataCenterPart"),
      source: {
        title: getText(data, "source.title"),
        url: findText(data, "source.url"),
        isToConfirm: data.has("isToConfirm"),
        note: findText(data, "source.note"),
      },
    },
  };
}
