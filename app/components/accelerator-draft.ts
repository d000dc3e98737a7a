import { type NumberFormat, numberFormats } from "#server/domain/accelerator/number-format";
import { type ParsedCell, acceptCell, refuseCell } from "#server/domain/fleet-file/parsed-cell";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import type { FormReading } from "./api-form";
import { findText, getText } from "./api-form-values";

/** What the form says of an accelerator, in the units that are kept. */
export interface AcceleratorDraft {
  readonly name: string;
  readonly vendor: string;
  readonly rates: { readonly format: NumberFormat; readonly gigaOps: number }[];
  readonly dieAreaHundredthsMm2: number | null;
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
  "source.title",
  "source.url",
  "source.note",
];

const decimal = /^(\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.(\d+))?$/;
/** More digits are no chip's, and would not be exact. */
const mostDigits = 15;

/** A decimal with at most `decimals` places as an integer of its last place; blank is null. `1,978.9` with 3 is 1978900. */
export function parseScaledDecimal(text: string, decimals: number): ParsedCell<number | null> {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return acceptCell(null);
  const [, whole = "", fraction = ""] = decimal.exec(plain) ?? [];
  if (whole === "")
    return refuseCell(`${formatValue(text)} is not a number; write it like \`1978.9\`, or leave it empty.`);
  const places = fraction.replace(/0+$/, "");
  if (places.length > decimals) return refuseCell(`${formatValue(text)} has more than ${decimals} decimals; round it.`);
  const digits = (whole.replace(/\D/g, "") + places.padEnd(decimals, "0")).replace(/^0+(?=\d)/, "");
  if (digits.length > mostDigits) return refuseCell(`${formatValue(text)} is too large for one chip; check the unit.`);
  return acceptCell(Number(digits));
}

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
  if (Object.keys(errors).length > 0) return { errors };
  return {
    input: {
      name: getText(data, "name"),
      vendor: getText(data, "vendor"),
      rates,
      dieAreaHundredthsMm2,
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
