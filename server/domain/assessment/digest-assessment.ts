import type { Assessment } from "./assessment";

const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const mask = 0xffffffffffffffffn;

/**
 * A short text that tells two assessments apart: the FNV-1a hash, 64 bits, of all that they say. It proves nothing to anybody; it is how the server and
 * the browser notice that they do not agree.
 */
export function digestAssessment(assessment: Assessment): string {
  const text = JSON.stringify(assessment);
  let hash = offsetBasis;
  for (let index = 0; index < text.length; index++) hash = ((hash ^ BigInt(text.charCodeAt(index))) * prime) & mask;
  return hash.toString(16).padStart(16, "0");
}
