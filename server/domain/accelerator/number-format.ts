/**
 * Number formats in which vendors publish dense rates, with the bit length that multiplies the rate in TPP.
 * TF32 is left out: its operands are stored in 32 bits but multiplied with 19, and no part's TPP turns on it.
 */
export const bitLengthByFormat = {
  fp64: 64,
  fp32: 32,
  fp16: 16,
  bf16: 16,
  fp8: 8,
  int8: 8,
  fp6: 6,
  fp4: 4,
  int4: 4,
} as const;

export type NumberFormat = keyof typeof bitLengthByFormat;

export const numberFormats = Object.keys(bitLengthByFormat) as readonly NumberFormat[];

/** `FP8`, `INT8`: as datasheets print it. */
export function formatNumberFormat(format: NumberFormat): string {
  return format.toUpperCase();
}
