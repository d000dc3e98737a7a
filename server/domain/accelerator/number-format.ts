/**
 * Number formats in which vendors publish dense rates, with the bit length that multiplies the rate in TPP.
 * TF32 is left out: whether it counts with the 19 bits that are multiplied or the 32 that are stored is open. With 19 it would set the TPP of
 * Trainium1 and Inferentia2 alone, 3,610 instead of 3,040; their class is unknown either way, so they cannot pass by it. Their notes say so.
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

/** One of the formats above. */
export type NumberFormat = keyof typeof bitLengthByFormat;

/** Every format, the widest floating-point one first. */
export const numberFormats = Object.keys(bitLengthByFormat) as readonly NumberFormat[];

/** `FP8`, `INT8`: as datasheets print it. */
export function formatNumberFormat(format: NumberFormat): string {
  return format.toUpperCase();
}
