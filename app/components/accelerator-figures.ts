import type { DenseRate } from "#server/domain/accelerator/accelerator";
import type { ControlClass } from "#server/domain/accelerator/control-class";
import { bitLengthByFormat, formatNumberFormat, type NumberFormat } from "#server/domain/accelerator/number-format";
import { countTppDecimals, formatQuotient, formatTppAligned } from "#server/domain/format-number";

/** Thousandths as an exact decimal without trailing zeros and without a unit: `1978900` is `1,978.9`. */
export function formatThousandths(thousandths: number): string {
  return formatTppAligned(thousandths, countTppDecimals(thousandths));
}

/** `814` for 81,400 hundredths of a mm². */
export function formatDieArea(dieAreaHundredthsMm2: number): string {
  return formatThousandths(dieAreaHundredthsMm2 * 10);
}

/** TPP per mm², cut after the hundredth, so that it never prints as a threshold that it does not meet. */
export function formatDensity(milliTpp: number, dieAreaHundredthsMm2: number): string {
  return formatQuotient(BigInt(milliTpp), BigInt(dieAreaHundredthsMm2) * 10n, 2, "down");
}

/** What a rate of the format is counted in. */
export function getRateUnit(format: NumberFormat): "TFLOPS" | "TOPS" {
  return format.startsWith("int") ? "TOPS" : "TFLOPS";
}

/** `FP8: 1,978.9 TFLOPS × 8`. */
export function formatRateByBits({ format, gigaOps }: DenseRate): string {
  const rate = `${formatThousandths(gigaOps)} ${getRateUnit(format)}`;
  return `${formatNumberFormat(format)}: ${rate} × ${bitLengthByFormat[format]}`;
}

export const controlClassWords: Readonly<Record<ControlClass, string>> = {
  "3A090.a": "3A090.a",
  "3A090.b": "3A090.b",
  below: "below 3A090",
  unknown: "unknown",
};
