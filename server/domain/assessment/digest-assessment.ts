import type { Assessment } from "./assessment";

/** The offset basis and the prime of FNV-1a, 64 bits: halves of the one, and the other without its bit 40. */
const offsetBasis = { high: 0xcbf29ce4, low: 0x84222325 } as const;
const primeWithoutBit40 = 0x1b3;
const two32 = 2 ** 32;

/**
 * A short text that tells two assessments apart: the FNV-1a hash, 64 bits, of all that they say. It proves nothing to anybody; it is how the server and
 * the browser notice that they do not agree.
 */
export function digestAssessment(assessment: Assessment): string {
  const text = JSON.stringify(assessment);
  let { high, low }: { high: number; low: number } = offsetBasis;
  for (let index = 0; index < text.length; index++) {
    const mixed = (low ^ text.charCodeAt(index)) >>> 0;
    // Both products are below 2^42, so nothing is rounded; what the prime's bit 40 adds lands in the upper half.
    const product = mixed * primeWithoutBit40;
    high = (high * primeWithoutBit40 + Math.floor(product / two32) + ((mixed << 8) >>> 0)) % two32;
    low = product % two32;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}
